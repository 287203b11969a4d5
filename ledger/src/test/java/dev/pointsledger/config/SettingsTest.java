package dev.pointsledger.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.SettingCases.Setting;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SettingsTest {
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
  @FieldSource("dev.pointsledger.config.SettingCases#ALL")
  void hasADefault(Setting setting) {
    assertThat(setting.reader().apply(valid(Settings.load(null, Map.of()))))
        .isEqualTo(setting.absent());
  }

  @ParameterizedTest
  @FieldSource("dev.pointsledger.config.SettingCases#ALL")
  void isReadFromTheFile(Setting setting) throws IOException {
    Path file = file(setting.yaml(setting.given()));
    assertThat(setting.reader().apply(valid(Settings.load(file, Map.of()))))
        .isEqualTo(setting.expected());
  }

  @ParameterizedTest
  @FieldSource("dev.pointsledger.config.SettingCases#ALL")
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
  @FieldSource("dev.pointsledger.config.SettingCases#ALL")
  void isRefusedOutOfItsBounds(Setting setting) throws IOException {
    Path file = file(setting.yaml(setting.wrong()));
    assertThat(faults(Settings.load(file, Map.of())))
        .singleElement()
        .asString()
        .startsWith(file + ":")
        .contains(" " + setting.path() + ": " + setting.fault());
  }

  @ParameterizedTest
  @FieldSource("dev.pointsledger.config.SettingCases#ALL")
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
    for (Setting setting : SettingCases.ALL) {
      String indent = setting.section().isEmpty() ? "\n" : "\n  ";
      if (!text.contains(indent + setting.name() + ": ")) {
        missing.add(setting.path());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void unknownSettingsAreRefusedByName() throws IOException {
    Path file = file("http: { prot: 1 }\npostgress: {}\n");
    assertThat(faults(Settings.load(file, Map.of())))
        .containsExactly(
            file + ":1:9 http.prot: unknown field 'prot'; did you mean 'port'?",
            file + ":2:1 postgress: unknown field 'postgress'; did you mean 'postgres'?");
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
  void aDatabasePasswordComesFromTheEnvironmentAndIsNotShown() throws IOException {
    String uri = "postgresql://ledger:geheim@db:5432/points";
    Path file = file("postgres:\n  uri: " + uri + "\n");
    assertThat(faults(Settings.load(file, Map.of())))
        .containsExactly(
            file
                + ":2:8 postgres.uri: has a password; set the environment variable"
                + " LEDGER_POSTGRES_URI instead");
    Settings settings = valid(Settings.load(null, Map.of("LEDGER_POSTGRES_URI", uri)));
    assertThat(settings.postgres().uri().text()).isEqualTo(uri);
    assertThat(settings.toString()).doesNotContain("geheim");
  }

  @Test
  void allSettingsAreShownWithTheirOriginAndWithoutSecrets() throws IOException {
    Map<String, String> env =
        Map.of(
            "LEDGER_ADMIN_KEY", "0123456789abcdef",
            "LEDGER_POSTGRES_URI", "postgresql://ledger:geheim@db:5432/points",
            "LEDGER_HTTP_PORT", "0");
    List<String> shown = Settings.load(file("stopSeconds: 30\n"), env).shown();
    assertThat(shown)
        .contains("http.port=0 (environment)", "stopSeconds=30 (file)", "journal.durability=fsync")
        .contains("adminKey=(given, not shown)", "erasureList=\"\"")
        .hasSizeGreaterThanOrEqualTo(SettingCases.ALL.size());
    assertThat(shown.toString()).doesNotContain("0123456789abcdef").doesNotContain("geheim");
  }

  @Test
  void aFileThatIsNamedMustExist() {
    Path file = directory.resolve("none.yaml");
    assertThat(faults(Settings.load(file, Map.of()))).containsExactly(file + ": does not exist");
  }
}
