package dev.pointsledger.snapshot;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in memory with the contract of PostgreSQL; what is called on the way may fail. */
public final class MemorySnapshotStore implements SnapshotStore {
  /** What is about to happen, or has. */
  public enum Moment {
    CONNECT,
    /** Nothing is written yet. */
    COMMIT,
    /** All is written, and the writer has not been told. */
    COMMITTED
  }

  private final UUID ledgerId;
  private final Consumer<Moment> watch;
  private StoredTables tables;
  private StoredTables dump;
  private long writerEpoch;

  /**
   * An empty store.
   *
   * @param watch is told of each moment; what it throws happens to the writer
   */
  public MemorySnapshotStore(UUID ledgerId, Consumer<Moment> watch) {
    this.ledgerId = ledgerId;
    this.watch = watch;
    this.tables = new StoredTables(ledgerId);
    this.dump = tables;
  }

  @Override
  public SnapshotSession connect() {
    watch.accept(Moment.CONNECT);
    return new Session(++writerEpoch);
  }

  /** Notes what there is, to be put back by {@link #restoreDump}. */
  public void dump() {
    dump = tables;
  }

  /** Puts back what was dumped last. */
  public void restoreDump() {
    tables = dump;
  }

  /** Takes a row of a member away, if there are any. */
  public void loseRow(int place) {
    StoredTables fewer = tables.copy();
    fewer.loseRow(place);
    tables = fewer;
  }

  /** Whether a row was taken away and all was not made anew since. */
  public boolean isSpoiled() {
    return tables.isSpoiled();
  }

  /** The record up to which it holds all. */
  public long sequence() {
    return tables.position().sequence();
  }

  /** The state as it is stored. */
  public LedgerState load() {
    return tables.load();
  }

  @Override
  public String describe() {
    return "in memory";
  }

  @Override
  public void close() {}

  private final class Session implements SnapshotSession {
    private final long epoch;

    Session(long epoch) {
      this.epoch = epoch;
    }

    @Override
    public SnapshotPosition position() {
      return tables.position();
    }

    @Override
    public Map<Integer, ZoneId> bookedZones() {
      return tables.bookedZones();
    }

    @Override
    public LedgerState load() {
      LedgerState state = tables.load();
      for (ProgramState program : state.programs()) {
        String difference = program.booksDifference();
        if (difference != null) {
          throw new SnapshotDamaged(difference);
        }
      }
      return state;
    }

    @Override
    public void commit(SnapshotBatch batch) {
      watch.accept(Moment.COMMIT);
      checkWriter();
      if (!tables.position().equals(batch.from())) {
        throw new SnapshotRefused("it is at " + tables.position() + ", not at " + batch.from());
      }
      StoredTables next = tables.copy();
      next.write(batch);
      tables = next;
      watch.accept(Moment.COMMITTED);
    }

    @Override
    public void reset() {
      checkWriter();
      tables = new StoredTables(ledgerId);
    }

    private void checkWriter() {
      if (epoch != writerEpoch) {
        throw new SnapshotRefused("another process has become the writer");
      }
    }

    @Override
    public @Nullable String purge() {
      return null;
    }

    @Override
    public void close() {}
  }
}
