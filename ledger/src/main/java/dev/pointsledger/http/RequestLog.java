package dev.pointsledger.http;

import org.slf4j.Logger;

/** Lines of the log that belong to a request: each tells its id, in the text and as a field. */
final class RequestLog {
  private RequestLog() {}

  static void error(Logger log, String requestId, String what, Throwable cause) {
    log.atError()
        .setCause(cause)
        .addKeyValue("requestId", requestId)
        .log("request {}: {}", requestId, what);
  }
}
