package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process starts, refuses to, and stops. */
class StartTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private Path programs;

  @BeforeEach
  void prepare() throws IOException {
    data = dir.resolve("data");
    programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
  }

  @Test
  void asShippedSigtermStopsWithExitCodeZeroAndMarksTheEnd() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(TestSettings.shipped(data, programs))) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.post("/accruals", "application/json", Api.order("o-1", "m-1", 100)).status())
          .isEqualTo(201);
      assertThat(service.terminate()).isZero();
    }
    try (ServiceProcess service = ServiceProcess.start(TestSettings.shipped(data, programs))) {
      assertThat(service.sequence()).isEqualTo(2);
    }
  }

  @Test
  void allFaultsOfAllProgramsAreReportedAtOnceAndNothingIsStarted() throws Exception {
    Files.writeString(
        programs.resolve("one.yaml"),
        "id: one\ntimeZone: Mars/Base\ncurrency: XXQ\nearn: { default: { per: 0, points: 1 } }\n");
    Files.writeString(
        programs.resolve("two.yaml"),
        """
        id: two
        timeZone: UTC
        currency: EUR
        earn: { default: { per: 100, points: 1 } }
        plans: [ { id: plus, trialDays: -1 } ]
        """);
    String output = refused(TestSettings.environment(data, programs));
    assertThat(output)
        .contains("one.yaml:2", "timeZone", "one.yaml:3", "currency", "one.yaml:4", "per")
        .contains("two.yaml:5", "trialDays");
    assertThat(data).doesNotExist();
  }

  @Test
  void faultsOfSettingsAreReportedWithTheNameOfTheVariable() throws Exception {
    Map<String, String> environment = TestSettings.environment(data, programs);
    environment.put("LEDGER_ENGINE_RING_SIZE", "1000");
    environment.put("LEDGER_HTTP_PORT", "70000");
    assertThat(refused(environment)).contains("LEDGER_ENGINE_RING_SIZE", "LEDGER_HTTP_PORT");
  }

  @Test
  void aSecondProcessOnTheDataDirectoryIsRefused() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, programs)) {
      assertThat(refused(TestSettings.environment(data, programs)))
          .contains("is in use by process");
      assertThat(new Api(service.port(), "demo").get("/members/m-0").status()).isEqualTo(404);
    }
  }

  @Test
  void aPortInUseIsRefusedAndTheDataDirectoryLeftInOrder() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, programs)) {
      Map<String, String> environment = TestSettings.environment(dir.resolve("other"), programs);
      environment.put("LEDGER_HTTP_PORT", Integer.toString(service.port()));
      assertThat(refused(environment)).contains("cannot listen on 127.0.0.1:" + service.port());
    }
    try (ServiceProcess other = ServiceProcess.start(dir.resolve("other"), programs)) {
      assertThat(other.sequence()).isEqualTo(1);
    }
  }

  @Test
  void identitiesWithoutTheirKeysAreRefused() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, programs)) {
      new Api(service.port(), "demo")
          .post("/accruals", "application/json", Api.order("o-1", "m-1", 100));
      service.terminate();
    }
    Files.delete(data.resolve("identity/keys"));
    assertThat(refused(TestSettings.environment(data, programs))).contains("identity");
  }

  @Test
  void anIndexThatIsLostIsRebuilt() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, programs)) {
      Api api = new Api(service.port(), "demo");
      api.post("/accruals", "application/json", Api.order("o-1", "m-1", 100));
      service.terminate();
    }
    try (var files = Files.walk(data.resolve("index"))) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(StartTest::delete);
    }
    try (ServiceProcess service = ServiceProcess.start(data, programs)) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.post("/accruals", "application/json", Api.order("o-1", "m-1", 100)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void noMemberIdStandsInPlainInJournalIndexOrLogs() throws Exception {
    String memberId = "m-plainly-visible-4711";
    try (ServiceProcess service = ServiceProcess.start(data, programs)) {
      new Api(service.port(), "demo")
          .post("/accruals", "application/json", Api.order("o-1", memberId, 100));
      service.terminate();
      assertThat(String.join("\n", service.output())).doesNotContain(memberId);
    }
    for (String part : new String[] {"journal", "index", "latency"}) {
      assertThat(filesWith(memberId, data.resolve(part))).isEmpty();
    }
  }

  private static List<Path> filesWith(String text, Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String refused(Map<String, String> environment) throws Exception {
    try (ServiceProcess process = ServiceProcess.launch(environment)) {
      assertThat(process.awaitReady()).as("started: %s", process.output()).isFalse();
      assertThat(process.exitCode()).isEqualTo(2);
      return String.join("\n", process.output());
    }
  }
}
