package dev.pointsledger.config;

/**
 * {@code index}: where the keys of all transactions are kept.
 *
 * @param overlayMaxEntries entries held in memory until they are persisted; with more the ledger
 *     answers 503. 1,024 to 16,777,216; default 1,048,576
 */
public record IndexSettings(int overlayMaxEntries) {
  static IndexSettings read(Section section) {
    int overlay = section.integer("overlayMaxEntries", 1 << 10, 1 << 24, 1 << 20);
    section.done();
    return new IndexSettings(overlay);
  }
}
