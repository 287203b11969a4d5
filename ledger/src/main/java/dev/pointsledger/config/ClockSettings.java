package dev.pointsledger.config;

/**
 * {@code clock}: when the ledger mistrusts the machine's clock (architecture.md decision 8).
 *
 * @param maxGapDays at start, at most so many days past the last record, 1 to 3650; default 35
 * @param maxLeapMinutes while running, a leap of at most so many minutes against elapsed time, 1 to
 *     1440; default 10
 */
public record ClockSettings(int maxGapDays, int maxLeapMinutes) {
  static ClockSettings read(Section section) {
    ClockSettings settings =
        new ClockSettings(
            section.integer("maxGapDays", 1, 3650, 35),
            section.integer("maxLeapMinutes", 1, 1440, 10));
    section.done();
    return settings;
  }
}
