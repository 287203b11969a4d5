package dev.pointsledger.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final int PICKS = 400_000;

  @Test
  void uniformIsEven() {
    for (double share : shares(Workload.UNIFORM, 100)) {
      assertThat(share).isCloseTo(0.01, within(0.002));
    }
  }

  @Test
  void zipfFollowsItsLaw() {
    double[] shares = shares(Workload.ZIPF, 1000);
    double harmonic = 0;
    for (int rank = 1; rank <= 1000; rank++) {
      harmonic += 1.0 / rank;
    }
    for (int rank : new int[] {1, 2, 3, 10}) {
      assertThat(shares[rank - 1]).isCloseTo(1 / (rank * harmonic), within(0.003));
    }
  }

  @Test
  void hotGivesFourOfFiveToOneMember() {
    assertThat(shares(Workload.HOT, 1000)[0]).isCloseTo(0.8, within(0.005));
    assertThat(shares(Workload.HOT, 1)[0]).isEqualTo(1.0);
  }

  @Test
  void theSameSeedGivesTheSameOrders() {
    Orders one = new Orders("r", 42, Workload.ZIPF.over(100, 1), 3);
    Orders two = new Orders("r", 42, Workload.ZIPF.over(100, 1), 3);
    for (long number = 0; number < 1000; number++) {
      assertThat(one.member(number)).isEqualTo(two.member(number));
      assertThat(one.spendMinor(number)).isEqualTo(two.spendMinor(number)).isPositive();
    }
  }

  @Test
  void mixesAreParsedAndKept() {
    Mix mix = Mix.parse("accrual=70, member=20,replay=10");
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[3];
    for (int i = 0; i < PICKS; i++) {
      counts[mix.pick(random.nextLong()).ordinal()]++;
    }
    assertThat(counts[0]).isCloseTo(PICKS * 7 / 10, within(PICKS / 100));
    assertThat(counts[1]).isCloseTo(PICKS * 2 / 10, within(PICKS / 100));
    assertThat(mix).hasToString("accrual=70,member=20,replay=10");
  }

  private static double[] shares(Workload workload, int members) {
    MemberPick pick = workload.over(members, 1);
    SplittableRandom random = new SplittableRandom(3);
    double[] shares = new double[members];
    for (int i = 0; i < PICKS; i++) {
      shares[pick.pick(random.nextLong())] += 1.0 / PICKS;
    }
    shares[0] = Math.round(shares[0] * 1e9) / 1e9;
    return shares;
  }
}
