package dev.pointsledger.journal;

import static dev.pointsledger.journal.GroupFormat.FRAME_BYTES;
import static dev.pointsledger.journal.GroupFormat.HEADER_BYTES;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks the records of verified groups; where the groups come from is left to the journal. */
public abstract class GroupedReader implements JournalReader {
  private static final byte[] NOTHING = new byte[0];

  /** The group shown. */
  protected final GroupView group = new GroupView();

  private final UUID ledgerId;
  private final HashChain chain = new HashChain();
  private boolean chained = true;
  private long expected = 1;

  private byte[] buffer = NOTHING;
  private int nextAt;
  private int offset;
  private int length;
  private long sequence;
  private int left;

  /** A reader before the first record of this ledger. */
  protected GroupedReader(UUID ledgerId) {
    this.ledgerId = ledgerId;
  }

  /** Points {@link #group} at the bytes of the next group by {@link #show}; false at the end. */
  protected abstract boolean nextGroup();

  /**
   * Moves so that {@link #nextGroup} finds the group that holds this record, or one before it.
   *
   * @return false if there is no such record; one after the last is the end
   */
  protected abstract boolean moveBefore(long sequence);

  /** The last sequence a seek may go to. */
  protected abstract long lastSequence();

  /** Where the group is, for messages. */
  protected abstract String where();

  /** Points {@link #group} at a group; its header is checked. */
  protected final void show(byte[] bytes, int groupOffset, int groupLength) {
    String fault = group.wrap(bytes, groupOffset, groupLength);
    if (fault == null) {
      fault = group.lengthFault(groupLength);
    }
    check(fault);
  }

  @Override
  public final void seek(long target) {
    long last = lastSequence();
    if (target < 1 || target > last + 1 || !moveBefore(target)) {
      throw new JournalFailure("there is no record " + target + "; the last is " + last);
    }
    left = 0;
    chained = target == 1;
    expected = target;
    if (chained) {
      chain.startFrom(new byte[GroupFormat.CHAIN_BYTES], 0);
    }
    if (target > last) {
      return;
    }
    do {
      if (!nextGroup()) {
        throw new JournalFailure("record " + target + " is not where it must be, " + where());
      }
    } while (group.lastSequence() < target);
    expected = group.firstSequence();
    if (expected > target) {
      throw new JournalFailure("record " + target + " is not where it must be, " + where());
    }
    enter();
    while (sequence + 1 < target) {
      advance();
    }
  }

  @Override
  public final boolean next() {
    while (left == 0) {
      if (!nextGroup()) {
        return false;
      }
      enter();
    }
    advance();
    return true;
  }

  private void enter() {
    check(group.isOf(ledgerId) ? null : "it belongs to ledger " + group.ledgerId());
    check(group.firstSequence() == expected ? null : "record " + expected + " is missing");
    check(group.recordsFault());
    if (chained) {
      check(group.chainFault(chain));
    } else {
      group.startChain(chain);
      chained = true;
    }
    buffer = group.bytes();
    nextAt = group.offset() + HEADER_BYTES;
    sequence = expected - 1;
    left = group.count();
    expected += left;
  }

  private void advance() {
    length = GroupFormat.getInt(buffer, nextAt);
    offset = nextAt + FRAME_BYTES;
    nextAt = offset + length;
    sequence++;
    left--;
  }

  private void check(@Nullable String fault) {
    if (fault != null) {
      throw new JournalFailure("the journal is damaged, " + where() + ": " + fault);
    }
  }

  @Override
  public final long sequence() {
    return sequence;
  }

  @Override
  public final byte[] buffer() {
    return buffer;
  }

  @Override
  public final int offset() {
    return offset;
  }

  @Override
  public final int length() {
    return length;
  }
}
