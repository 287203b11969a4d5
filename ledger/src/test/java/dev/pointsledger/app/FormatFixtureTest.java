package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data directories of every released format are read for ever. */
class FormatFixtureTest {
  @TempDir Path dir;

  @Test
  void theRecordsOfFormatOneReadAsTheyDidWhenTheyWereWritten() throws Exception {
    assertThat(FormatFixture.records(FormatFixture.DIRECTORY))
        .isEqualTo(Files.readAllLines(FormatFixture.DIRECTORY.resolve("records.ndjson")));
  }

  @Test
  void aServiceGoesOnFromFormatOne() throws Exception {
    FormatFixture.copy(FormatFixture.DIRECTORY.resolve("journal"), dir.resolve("data/journal"));
    FormatFixture.copy(FormatFixture.DIRECTORY.resolve("identity"), dir.resolve("data/identity"));
    Path programs = Path.of("../config/programs");
    try (Service service = TestSettings.start(dir.resolve("data"), programs)) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/accruals/SO-0-0").json().get("memberId").asText()).isEqualTo("m-0");
      assertThat(api.get("/members/m-1").json().get("orders").asInt()).isEqualTo(4);
    }
  }
}
