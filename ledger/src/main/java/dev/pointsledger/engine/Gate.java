package dev.pointsledger.engine;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.model.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether anything may be recorded now: index not too far behind, clock trusted, disk not full. */
final class Gate {
  private final KeyOverlay overlay;
  private final LedgerClock clock;
  private final DiskWatermark disk;
  private final LongSupplier elapsedNanos;
  private final int overlayKeysMax;
  private volatile boolean diskFull;

  Gate(
      KeyOverlay overlay,
      LedgerClock clock,
      DiskWatermark disk,
      LongSupplier elapsedNanos,
      int overlayKeysMax) {
    this.overlay = overlay;
    this.clock = clock;
    this.disk = disk;
    this.elapsedNanos = elapsedNanos;
    this.overlayKeysMax = overlayKeysMax;
  }

  /**
   * Looks at the clock, and at the disk if it is time to.
   *
   * @param appendedBytes in total by this process
   */
  void refresh(long appendedBytes) {
    var unused = clock.nowMs();
    diskFull = disk.isFull(elapsedNanos.getAsLong(), appendedBytes);
  }

  /** Whether the disk was nearly full at the last look. Any thread. */
  boolean diskFull() {
    return diskFull;
  }

  /** Why nothing may be recorded; null: it may. */
  Outcome.@Nullable Refused closed() {
    if (overlay.isFull(overlayKeysMax)) {
      return refused(Refusal.OVERLOADED, "The key index is too far behind; try again.");
    }
    if (clock.suspect()) {
      return refused(
          Refusal.CLOCK_SUSPECT,
          "The clock leapt; ledger time stands at "
              + Instant.ofEpochMilli(clock.nowMs())
              + " until an operator confirms it.");
    }
    return diskFull
        ? refused(Refusal.DISK_FULL, "The disk is nearly full; nothing is recorded.")
        : null;
  }

  private static Outcome.Refused refused(Refusal refusal, String detail) {
    return new Outcome.Refused(refusal, detail, Map.of());
  }
}
