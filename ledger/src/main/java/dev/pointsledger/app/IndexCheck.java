package dev.pointsledger.app;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.index.KeyScan;
import dev.pointsledger.index.rocks.RocksKeyScan;
import dev.pointsledger.recovery.DerivedCheck;
import dev.pointsledger.recovery.IndexVerification;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares the key index on the disk; one that cannot be read is a difference. */
final class IndexCheck implements DerivedCheck, AutoCloseable {
  private final Path directory;
  private final @Nullable KeyScan scan;
  private DerivedCheck check;

  private IndexCheck(Path directory, @Nullable KeyScan scan, DerivedCheck check) {
    this.directory = directory;
    this.scan = scan;
    this.check = check;
  }

  /** Opens the index, before the end of the journal is looked for. */
  static IndexCheck open(Path directory, UUID ledger, EventCodec codec) {
    try {
      KeyScan scan = RocksKeyScan.open(directory, ledger);
      DerivedCheck check =
          scan == null
              ? DerivedCheck.notCompared("there is none; the next start builds it")
              : new IndexVerification(scan, codec);
      return new IndexCheck(directory, scan, check);
    } catch (IndexFailure e) {
      return new IndexCheck(
          directory, null, DerivedCheck.different(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {
    try {
      check.record(sequence, buffer, offset, length);
    } catch (IndexFailure e) {
      check = DerivedCheck.different(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void groupEnded(long sequence, long stateHash) {
    check.groupEnded(sequence, stateHash);
  }

  @Override
  public @Nullable String difference(long lastSequence) {
    String found;
    try {
      found = check.difference(lastSequence);
    } catch (IndexFailure e) {
      found = e.getMessage();
    }
    return found == null
        ? null
        : found
            + "; delete "
            + directory.resolve("db")
            + " while no service runs: the next start builds it from the journal";
  }

  @Override
  public String agreement() {
    return check.agreement();
  }

  @Override
  public void close() {
    if (scan != null) {
      scan.close();
    }
  }
}
