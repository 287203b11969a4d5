package dev.pointsledger.config;

import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.YamlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the service.
 *
 * @param dataDir where journal, index and keys are; default {@code data}
 * @param programsDir where program files are; default {@code config/programs}
 * @param http where and how much it listens
 * @param journal how records are kept
 * @param engine the queue before the ledger thread
 * @param index where transaction keys are kept
 * @param postgres where the state is kept beside the journal
 * @param clock when the machine's clock is mistrusted
 * @param log what is told on standard error
 * @param stopSeconds how long a stop may take after {@code http.drainSeconds}, 5 to 3600; default
 *     60; then the process ends as it is
 * @param erasureList file that lists erased keys, best on another disk than dataDir; empty, the
 *     default: {@code identity/erased} in dataDir
 * @param sandbox whether the data directory is, or is to be made, a sandbox, whose clock can be
 *     moved over HTTP; default false
 * @param adminKey a key with all roles and programs, only by {@code LEDGER_ADMIN_KEY}, 16 to 256
 *     visible ASCII characters; null: none
 */
public record Settings(
    Path dataDir,
    Path programsDir,
    HttpSettings http,
    JournalSettings journal,
    EngineSettings engine,
    IndexSettings index,
    PostgresSettings postgres,
    ClockSettings clock,
    LogSettings log,
    int stopSeconds,
    String erasureList,
    boolean sandbox,
    @Nullable Secret adminKey) {
  /** The file that is read where it exists and no other is named. */
  public static final Path DEFAULT_FILE = Path.of("config", "ledger.yaml");

  /** The shortest {@code LEDGER_ADMIN_KEY}, characters. */
  public static final int ADMIN_KEY_MIN_CHARS = 16;

  private static final int ADMIN_KEY_MAX_CHARS = 256;

  /**
   * What loading gave.
   *
   * @param settings null exactly if there are faults
   * @param faults all faults of file and environment
   * @param warnings variables that look like settings and are none
   * @param shown every setting with its value, and whence it is where it is not the default; of
   *     secrets only whether they are given
   */
  public record Loaded(
      @Nullable Settings settings, List<Fault> faults, List<String> warnings, List<String> shown) {}

  /**
   * Reads the settings: environment over file over defaults.
   *
   * @param file the file, which must exist; null: no file, defaults only
   * @param env the environment, of which {@code LEDGER_*} is looked at
   */
  public static Loaded load(@Nullable Path file, Map<String, String> env) {
    Faults environmentFaults = new Faults("environment");
    Environment environment = new Environment(env, environmentFaults);
    List<Fault> faults = new ArrayList<>();
    Settings settings;
    if (file == null) {
      settings = read(new Section("", null, environment));
    } else {
      Faults fileFaults = new Faults(file.toString());
      String text = YamlFiles.read(file, fileFaults);
      Value root = text == null ? null : Value.document(text, fileFaults);
      settings = read(new Section("", root == null ? null : root.fields(), environment));
      faults.addAll(fileFaults.list());
    }
    faults.addAll(environmentFaults.list());
    return new Loaded(
        faults.isEmpty() ? settings : null,
        List.copyOf(faults),
        environment.warnings(),
        environment.shown());
  }

  private static Settings read(Section root) {
    Settings settings =
        new Settings(
            root.path("dataDir", "data"),
            root.path("programsDir", "config/programs"),
            HttpSettings.read(root.section("http")),
            JournalSettings.read(root.section("journal")),
            EngineSettings.read(root.section("engine")),
            IndexSettings.read(root.section("index")),
            PostgresSettings.read(root.section("postgres")),
            ClockSettings.read(root.section("clock")),
            LogSettings.read(root.section("log")),
            root.integer("stopSeconds", 5, 3600, 60),
            root.optionalText("erasureList"),
            root.bool("sandbox", false),
            root.secret("adminKey", ADMIN_KEY_MIN_CHARS, ADMIN_KEY_MAX_CHARS));
    root.done();
    return settings;
  }
}
