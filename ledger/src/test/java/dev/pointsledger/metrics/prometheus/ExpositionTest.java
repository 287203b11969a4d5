package dev.pointsledger.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.Traffic;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private final Traffic traffic = new Traffic();
  private final AtomicLong value = new AtomicLong(5);

  @Test
  void figuresAreAskedForHoweverLongTheyLive() {
    try (Exposition exposition = new Exposition(new Latencies(), traffic)) {
      exposition.gauge("some.size", "bytes", "A size.", value::get);
      exposition.counter("some.work", "", "Some work.", value::get);
      collectGarbage();
      value.set(7);
      assertThat(exposition.scrape())
          .contains("\nsome_size_bytes 7.0\n", "\nsome_work_total 7.0\n")
          .contains("# TYPE some_work_total counter\n");
    }
  }

  private static void collectGarbage() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    while (witness.get() != null) {
      System.gc();
    }
  }

  @Test
  void refusalsThatAreExpectedAreThereBeforeTheFirst() {
    try (Exposition exposition = new Exposition(new Latencies(), traffic)) {
      traffic.expect(List.of("overloaded"));
      assertThat(exposition.scrape())
          .contains("\nledger_refusals_total{code=\"overloaded\"} 0.0\n");
      traffic.refused("overloaded");
      assertThat(exposition.scrape())
          .contains("\nledger_refusals_total{code=\"overloaded\"} 1.0\n");
    }
  }
}
