package dev.pointsledger.config;

import dev.pointsledger.config.yaml.Words;

/**
 * {@code journal}: how the ledger's records are kept.
 *
 * @param durability when a record counts as written; default fsync
 * @param minFreeMiB below this much free space writes are refused, MiB, 64 to 1,048,576; default
 *     512. Not less than 64: a group has up to 12 MiB and zeroes are written ahead of it, and a
 *     full disk under a mapped file ends the process
 * @param archive whether journal files that are written no more are compressed; default true
 */
public record JournalSettings(Durability durability, int minFreeMiB, boolean archive) {
  private static final Words<Durability> DURABILITIES = Words.of(Durability.class);

  /** When a record counts as written. */
  public enum Durability {
    /** Once the disk has it: survives a power cut. */
    FSYNC,
    /** Once the operating system has it: survives a crash of the process only. */
    OS
  }

  static JournalSettings read(Section section) {
    JournalSettings settings =
        new JournalSettings(
            section.word("durability", DURABILITIES, Durability.FSYNC),
            section.integer("minFreeMiB", 64, 1 << 20, 512),
            section.bool("archive", true));
    section.done();
    return settings;
  }
}
