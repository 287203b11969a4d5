package dev.pointsledger.config;

import org.jspecify.annotations.Nullable;

/**
 * {@code postgres}: where the state is kept beside the journal.
 *
 * @param uri of a server of one's own, {@code postgresql://user@host:port/database?sslmode=...};
 *     default empty: none is named
 * @param password for it, only by {@code LEDGER_POSTGRES_PASSWORD}; null: as the URI says
 * @param rootCertificate PEM file of whom to trust with sslmode verify-ca and verify-full; default
 *     empty
 * @param embedded whether a server of the ledger's own is started where no other is named; default
 *     true. Without any server the state is rebuilt from the journal at every start
 * @param commitIntervalMs how old a record may get before the database has it, ms, 10 to 60,000;
 *     default 500
 * @param commitMaxRecords records after which it is written earlier, 1 to 1,000,000; default 50,000
 * @param loadPercent share of the time that writing may take while requests come in, percent, 1 to
 *     100; default 3, more (up to 50) the further the database is behind. When it is quiet it
 *     catches up
 */
public record PostgresSettings(
    Secret uri,
    @Nullable Secret password,
    String rootCertificate,
    boolean embedded,
    int commitIntervalMs,
    int commitMaxRecords,
    int loadPercent) {
  private static final int PASSWORD_MAX_CHARS = 256;

  static PostgresSettings read(Section section) {
    PostgresSettings settings =
        new PostgresSettings(
            section.databaseUri("uri"),
            section.secret("password", 1, PASSWORD_MAX_CHARS),
            section.optionalText("rootCertificate"),
            section.bool("embedded", true),
            section.integer("commitIntervalMs", 10, 60_000, 500),
            section.integer("commitMaxRecords", 1, 1_000_000, 50_000),
            section.integer("loadPercent", 1, 100, 3));
    section.done();
    return settings;
  }
}
