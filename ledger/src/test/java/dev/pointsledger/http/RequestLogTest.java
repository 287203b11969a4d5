package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** A line of the log that belongs to a request tells which, and not of whom it was. */
class RequestLogTest extends ApiTestBase {
  @Test
  void shouldTellTheRequestIdOfAnInternalErrorAndNoMember() {
    client.post(ACCRUALS, order("SO-visible", "m-visible", 100));
    Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.setContext(logger.getLoggerContext());
    lines.start();
    logger.addAppender(lines);
    try {
      ledger.disk.unreadable(true);
      ApiAnswer answer = client.withRequestId("r-4711").get(PROGRAM + "/members/m-visible/entries");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains("r-4711").doesNotContain("Exception", "m-visible");
    } finally {
      logger.detachAppender(lines);
    }
    List<ILoggingEvent> errors = new ArrayList<>(lines.list);
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getFormattedMessage()).isEqualTo("request r-4711: internal error");
    assertThat(errors.get(0).getKeyValuePairs())
        .extracting(KeyValuePair::toString)
        .containsExactly("requestId=\"r-4711\"");
    assertThat(errors.get(0).getThrowableProxy().getMessage())
        .doesNotContain("m-visible", "SO-visible");
  }
}
