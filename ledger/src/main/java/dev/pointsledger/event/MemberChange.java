package dev.pointsledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a record did to one member.
 *
 * @param member the member's number in this ledger, from 0
 * @param previousSequence sequence of the member's record before this one; 0: none
 * @param identity who the member is, where the record enrolls it or changes that; null otherwise
 * @param settlements what was due by time and settled first, in order
 * @param image the resulting values
 */
public record MemberChange(
    int member,
    long previousSequence,
    @Nullable Identity identity,
    List<Settlement> settlements,
    MemberImage image) {

  /** Whether the record enrolled the member. */
  public boolean enrolled() {
    return previousSequence == 0;
  }
}
