package dev.pointsledger.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.pointsledger.config.LogSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the log of the process the form that the settings ask for. */
final class LogFormat {
  private static final String APPENDER = "stderr";

  private LogFormat() {}

  /** Lines are written so from now on. */
  static void apply(LogSettings.Format format) {
    if (format == LogSettings.Format.TEXT
        || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    // The message as it reads, not its template and arguments.
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    if (context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
        instanceof OutputStreamAppender<ILoggingEvent> appender) {
      appender.setEncoder(encoder);
    }
  }
}
