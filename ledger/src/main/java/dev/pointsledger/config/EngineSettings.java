package dev.pointsledger.config;

/**
 * {@code engine}: the queue before the ledger thread, and how much is written at once.
 *
 * @param ringSize commands that may wait, a power of two, 64 to 1,048,576; default 16,384
 * @param groupMaxRecords records written and forced as one group, 1 to 16,384; default 2,048. An
 *     atomic batch is one group whatever this says
 * @param groupMaxKiB size of such a group, KiB, 64 to 8,192; default 1,024
 * @param admitPerSecond commands taken in a second, up to 10,000,000; more are refused at once;
 *     default 0: as many as there is room for
 */
public record EngineSettings(
    int ringSize, int groupMaxRecords, int groupMaxKiB, int admitPerSecond) {
  static EngineSettings read(Section section) {
    EngineSettings settings =
        new EngineSettings(
            section.powerOfTwo("ringSize", 64, 1 << 20, 1 << 14),
            section.integer("groupMaxRecords", 1, 1 << 14, 2048),
            section.integer("groupMaxKiB", 64, 1 << 13, 1024),
            section.integer("admitPerSecond", 0, 10_000_000, 0));
    section.done();
    return settings;
  }
}
