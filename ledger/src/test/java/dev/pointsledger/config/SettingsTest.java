package dev.pointsledger.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SettingsTest {
  /**
   * One setting, tested four ways.
   *
   * @param section empty: the root
   * @param name in its section
   * @param variable its twin
   * @param absent its default
   * @param given another value, as written
   * @param expected that value, as read
   * @param wrong a value out of bounds
   * @param fault what is said of it
   */
  record Setting(
      String section,
      String name,
      String variable,
      Object absent,
      String given,
      Object expected,
      String wrong,
      String fault,
      Function<Settings, Object> reader) {
    String path() {
      return section.isEmpty() ? name : section + "." + name;
    }

    String yaml(String value) {
      return section.isEmpty()
          ? name + ": " + value + "\n"
          : section + ":\n  " + name + ": " + value + "\n";
    }

    @Override
    public String toString() {
      return path();
    }
  }

  private static Setting integer(
      String section,
      String name,
      String variable,
      int absent,
      int given,
      long wrong,
      String fault,
      Function<Settings, Object> reader) {
    return new Setting(
        section,
        name,
        variable,
        absent,
        String.valueOf(given),
        given,
        String.valueOf(wrong),
        fault,
        reader);
  }

  static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "",
              "dataDir",
              "LEDGER_DATA_DIR",
              Path.of("data"),
              "/var/lib/ledger",
              Path.of("/var/lib/ledger"),
              "[a]",
              "must be text of 1 to 1024 characters; is ",
              Settings::dataDir),
          new Setting(
              "",
              "programsDir",
              "LEDGER_PROGRAMS_DIR",
              Path.of("config/programs"),
              "/etc/ledger",
              Path.of("/etc/ledger"),
              "{}",
              "must be text of 1 to 1024 characters; is ",
              Settings::programsDir),
          new Setting(
              "http",
              "host",
              "LEDGER_HTTP_HOST",
              "127.0.0.1",
              "0.0.0.0",
              "0.0.0.0",
              "http://x/",
              "must be a host name or address; is 'http://x/'",
              s -> s.http().host()),
          integer(
              "http",
              "port",
              "LEDGER_HTTP_PORT",
              8080,
              0,
              65_536,
              "must be at most 65535; is 65536",
              s -> s.http().port()),
          integer(
              "http",
              "eventLoops",
              "LEDGER_HTTP_EVENT_LOOPS",
              0,
              2,
              65,
              "must be at most 64; is 65",
              s -> s.http().eventLoops()),
          integer(
              "http",
              "bodyMaxBytes",
              "LEDGER_HTTP_BODY_MAX_BYTES",
              1_048_576,
              2048,
              1023,
              "must be at least 1024; is 1023",
              s -> s.http().bodyMaxBytes()),
          integer(
              "http",
              "batchBodyMaxBytes",
              "LEDGER_HTTP_BATCH_BODY_MAX_BYTES",
              8_388_608,
              1_048_576,
              1_048_575,
              "must be at least 1048576; is 1048575",
              s -> s.http().batchBodyMaxBytes()),
          integer(
              "http",
              "idleTimeoutSeconds",
              "LEDGER_HTTP_IDLE_TIMEOUT_SECONDS",
              60,
              5,
              0,
              "must be at least 1; is 0",
              s -> s.http().idleTimeoutSeconds()),
          new Setting(
              "journal",
              "durability",
              "LEDGER_JOURNAL_DURABILITY",
              JournalSettings.Durability.FSYNC,
              "os",
              JournalSettings.Durability.OS,
              "fsnc",
              "must be one of fsync, os; is 'fsnc'; did you mean 'fsync'?",
              s -> s.journal().durability()),
          integer(
              "journal",
              "minFreeMiB",
              "LEDGER_JOURNAL_MIN_FREE_MIB",
              512,
              1,
              0,
              "must be at least 1; is 0",
              s -> s.journal().minFreeMiB()),
          integer(
              "engine",
              "ringSize",
              "LEDGER_ENGINE_RING_SIZE",
              16_384,
              1024,
              1000,
              "must be a power of two; is '1000'",
              s -> s.engine().ringSize()),
          integer(
              "engine",
              "groupMaxRecords",
              "LEDGER_ENGINE_GROUP_MAX_RECORDS",
              2048,
              1,
              0,
              "must be at least 1; is 0",
              s -> s.engine().groupMaxRecords()),
          integer(
              "engine",
              "groupMaxKiB",
              "LEDGER_ENGINE_GROUP_MAX_KIB",
              1024,
              64,
              63,
              "must be at least 64; is 63",
              s -> s.engine().groupMaxKiB()),
          integer(
              "index",
              "overlayMaxEntries",
              "LEDGER_INDEX_OVERLAY_MAX_ENTRIES",
              262_144,
              1024,
              1023,
              "must be at least 1024; is 1023",
              s -> s.index().overlayMaxEntries()),
          integer(
              "clock",
              "maxGapDays",
              "LEDGER_CLOCK_MAX_GAP_DAYS",
              35,
              400,
              3651,
              "must be at most 3650; is 3651",
              s -> s.clock().maxGapDays()),
          integer(
              "clock",
              "maxLeapMinutes",
              "LEDGER_CLOCK_MAX_LEAP_MINUTES",
              10,
              60,
              0,
              "must be at least 1; is 0",
              s -> s.clock().maxLeapMinutes()));

  @TempDir Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("ledger.yaml"), yaml);
  }

  private static Settings valid(Settings.Loaded loaded) {
    assertThat(loaded.faults()).isEmpty();
    return Objects.requireNonNull(loaded.settings());
  }

  private static List<String> faults(Settings.Loaded loaded) {
    assertThat(loaded.settings()).isNull();
    return loaded.faults().stream().map(Fault::toString).toList();
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void hasADefault(Setting setting) {
    assertThat(setting.reader().apply(valid(Settings.load(null, Map.of()))))
        .isEqualTo(setting.absent());
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void isReadFromTheFile(Setting setting) throws IOException {
    Path file = file(setting.yaml(setting.given()));
    assertThat(setting.reader().apply(valid(Settings.load(file, Map.of()))))
        .isEqualTo(setting.expected());
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void isTakenFromTheEnvironmentBeforeTheFile(Setting setting) throws IOException {
    Path file = file(setting.yaml(String.valueOf(setting.absent()).toLowerCase(Locale.ROOT)));
    Map<String, String> env = Map.of(setting.variable(), setting.given());
    Settings.Loaded loaded = Settings.load(file, env);
    assertThat(loaded.warnings()).isEmpty();
    assertThat(setting.reader().apply(valid(loaded))).isEqualTo(setting.expected());
    assertThat(setting.reader().apply(valid(Settings.load(null, env))))
        .isEqualTo(setting.expected());
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void isRefusedOutOfItsBounds(Setting setting) throws IOException {
    Path file = file(setting.yaml(setting.wrong()));
    assertThat(faults(Settings.load(file, Map.of())))
        .singleElement()
        .asString()
        .startsWith(file + ":")
        .contains(" " + setting.path() + ": " + setting.fault());
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void isRefusedOutOfItsBoundsInTheEnvironment(Setting setting) {
    if (setting.absent() instanceof Path) {
      return; // any text of the environment is a path
    }
    assertThat(faults(Settings.load(null, Map.of(setting.variable(), setting.wrong()))))
        .containsExactly("environment " + setting.variable() + ": " + setting.fault());
  }

  @Test
  void theShippedFileHasEverySettingAndItsDefault() throws IOException {
    Path shipped = Path.of("../config/ledger.yaml");
    assertThat(valid(Settings.load(shipped, Map.of())))
        .isEqualTo(valid(Settings.load(null, Map.of())));
    String text = Files.readString(shipped);
    Set<String> missing = new HashSet<>();
    for (Setting setting : SETTINGS) {
      String indent = setting.section().isEmpty() ? "\n" : "\n  ";
      if (!text.contains(indent + setting.name() + ": ")) {
        missing.add(setting.path());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void unknownSettingsAreRefusedByName() throws IOException {
    Path file = file("http: { prot: 1 }\npostgres: {}\n");
    assertThat(faults(Settings.load(file, Map.of())))
        .containsExactly(
            file + ":1:9 http.prot: unknown field 'prot'; did you mean 'port'?",
            file
                + ":2:1 postgres: unknown field 'postgres'; known are dataDir, programsDir, http,"
                + " journal, engine, index, clock, adminKey");
  }

  @Test
  void allFaultsOfFileAndEnvironmentAreReportedAtOnce() throws IOException {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("LEDGER_HTTP_PORT", "http");
    env.put("LEDGER_ADMIN_KEY", "too short");
    Path file = file("http: { port: 70000 }\nclock: 5\n");
    assertThat(faults(Settings.load(file, env)))
        .containsExactly(
            file + ":1:15 http.port: must be at most 65535; is 70000",
            file + ":2:8 clock: must be a mapping of fields; is '5'",
            "environment LEDGER_HTTP_PORT: must be an integer from 0 to 65535; is 'http'",
            "environment LEDGER_ADMIN_KEY: must be 16 to 256 visible ASCII characters without"
                + " spaces");
  }

  @Test
  void anEmptyVariableIsAsOneThatIsNotSet() {
    assertThat(valid(Settings.load(null, Map.of("LEDGER_HTTP_PORT", ""))).http().port())
        .isEqualTo(8080);
  }

  @Test
  void aVariableThatIsNoSettingIsAWarningOnly() {
    Settings.Loaded loaded = Settings.load(null, Map.of("LEDGER_HTTP_PROT", "1", "HOME", "/"));
    assertThat(loaded.settings()).isNotNull();
    assertThat(loaded.warnings())
        .containsExactly("environment LEDGER_HTTP_PROT is not a setting and does nothing");
  }

  @Test
  void theAdminKeyComesFromTheEnvironmentAndIsNotShown() {
    Settings settings = valid(Settings.load(null, Map.of("LEDGER_ADMIN_KEY", "0123456789abcdef")));
    assertThat(settings.adminKey()).isEqualTo(new Secret("0123456789abcdef"));
    assertThat(settings.toString()).doesNotContain("0123456789abcdef");
  }

  @Test
  void aFileThatHasTheAdminKeyIsRefused() throws IOException {
    Path file = file("adminKey: 0123456789abcdef\n");
    assertThat(faults(Settings.load(file, Map.of())))
        .containsExactly(
            file
                + ":1:1 adminKey: must not stand in a file; set the environment variable"
                + " LEDGER_ADMIN_KEY");
  }

  @Test
  void aFileThatIsNamedMustExist() {
    Path file = directory.resolve("none.yaml");
    assertThat(faults(Settings.load(file, Map.of()))).containsExactly(file + ": does not exist");
  }
}
