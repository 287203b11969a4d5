package dev.pointsledger.http;

import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one body up to a bound; what is beyond is thrown away. Belongs to its event loop. */
final class BodyReader {
  private static final long UNDECLARED = -1;

  private final Exchange exchange;
  private final int sizeMax;
  private final long declaredSize;
  private @Nullable Buffer received;
  private long size;

  private BodyReader(Exchange exchange, int sizeMax) {
    this.exchange = exchange;
    this.sizeMax = sizeMax;
    this.declaredSize = declaredSize(exchange);
  }

  /** Reads the body, then lets the route's call go on. */
  static void read(Exchange exchange, int sizeMax) {
    BodyReader reader = new BodyReader(exchange, sizeMax);
    if (reader.declaredSize > sizeMax) {
      reader.refuse();
      exchange.request().handler(reader::discard);
      return;
    }
    exchange
        .request()
        .handler(reader::chunk)
        .endHandler(ended -> reader.end())
        .exceptionHandler(reader::broken);
    exchange.askForBody();
  }

  /** Whether the head tells already that the body is too large; it is then answered. */
  static boolean isRefused(Exchange exchange, int sizeMax) {
    if (declaredSize(exchange) <= sizeMax) {
      return false;
    }
    read(exchange, sizeMax);
    return true;
  }

  private static long declaredSize(Exchange exchange) {
    String text = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    // Vert.x has checked that it is a number.
    return text == null
        ? UNDECLARED
        : text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text.trim());
  }

  private void chunk(Buffer chunk) {
    size += chunk.length();
    if (size > sizeMax) {
      received = null;
      refuse();
      exchange.request().handler(this::discard).endHandler(ended -> {});
    } else if (received == null) {
      received = chunk;
    } else {
      received = received.appendBuffer(chunk);
    }
  }

  private void end() {
    try {
      if (exchange.isShed()) {
        return;
      }
      if (received != null) {
        exchange.received(received.getBytes());
      }
      exchange.call();
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }

  /** What comes is no body, or the client is gone; either way the connection is closed next. */
  private void broken(Throwable cause) {
    boolean gone = cause instanceof HttpClosedException || cause instanceof IOException;
    if (!gone && !exchange.isGone()) {
      exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
      exchange.refuse(Refusal.MALFORMED, "The body is not sent as HTTP/1.1 wants it: a bad chunk.");
      exchange.peer().flush();
    }
  }

  private void refuse() {
    exchange.refuse(
        Refusal.PAYLOAD_TOO_LARGE, "The body is larger than the " + sizeMax + " bytes allowed.");
  }

  /** Lets a client that is still sending read the answer, but not send for ever. */
  private void discard(Buffer chunk) {
    size += chunk.length();
    if (size > Limits.DISCARDED_SIZE_MAX) {
      exchange.peer().cut();
    }
  }
}
