package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.RecordFilter;
import dev.pointsledger.command.Submission;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.http.json.FeedJson;
import dev.pointsledger.http.json.FeedNames;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One answer of {@code GET /feed}: pages of records, each read by a worker, named by the ledger
 * thread, written by a worker, sent. The next page is read when the client has taken this one.
 * Belongs to its event loop; what reads the journal belongs to the worker that has work.
 *
 * <pre>
 *   journal ──read──▶ records ──names──▶ lines ──▶ response ──▶ client
 *   up to synced      one page at a time           the next page when it is drained
 * </pre>
 */
final class FeedStream {
  private static final long RETRY_INTERVAL_MS = 20;

  private final Exchange exchange;
  private final ServingLoop loop;
  private final Ledger ledger;
  private final HttpServerResponse response;
  private final RecordFilter filter;
  private final long startNanos = System.nanoTime();
  private final long waitMs;
  private Ledger.@Nullable RecordScan scan;
  private long position;
  private int left;
  private boolean sent;
  private boolean working;
  private boolean polling;
  private boolean disposed;
  private long pageNanos;
  private long timer;

  FeedStream(Exchange exchange, RecordFilter filter) {
    this.exchange = exchange;
    this.loop = exchange.loop();
    this.ledger = exchange.ledger();
    this.response = exchange.response();
    this.filter = filter;
    FeedQuery query = exchange.query().feed();
    this.position = query.after();
    this.left = query.limit();
    this.waitMs = Math.min(query.waitMs(), loop.feeds.waitMaxMs);
  }

  void start() {
    loop.figures.feeds.increment();
    response.endHandler(ended -> dispose());
    response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, ContentTypes.NDJSON);
    response.drainHandler(drained -> guarded(this::pump));
    timer = loop.vertx.setTimer(Limits.FEED_TIME_MAX_MS, late -> guarded(this::outOfTime));
    pump();
  }

  /** The answer is whole, or nobody waits for it any more. */
  private void dispose() {
    if (!disposed) {
      disposed = true;
      loop.vertx.cancelTimer(timer);
      loop.feeds.leave();
      loop.figures.feeds.decrement();
      closeScan();
    }
  }

  /** Does whatever can be done now. */
  private void pump() {
    if (working || polling || exchange.isGone()) {
      return;
    }
    if (response.writeQueueFull()) {
      exchange.awaitClient();
      return;
    }
    exchange.peer().served();
    long synced = ledger.syncedSequence();
    if (left == 0 || elapsedMs() >= Limits.FEED_TIME_MAX_MS) {
      finish(position == synced);
    } else if (position < synced) {
      read(synced);
    } else if (sent || elapsedMs() >= waitMs || loop.feeds.isStopping()) {
      finish(true);
    } else {
      closeScan();
      later(Limits.FEED_POLL_INTERVAL_MS, this::pump);
    }
  }

  private long elapsedMs() {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  private void later(long ms, Runnable step) {
    polling = true;
    loop.vertx.setTimer(
        ms,
        waited -> {
          polling = false;
          if (!disposed) {
            guarded(step);
          }
        });
  }

  /** Whoever takes so long has stopped to read, or reads as slowly as if. */
  private void outOfTime() {
    if (exchange.isGone()) {
      return;
    }
    if (response.writeQueueFull()) {
      exchange.peer().cut();
    } else {
      pump();
    }
  }

  private void read(long upTo) {
    pageNanos = System.nanoTime();
    Ledger.ScanBounds bounds =
        new Ledger.ScanBounds(
            Math.min(left, Limits.FEED_PAGE_EVENTS_MAX),
            Limits.FEED_PAGE_SIZE_MAX,
            Limits.FEED_PAGE_LOOKS_MAX);
    Ledger.RecordScan open = scan;
    Ledger.RecordScan reading = open == null ? ledger.newRecordScan(filter, position) : open;
    scan = reading;
    work(() -> reading.read(upTo, bounds), events -> found(reading, events));
  }

  /** Works on a worker, goes on with the result on the loop. */
  private <T> void work(Callable<T> work, Consumer<T> next) {
    working = true;
    loop.feeds
        .workers
        .executeBlocking(work, false)
        .onComplete(
            done -> {
              working = false;
              if (disposed) {
                closeScan();
              } else if (done.failed()) {
                exchange.failed(done.cause());
              } else {
                guarded(() -> next.accept(done.result()));
              }
            });
  }

  private void found(Ledger.RecordScan reading, List<Event> events) {
    long end = reading.position();
    if (events.isEmpty()) {
      position = end;
      pump();
    } else {
      name(events, end, FeedNumbers.of(filter.program(), events));
    }
  }

  private void name(List<Event> events, long end, Command.FindNames command) {
    Submission submission = new Naming(command, found -> guarded(() -> render(events, end, found)));
    Refusal refusal = ledger.submit(submission);
    if (refusal == null) {
      working = true;
    } else if (refusal == Refusal.OVERLOADED && elapsedMs() < Limits.FEED_TIME_MAX_MS) {
      later(RETRY_INTERVAL_MS, () -> name(events, end, command));
    } else {
      refused(refusal);
    }
  }

  private void refused(Refusal refusal) {
    if (sent) {
      // Without its last line an answer is known to have been cut.
      exchange.request().connection().close();
    } else {
      exchange.refuse(refusal, Refusals.detail(refusal));
    }
  }

  private void render(List<Event> events, long end, Outcome outcome) {
    working = false;
    if (disposed) {
      closeScan();
    } else if (outcome instanceof Outcome.NamesFound found) {
      FeedNames names = FeedNumbers.names(found, ledger, filter.program());
      work(() -> lines(events, names), lines -> send(lines, events.size(), end));
    } else if (outcome instanceof Outcome.Refused refused) {
      refused(refused.refusal());
    }
  }

  private Buffer lines(List<Event> events, FeedNames names) {
    JsonWriter out = new JsonWriter();
    for (Event event : events) {
      Header header = event.header();
      FeedJson.write(
          out, event, names, ledger.programVersion(header.program(), header.programVersion()));
    }
    return buffer(out);
  }

  private static Buffer buffer(JsonWriter out) {
    return Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length());
  }

  private void send(Buffer lines, int count, long end) {
    position = end;
    left -= count;
    loop.figures.feedEvents.add(count);
    sent = true;
    loop.latency.record(Operation.FEED, Stage.TOTAL, System.nanoTime() - pageNanos);
    response.write(lines);
    pump();
  }

  private void finish(boolean caughtUp) {
    JsonWriter out = loop.writer();
    FeedJson.position(out, position, caughtUp);
    exchange.streamed();
    response.end(buffer(out));
  }

  /** Lets go of the journal's file; what a worker reads with is closed when it is done. */
  private void closeScan() {
    Ledger.RecordScan open = scan;
    if (open != null && !working) {
      scan = null;
      loop.feeds.workers.executeBlocking(
          () -> {
            open.close();
            return null;
          },
          false);
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }

  /** Asks the ledger thread for names. */
  private final class Naming extends Submission {
    private final Consumer<Outcome> next;

    Naming(Command.FindNames command, Consumer<Outcome> next) {
      super(
          loop.replies,
          new Command[] {command},
          Mode.EACH,
          exchange.access().id(),
          exchange.requestId());
      this.next = next;
    }

    @Override
    public void completed() {
      next.accept(outcome(0));
    }
  }
}
