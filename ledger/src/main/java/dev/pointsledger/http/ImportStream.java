package dev.pointsledger.http;

import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.imports.ImportProgress;
import dev.pointsledger.imports.Imports;
import dev.pointsledger.model.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /imports}: the body goes into a file, no faster than the disk takes it; then the file
 * is checked and recorded on the thread of imports. Meanwhile the answer tells how far it is, a
 * line each time, and in the last one what came of it. Belongs to its event loop.
 */
final class ImportStream {
  private static final long PROGRESS_MS = 500;

  /** Bytes between two looks at the disk. */
  private static final long LOOK_SIZE = 8L * 1024 * 1024;

  private static final long NO_TIMER = -1;

  private final Exchange exchange;
  private final Imports imports;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private Imports.@Nullable Reception reception;
  private @Nullable AsyncFile file;
  private long received;
  private long lookAt = LOOK_SIZE;
  private boolean closed;
  private long timer = NO_TIMER;

  ImportStream(Exchange exchange, Imports imports) {
    this.exchange = exchange;
    this.imports = imports;
    this.request = exchange.request();
    this.response = exchange.response();
  }

  void start() {
    request.pause();
    request.exceptionHandler(cut -> abandon());
    Workers.run(
        exchange,
        () ->
            new Opened(
                imports.receive(exchange.program(), exchange.access().id(), exchange.requestId())),
        this::opened);
  }

  private record Opened(Imports.@Nullable Reception reception) {}

  private void opened(Opened opened) {
    Imports.Reception begun = opened.reception;
    if (begun == null) {
      exchange.refuse(Refusal.OVERLOADED, "Another import is in work; try again.");
      return;
    }
    reception = begun;
    exchange
        .loop()
        .vertx
        .fileSystem()
        .open(begun.file().toString(), new OpenOptions().setCreate(false).setWrite(true))
        .onSuccess(this::receive)
        .onFailure(this::failed);
  }

  private void failed(Throwable cause) {
    abandon();
    exchange.failed(cause);
  }

  private void receive(AsyncFile to) {
    file = to;
    if (closed || exchange.isGone()) {
      abandon();
      return;
    }
    Imports.Reception begun = reception;
    Refusal full = begun == null ? null : begun.received(0);
    if (full != null) {
      abandon();
      exchange.refuse(full, Refusals.detail(full));
      return;
    }
    exchange.askForBody();
    exchange.awaitClient();
    response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, ContentTypes.NDJSON);
    timer = exchange.loop().vertx.setPeriodic(PROGRESS_MS, tick -> tell());
    to.exceptionHandler(this::failed);
    to.drainHandler(drained -> request.resume());
    request.handler(chunk -> received(to, chunk));
    request.endHandler(ended -> complete(to));
    request.resume();
  }

  private void received(AsyncFile to, Buffer chunk) {
    if (closed) {
      return;
    }
    received += chunk.length();
    exchange.awaitClient();
    if (received >= lookAt && isDiskFull()) {
      return;
    }
    var unused = to.write(chunk);
    if (to.writeQueueFull()) {
      request.pause();
    }
  }

  private boolean isDiskFull() {
    lookAt = received + LOOK_SIZE;
    Imports.Reception begun = reception;
    Refusal refusal = begun == null ? null : begun.received(received);
    if (refusal == null) {
      return false;
    }
    JsonWriter out = exchange.loop().writer();
    ImportAnswers.refused(out, refusal, Refusals.detail(refusal));
    abandon();
    // What is still being sent is of no use.
    end(out).onComplete(ended -> request.connection().close());
    return true;
  }

  private void complete(AsyncFile from) {
    exchange.peer().served();
    from.close()
        .onSuccess(
            done -> {
              Imports.Reception begun = reception;
              if (!closed && begun != null) {
                closed = true;
                begun.received(received);
                begun.complete(() -> exchange.loop().context.runOnContext(next -> finished(begun)));
              }
            })
        .onFailure(this::failed);
  }

  private void finished(Imports.Reception begun) {
    stopTelling();
    if (!exchange.isGone()) {
      JsonWriter out = exchange.loop().writer();
      ImportAnswers.write(out, begun.progress());
      var unused = end(out);
    }
  }

  private Future<Void> end(JsonWriter out) {
    out.newLine();
    exchange.awaitClient();
    return response.end(Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length()));
  }

  private void tell() {
    Imports.Reception begun = reception;
    if (begun == null || exchange.isGone()) {
      stopTelling();
    } else if (!response.writeQueueFull()) {
      JsonWriter out = exchange.loop().writer();
      ImportProgress progress = begun.progress();
      if (progress.result() == null) {
        ImportAnswers.write(out, progress);
        out.newLine();
        var unused =
            response.write(Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length()));
      }
    }
  }

  private void stopTelling() {
    if (timer != NO_TIMER) {
      exchange.loop().vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  /** What has come is of no use. */
  private void abandon() {
    stopTelling();
    Imports.Reception begun = reception;
    if (closed || begun == null) {
      closed = true;
      return;
    }
    closed = true;
    AsyncFile open = file;
    if (open != null) {
      var unused = open.close();
    }
    exchange
        .loop()
        .vertx
        .executeBlocking(
            () -> {
              begun.cut();
              return true;
            },
            false);
  }
}
