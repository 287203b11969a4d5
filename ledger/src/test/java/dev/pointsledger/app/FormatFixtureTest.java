package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.RecordKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Data directories of every released format are read for ever. */
class FormatFixtureTest {
  static final List<Path> DIRECTORIES = List.of(FormatFixture.ORDERS, FormatFixture.EVERY_KIND);

  @TempDir Path dir;

  @ParameterizedTest
  @FieldSource("DIRECTORIES")
  void theRecordsOfFormatOneReadAsTheyDidWhenTheyWereWritten(Path fixture) throws Exception {
    assertThat(FormatFixture.records(fixture))
        .isEqualTo(Files.readAllLines(fixture.resolve("records.ndjson")));
  }

  @Test
  void aRecordOfEveryKindIsKept() {
    assertThat(FormatFixture.kinds(FormatFixture.EVERY_KIND)).isEqualTo(RecordKinds.numbers());
  }

  @Test
  void whatThePresentCodeWritesIsOfTheSameKinds() throws Exception {
    Path fresh = dir.resolve("fresh");
    FormatFixture.write(fresh, dir);
    assertThat(FormatFixture.kinds(fresh)).isEqualTo(RecordKinds.numbers());
  }

  private Service serviceOn(Path fixture, Path programs) throws Exception {
    FormatFixture.copy(fixture.resolve("journal"), dir.resolve("data/journal"));
    FormatFixture.copy(fixture.resolve("identity"), dir.resolve("data/identity"));
    return TestSettings.start(dir.resolve("data"), programs);
  }

  @Test
  void aServiceGoesOnFromFormatOne() throws Exception {
    try (Service service = serviceOn(FormatFixture.ORDERS, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/accruals/SO-0-0").json().get("memberId").asText()).isEqualTo("m-0");
      assertThat(api.get("/members/m-1").json().get("orders").asInt()).isEqualTo(4);
    }
  }

  @Test
  void aServiceGoesOnFromARecordOfEveryKind() throws Exception {
    Path programs = FormatFixture.programs(Files.createDirectory(dir.resolve("programs")));
    try (Service service = serviceOn(FormatFixture.EVERY_KIND, programs)) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/holds/H-2").json().get("state").asText()).isEqualTo("timed-out");
      assertThat(api.get("/returns/R-2").json().get("orderId").asText()).isEqualTo("SO-1");
      assertThat(api.get("/members/m-2").json().get("status").asText()).isEqualTo("closed");
      assertThat(api.get("/members/m-1/entries").json().get("entries")).hasSizeGreaterThan(10);
    }
  }
}
