package dev.pointsledger.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Every setting, with what {@link SettingsTest} needs to test it. */
final class SettingCases {
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

  private static Setting file(String name, String variable, Function<Settings, Object> reader) {
    return new Setting(
        "http",
        name,
        variable,
        "",
        "/etc/ssl/ledger.pem",
        "/etc/ssl/ledger.pem",
        "x".repeat(1025),
        "must be text of 1 to 1024 characters; is '" + "x".repeat(60) + "…'",
        reader);
  }

  static final List<Setting> ALL =
      List.of(
          new Setting(
              "",
              "sandbox",
              "LEDGER_SANDBOX",
              false,
              "true",
              true,
              "maybe",
              "must be true or false; is 'maybe'",
              Settings::sandbox),
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
          integer(
              "",
              "stopSeconds",
              "LEDGER_STOP_SECONDS",
              60,
              5,
              4,
              "must be at least 5; is 4",
              Settings::stopSeconds),
          new Setting(
              "log",
              "format",
              "LEDGER_LOG_FORMAT",
              LogSettings.Format.TEXT,
              "json",
              LogSettings.Format.JSON,
              "jsn",
              "must be one of text, json; is 'jsn'; did you mean 'json'?",
              s -> s.log().format()),
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
              "idleTimeoutSeconds",
              "LEDGER_HTTP_IDLE_TIMEOUT_SECONDS",
              60,
              7,
              5,
              "must be at least 6; is 5",
              s -> s.http().idleTimeoutSeconds()),
          integer(
              "http",
              "maxConnections",
              "LEDGER_HTTP_MAX_CONNECTIONS",
              16_000,
              16,
              15,
              "must be at least 16; is 15",
              s -> s.http().maxConnections()),
          integer(
              "http",
              "bodyTimeoutSeconds",
              "LEDGER_HTTP_BODY_TIMEOUT_SECONDS",
              60,
              5,
              0,
              "must be at least 1; is 0",
              s -> s.http().bodyTimeoutSeconds()),
          integer(
              "http",
              "drainSeconds",
              "LEDGER_HTTP_DRAIN_SECONDS",
              10,
              0,
              601,
              "must be at most 600; is 601",
              s -> s.http().drainSeconds()),
          integer(
              "http",
              "wrongCodesPerMinute",
              "LEDGER_HTTP_WRONG_CODES_PER_MINUTE",
              60,
              6000,
              0,
              "must be at least 1; is 0",
              s -> s.http().wrongCodesPerMinute()),
          file("tlsCertificate", "LEDGER_HTTP_TLS_CERTIFICATE", s -> s.http().tlsCertificate()),
          file("tlsKey", "LEDGER_HTTP_TLS_KEY", s -> s.http().tlsKey()),
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
              64,
              63,
              "must be at least 64; is 63",
              s -> s.journal().minFreeMiB()),
          new Setting(
              "",
              "erasureList",
              "LEDGER_ERASURE_LIST",
              "",
              "/mnt/erased",
              "/mnt/erased",
              "x".repeat(1025),
              "must be text of 1 to 1024 characters; is '" + "x".repeat(60) + "…'",
              Settings::erasureList),
          new Setting(
              "journal",
              "archive",
              "LEDGER_JOURNAL_ARCHIVE",
              true,
              "false",
              false,
              "maybe",
              "must be true or false; is 'maybe'",
              s -> s.journal().archive()),
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
              "engine",
              "admitPerSecond",
              "LEDGER_ENGINE_ADMIT_PER_SECOND",
              0,
              20_000,
              -1,
              "must be at least 0; is -1",
              s -> s.engine().admitPerSecond()),
          integer(
              "index",
              "overlayMaxEntries",
              "LEDGER_INDEX_OVERLAY_MAX_ENTRIES",
              1_048_576,
              1024,
              1023,
              "must be at least 1024; is 1023",
              s -> s.index().overlayMaxEntries()),
          new Setting(
              "postgres",
              "uri",
              "LEDGER_POSTGRES_URI",
              "",
              "postgresql://ledger@db:5433/points?sslmode=verify-full",
              "postgresql://ledger@db:5433/points?sslmode=verify-full",
              "db:5433",
              "must be postgresql://user@host:port/database?sslmode=...",
              s -> s.postgres().uri().text()),
          new Setting(
              "postgres",
              "rootCertificate",
              "LEDGER_POSTGRES_ROOT_CERTIFICATE",
              "",
              "/etc/ssl/db.pem",
              "/etc/ssl/db.pem",
              "x".repeat(1025),
              "must be text of 1 to 1024 characters; is '" + "x".repeat(60) + "…'",
              s -> s.postgres().rootCertificate()),
          new Setting(
              "postgres",
              "embedded",
              "LEDGER_POSTGRES_EMBEDDED",
              true,
              "false",
              false,
              "perhaps",
              "must be true or false; is 'perhaps'",
              s -> s.postgres().embedded()),
          integer(
              "postgres",
              "commitIntervalMs",
              "LEDGER_POSTGRES_COMMIT_INTERVAL_MS",
              500,
              50,
              9,
              "must be at least 10; is 9",
              s -> s.postgres().commitIntervalMs()),
          integer(
              "postgres",
              "commitMaxRecords",
              "LEDGER_POSTGRES_COMMIT_MAX_RECORDS",
              50_000,
              1_000,
              0,
              "must be at least 1; is 0",
              s -> s.postgres().commitMaxRecords()),
          integer(
              "postgres",
              "loadPercent",
              "LEDGER_POSTGRES_LOAD_PERCENT",
              3,
              50,
              0,
              "must be at least 1; is 0",
              s -> s.postgres().loadPercent()),
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

  private SettingCases() {}
}
