package dev.pointsledger.core.state;

import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.event.Flows;
import org.jspecify.annotations.Nullable;

/** The sums of one kind of flow on a business day, of records of one program version. */
public final class DaySums {
  private final FlowKind kind;
  private final int version;
  final long[] values;

  /** What these sums add to the hash of the books now. */
  long hash;

  /** Of the points redeemed, what the books have counted. */
  long redeemed;

  /** Whether they changed since {@link #hash} was worked out. */
  boolean changed;

  /** The next of the same kind and day, of another version. */
  final @Nullable DaySums next;

  DaySums(FlowKind kind, int version, long[] values, @Nullable DaySums next) {
    this.kind = kind;
    this.version = version;
    this.values = values;
    this.next = next;
  }

  /** Of what. */
  public FlowKind kind() {
    return kind;
  }

  /** The program version that the records name. */
  public int version() {
    return version;
  }

  /** A sum. */
  public long get(FlowField field) {
    return values[field.ordinal()];
  }

  /** Adds these sums to others, as records do. */
  public void addTo(long[] others) {
    for (int i = 0; i < values.length; i++) {
      others[i] =
          i < FlowField.MONEY ? others[i] + values[i] : Flows.saturated(others[i], values[i]);
    }
  }

  long hashOf(int program, long day) {
    long hash = MemberHash.mix(MemberHash.mix(~3L, program), day);
    hash = MemberHash.mix(MemberHash.mix(hash, kind.ordinal()), version);
    for (long value : values) {
      hash = MemberHash.mix(hash, value);
    }
    return hash;
  }

  DaySums copy(@Nullable DaySums copyOfNext) {
    DaySums copy = new DaySums(kind, version, values.clone(), copyOfNext);
    copy.hash = hash;
    copy.changed = changed;
    copy.redeemed = redeemed;
    return copy;
  }
}
