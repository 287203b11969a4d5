package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Settings of services under test: any port, a data directory of their own, a known admin key. */
public final class TestSettings {
  /** The key with all roles and programs. */
  public static final String ADMIN_KEY = "test-admin-key-0123456789";

  private TestSettings() {}

  /** Environment of a service as users have it: with its own PostgreSQL. */
  static Map<String, String> shipped(Path dataDir, Path programsDir) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LEDGER_DATA_DIR", dataDir.toString());
    environment.put("LEDGER_PROGRAMS_DIR", programsDir.toString());
    environment.put("LEDGER_HTTP_PORT", "0");
    environment.put("LEDGER_ADMIN_KEY", ADMIN_KEY);
    environment.put("LEDGER_JOURNAL_MIN_FREE_MIB", "64");
    return environment;
  }

  /** Environment of a service without PostgreSQL, which starts and stops faster. */
  static Map<String, String> environment(Path dataDir, Path programsDir) {
    Map<String, String> environment = shipped(dataDir, programsDir);
    environment.put("LEDGER_POSTGRES_EMBEDDED", "false");
    return environment;
  }

  /** Settings from an environment. */
  static Settings of(Map<String, String> environment) {
    Settings.Loaded loaded = Settings.load(null, environment);
    if (!loaded.faults().isEmpty()) {
      throw new AssertionError(loaded.faults().toString());
    }
    return Objects.requireNonNull(loaded.settings());
  }

  /** A service in this process; a failure of its ledger fails the test that closes it. */
  static Service start(Map<String, String> environment) {
    return new Service(of(environment), TestSettings::failed);
  }

  /** The same without PostgreSQL. */
  public static Service start(Path dataDir, Path programsDir) {
    return start(environment(dataDir, programsDir));
  }

  private static void failed(Throwable cause) {
    throw new AssertionError("the ledger failed", cause);
  }
}
