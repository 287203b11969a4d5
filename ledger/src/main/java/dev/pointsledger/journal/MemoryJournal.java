package dev.pointsledger.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** A journal in memory, with the same bytes as any other. For tests and simulations. */
public final class MemoryJournal implements Journal {
  private static final int EPOCH = 1;

  private final UUID ledgerId;
  private final ConcurrentSkipListMap<Long, byte[]> groups = new ConcurrentSkipListMap<>();
  private final HashChain chain = new HashChain();
  private volatile long last;
  private volatile long forced;
  private boolean closed;

  /** An empty journal of a ledger of its own. */
  public MemoryJournal() {
    this(UUID.randomUUID());
  }

  /** An empty journal of this ledger. */
  public MemoryJournal(UUID ledgerId) {
    this.ledgerId = ledgerId;
  }

  @Override
  public void append(RecordGroup group) {
    checkOpen();
    if (group.count() == 0) {
      throw new IllegalArgumentException("a group has at least one record");
    }
    long first = last + 1;
    group.seal(ledgerId, EPOCH, first, forced, chain);
    groups.put(first, Arrays.copyOf(group.bytes(), group.encodedSize()));
    last = first + group.count() - 1;
  }

  @Override
  public long force() {
    checkOpen();
    forced = last;
    return forced;
  }

  /** Loses all that was not forced, as a loss of power may; then it can be used again. */
  public void crash() {
    crash(0);
  }

  /**
   * The same, but for some groups that reached the disk without being forced: they are durable now.
   *
   * @param groupsKept how many of them, at most
   */
  public void crash(int groupsKept) {
    for (int kept = 0; kept < groupsKept && forced < last; kept++) {
      Long next = groups.higherKey(forced + 1);
      forced = next == null ? last : next - 1;
    }
    groups.tailMap(forced, false).clear();
    last = forced;
    Map.Entry<Long, byte[]> end = groups.lastEntry();
    if (end == null) {
      chain.startFrom(new byte[GroupFormat.CHAIN_BYTES], 0);
    } else {
      chain.startFrom(end.getValue(), end.getValue().length - GroupFormat.CHAIN_BYTES);
    }
    closed = false;
  }

  @Override
  public long lastSequence() {
    return last;
  }

  @Override
  public long forcedSequence() {
    return forced;
  }

  @Override
  public byte[] chainHead() {
    return chain.head();
  }

  /** Whose journal this is. */
  public UUID ledgerId() {
    return ledgerId;
  }

  @Override
  public JournalReader newReader() {
    return new Reader();
  }

  @Override
  public void close() {
    if (!closed) {
      force();
      closed = true;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new JournalFailure("the journal is closed");
    }
  }

  private final class Reader extends GroupedReader {
    private long next = 1;

    Reader() {
      super(ledgerId);
    }

    @Override
    protected boolean nextGroup() {
      byte[] bytes = groups.get(next);
      if (bytes == null) {
        return false;
      }
      show(bytes, 0, bytes.length);
      next += group.count();
      return true;
    }

    @Override
    protected boolean moveBefore(long sequence) {
      if (sequence > MemoryJournal.this.last) {
        next = sequence;
        return true;
      }
      Long first = groups.floorKey(sequence);
      if (first == null) {
        return false;
      }
      next = first;
      return true;
    }

    @Override
    protected long lastSequence() {
      return last;
    }

    @Override
    protected String where() {
      return "in memory";
    }

    @Override
    public void close() {}
  }
}
