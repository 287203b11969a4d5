package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Imports of members that are made up. */
class ImportCommandTest {
  @Test
  void anImportIsMeasuredAndItsTotalsAndMembersCompared() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = importInto(service, "--members", "500", "--lots", "2");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output())
          .contains("500 members of 2 lots", "seed 7", "checking: line 1", "status 201 after")
          .contains("members/s", "lots 1,000", "200 members read, 0 differ");
    }
  }

  @Test
  void membersThatHaveLessThanTheyWereGivenAreAFailure() throws Exception {
    try (StubService service = new StubService()) {
      service.imports.lose(1);
      Ran ran = importInto(service, "--members", "50");

      assertThat(ran.code()).as(ran.output()).isEqualTo(1);
      assertThat(ran.output()).contains("50 members read, 50 differ");
    }
  }

  @Test
  void aRateThatIsMissedHasAnExitCodeOfItsOwn() throws Exception {
    try (StubService service = new StubService()) {
      assertThat(importInto(service, "--members", "5", "--min-rate", "2000000000").code())
          .isEqualTo(3);
      assertThat(importInto(service, "--members", "0").code()).isEqualTo(2);
    }
  }

  private static Ran importInto(StubService service, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("import", "--url", service.url(), "--key", "k", "--seed", "7"));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray(String[]::new));
  }
}
