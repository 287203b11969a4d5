package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.StoredRecord;
import dev.pointsledger.recovery.SnapshotLoad;
import dev.pointsledger.reference.Chance;
import dev.pointsledger.snapshot.MemorySnapshotStore;
import dev.pointsledger.snapshot.SnapshotCrank;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The state stored beside the journal, its follower, and what may become of both. */
final class SimulatedStore {
  private static final int TURNS_MAX = 100_000;

  private final UUID ledgerId;
  private final Journal journal;
  private final Supplier<EventCodec> codecs;
  private final MemorySnapshotStore store;
  private SnapshotCrank crank;

  static {
    for (Class<?> talkative : new Class<?>[] {SnapshotLoad.class, SnapshotFollower.class}) {
      ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.OFF);
    }
  }

  SimulatedStore(UUID ledgerId, Journal journal, Supplier<EventCodec> codecs, Outage outage) {
    this.ledgerId = ledgerId;
    this.journal = journal;
    this.codecs = codecs;
    this.store =
        new MemorySnapshotStore(
            ledgerId, moment -> outage.pass(step(moment), SnapshotUnavailable::new));
    this.crank = newCrank(1, null);
  }

  private static Outage.Step step(MemorySnapshotStore.Moment moment) {
    return switch (moment) {
      case CONNECT -> Outage.Step.STORE_CONNECT;
      case COMMIT -> Outage.Step.STORE_COMMIT;
      case COMMITTED -> Outage.Step.STORE_COMMITTED;
    };
  }

  private SnapshotCrank newCrank(int recordsMax, @Nullable String rebuildReason) {
    return new SnapshotCrank(store, journal, ledgerId, codecs, recordsMax, rebuildReason);
  }

  void turn() {
    crank.turn();
    assertThat(store.sequence())
        .as("stored is what is durable")
        .isLessThanOrEqualTo(journal.forcedSequence());
  }

  /**
   * The ledger's process starts again; meanwhile somebody may have restored an old dump or taken a
   * row away.
   *
   * @return what the ledger starts from; null: from the journal alone
   */
  @Nullable LedgerState restart(Chance chance) {
    crank.close();
    if (chance.in(6)) {
      store.restoreDump();
    } else if (chance.in(4)) {
      store.dump();
    }
    if (chance.in(6)) {
      store.loseRow(chance.between(0, 1000));
    }
    SnapshotLoad loaded = new SnapshotLoad(null, null);
    if (store.isSpoiled() || chance.in(2)) {
      loaded = SnapshotLoad.from(store, ledgerId, this::record, codecs.get());
      assertThat(loaded.rebuildReason() != null)
          .as("a row is lost: %s; found: %s", store.isSpoiled(), loaded.rebuildReason())
          .isEqualTo(store.isSpoiled());
    }
    crank = newCrank(chance.between(1, 20), loaded.rebuildReason());
    return loaded.state();
  }

  private @Nullable StoredRecord record(long sequence) {
    if (sequence > journal.forcedSequence()) {
      return null;
    }
    try (JournalReader reader = journal.newReader()) {
      reader.seek(sequence);
      if (!reader.next()) {
        return null;
      }
      int from = reader.offset();
      byte[] payload = Arrays.copyOfRange(reader.buffer(), from, from + reader.length());
      return new StoredRecord(payload, reader.lastOfGroup(), reader.stateHash());
    }
  }

  /** What is stored once the follower has all that is synced. */
  LedgerState caughtUp() {
    for (int turn = 0; !crank.caughtUp(); turn++) {
      assertThat(crank.stopped()).as("the follower has given up").isFalse();
      assertThat(turn).as("turns of the follower").isLessThan(TURNS_MAX);
      crank.turn();
    }
    return store.load();
  }
}
