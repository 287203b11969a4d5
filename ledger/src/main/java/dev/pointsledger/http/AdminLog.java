package dev.pointsledger.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of what administrators do that leaves no record in the journal, and of whoever
 * tried what only they may: which key, which operation, which request. Paths stand there without
 * their ids, so nothing personal does.
 */
final class AdminLog {
  private static final Logger LOG = LoggerFactory.getLogger(AdminLog.class);

  private AdminLog() {}

  /** An operation was done, or was asked for. */
  static void done(Exchange exchange, String what) {
    LOG.atInfo()
        .addKeyValue("actor", exchange.access().id())
        .addKeyValue("requestId", exchange.requestId())
        .log("request {}: key {}: {}", exchange.requestId(), exchange.access().id(), what);
  }

  /** A key without the right tried what only administrators may; a few a minute are told. */
  static void refused(Exchange exchange) {
    if (exchange.route().permission() != Permission.ADMIN
        || !exchange.loop().limits.mayTellOfRefusal(exchange.access())) {
      return;
    }
    LOG.atWarn()
        .addKeyValue("actor", exchange.access().id())
        .addKeyValue("requestId", exchange.requestId())
        .log(
            "request {}: key {} may not {} {}",
            exchange.requestId(),
            exchange.access().id(),
            exchange.route().method(),
            exchange.route().path());
  }
}
