package dev.pointsledger.loadtest.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateSearchTest {
  @Test
  void theHighestRateThatHoldsIsFoundToWithinAStepFromAnywhere() throws Exception {
    for (long from : new long[] {1, 10, 5_000, 12_345, 12_346, 80_000}) {
      RateSearch search = search(12_345, 50);
      assertThat(search.from(from)).isBetween(12_345L - 50, 12_345L);
      assertThat(search.tries()).hasSizeLessThan(30);
    }
  }

  @Test
  void zeroWhenNoRateHolds() throws Exception {
    assertThat(search(0, 1).from(1_000)).isZero();
  }

  @Test
  void theSearchEndsEvenIfEveryRateHolds() throws Exception {
    RateSearch search = search(Long.MAX_VALUE, 1);
    assertThat(search.from(1)).isPositive();
    assertThat(search.tries()).hasSize(30);
  }

  private static RateSearch search(long limit, long step) {
    return new RateSearch(rate -> new Try(rate, rate, 0, 0, rate <= limit), step);
  }
}
