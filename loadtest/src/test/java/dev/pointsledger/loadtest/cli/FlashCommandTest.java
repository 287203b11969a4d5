package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sales of coupons, in turn with orders. */
class FlashCommandTest {
  @Test
  void aSaleIssuesItsStockAndNoMore() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = flash(service);

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output())
          .contains("warm-up ", "round 2 ", "median ratio of claims/s to orders/s: ")
          .contains("3 of 3 templates count what was answered")
          .contains("100 wallets: 60 coupons of 60 issued found, each code once; 0 wallets differ")
          .contains("300 orders acknowledged", "400 orders found, 0 members differ");
      // 100 members prepared and 3 bursts of orders.
      assertThat(service.received).hasSize(400).doesNotHaveDuplicates();
    }
  }

  @Test
  void moreThanTheStockIsAFailure() throws Exception {
    try (StubService service = new StubService()) {
      service.coupons.oversell(1);
      Ran ran = flash(service);

      assertThat(ran.code()).as(ran.output()).isEqualTo(1);
      assertThat(ran.output()).contains("0 of 3 templates", "21 issued by answers");
    }
  }

  @Test
  void claimsAndOrdersThatGetNoAnswerAreSentAgain() throws Exception {
    try (StubService service =
        new StubService()
            .fate(n -> n % 40 == 0 ? StubService.Fate.LOSE_AFTER : StubService.Fate.ANSWER)) {
      Ran ran = flash(service);

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
    }
  }

  @Test
  void aRatioThatIsMissedHasAnExitCodeOfItsOwn() throws Exception {
    try (StubService service = new StubService()) {
      assertThat(flash(service, "--ratio-min", "1000").code()).isEqualTo(3);
    }
  }

  private static Ran flash(StubService service, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("flash", "--url", service.url(), "--key", "k", "--connections", "8"));
    arguments.addAll(List.of("--claims", "100", "--stock", "20", "--members", "100"));
    arguments.addAll(List.of("--rounds", "2", "--warmup-rounds", "1"));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray(String[]::new));
  }
}
