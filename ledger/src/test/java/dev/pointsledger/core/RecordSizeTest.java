package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static dev.pointsledger.core.Samples.order;
import static dev.pointsledger.core.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.GroupFormat;
import org.junit.jupiter.api.Test;

/** Records stay small: the journal of a busy year must fit on a disk. */
class RecordSizeTest {
  @Test
  void aOneLineAccrualTakesAtMost256BytesWithItsFrame() {
    long now = at("2026-11-11T20:00:00+08:00");
    CoreLedger ledger = new CoreLedger(resource("/golden/worked-example.yaml"), now);
    ledger.execute(order("SO-2026-11-11-000000", "m-1", line("1", 9_900, "books", null)), now);
    for (int i = 1; i < 50; i++) {
      long later = now + i * 3_600_000L;
      ledger.execute(
          order(
              "SO-2026-11-11-%06d".formatted(i),
              "m-1",
              later - 60_000,
              "mini-program",
              500,
              line("1", 12_900 + i, "books", "B-77-6901234567892")),
          later);
      assertThat(ledger.lastRecordBytes() + GroupFormat.FRAME_BYTES).isLessThanOrEqualTo(256);
    }
  }
}
