package dev.pointsledger.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Selector;
import org.junit.jupiter.api.Test;

class PacerTest {
  @Test
  void theSelectorIsWokenAtTheInstantAndNotBefore() throws Exception {
    try (Selector selector = Selector.open();
        Pacer pacer = new Pacer(selector)) {
      for (int i = 0; i < 50; i++) {
        long due = System.nanoTime() + 300_000 + i * 20_000L;
        pacer.wakeAt(due);
        selector.select(5_000);
        long lateNs = System.nanoTime() - due;
        assertThat(lateNs).isBetween(0L, 4_000_000_000L);
      }
    }
  }
}
