package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What administrators do without a record, and what others try, stands in the log. */
class AdminLogTest extends TransactionTestBase {
  private final Logger logger = (Logger) LoggerFactory.getLogger(AdminLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.setContext(logger.getLoggerContext());
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void shouldTellWhoMovedTheClockConfirmedItOrAskedForAPurge() {
    client
        .withKey("admin")
        .withRequestId("r-1")
        .put("/sandbox/clock", json("now", "2026-07-01T00:00:00Z"));
    client
        .withKey("all")
        .withRequestId("r-2")
        .post("/ops/clock/confirmation", json("now", "2026-07-01T00:00:00Z"));
    client
        .withKey("admin")
        .withRequestId("r-3")
        .post(PROGRAM + "/members/m-2/erase?purge=true", "{}");
    assertThat(texts())
        .containsExactly(
            "request r-1: key k-admin: moved the clock of the sandbox to 2026-07-01T00:00:00Z",
            "request r-2: key k-all: confirmed the clock: true",
            "request r-3: key k-admin: asked for a purge");
    assertThat(lines.list.get(0).getKeyValuePairs())
        .extracting(KeyValuePair::toString)
        .containsExactly("actor=\"k-admin\"", "requestId=\"r-1\"");
  }

  @Test
  void shouldTellOfAFewRefusedAttemptsAMinuteAndOfNoMember() {
    for (int i = 0; i < 2 * CallerLimits.REFUSALS_TOLD_PER_MINUTE; i++) {
      ApiAnswer refused =
          client.withRequestId("r-" + i).post(PROGRAM + "/members/m-secret/erase", "{}");
      assertThat(refused.status()).isEqualTo(403);
    }
    assertThat(client.withKey("read").post(HOLDS, hold("H-1", 5)).status()).isEqualTo(403);
    assertThat(texts().size())
        .isBetween(
            CallerLimits.REFUSALS_TOLD_PER_MINUTE, CallerLimits.REFUSALS_TOLD_PER_MINUTE + 5);
    assertThat(texts().get(0))
        .isEqualTo(
            "request r-0: key k-order may not POST /v1/programs/{program}/members/{memberId}/erase");
    assertThat(String.join("", texts())).doesNotContain("m-secret", "k-read");
  }

  private List<String> texts() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
