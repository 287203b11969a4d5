package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a journal is opened.
 *
 * @param durability what {@code force} waits for
 * @param ledgerId whose journal it must be; null takes what is there, and a fresh one if nothing is
 * @param clockMs milliseconds since 1970, only to name files by day; may step back
 * @param blockBytes how much of a file is mapped at once, 256 KiB to 1 GiB; a group may have a
 *     quarter of it
 * @param readFrom the last record of a group up to which the caller has the state already: what is
 *     before is then not read, if that group is whole and known to be durable; 0: all is read
 * @param disk what forces the files
 */
public record JournalOptions(
    Durability durability,
    @Nullable UUID ledgerId,
    LongSupplier clockMs,
    int blockBytes,
    long readFrom,
    Disk disk) {
  /** A quarter of it holds the largest group, {@code GroupFormat.GROUP_BYTES_MAX}. */
  public static final int BLOCK_BYTES = 64 << 20;

  private static final int BLOCK_BYTES_MIN = 256 << 10;

  /** Checks the bounds. */
  public JournalOptions {
    if (blockBytes < BLOCK_BYTES_MIN || blockBytes > 1 << 30) {
      throw new IllegalArgumentException("blockBytes is " + blockBytes);
    }
  }

  /** Options of a caller who has no state yet. */
  public JournalOptions(
      Durability durability, @Nullable UUID ledgerId, LongSupplier clockMs, int blockBytes) {
    this(durability, ledgerId, clockMs, blockBytes, 0, Disk.MACHINE);
  }

  /** The usual options. */
  public static JournalOptions of(Durability durability) {
    return new JournalOptions(durability, null, System::currentTimeMillis, BLOCK_BYTES);
  }

  /** The same for a ledger that is known. */
  public JournalOptions withLedgerId(UUID expected) {
    return new JournalOptions(durability, expected, clockMs, blockBytes, readFrom, disk);
  }

  /** The same for a caller who has the state at a record. */
  public JournalOptions withReadFrom(long sequence) {
    return new JournalOptions(durability, ledgerId, clockMs, blockBytes, sequence, disk);
  }

  /** The same on another disk than the machine's. */
  public JournalOptions withDisk(Disk other) {
    return new JournalOptions(durability, ledgerId, clockMs, blockBytes, readFrom, other);
  }
}
