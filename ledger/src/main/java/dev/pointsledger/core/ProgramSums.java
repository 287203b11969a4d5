package dev.pointsledger.core;

import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.ProgramTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sums over a program as a record would leave them: they are numbers of 64 bits too, whatever
 * time will make of them. Only those are looked at that time does not change, as an answer must not
 * depend on what of that is recorded already: what time alone gave is left out, and {@link
 * #keptPoints} bounds all that is open or expired, or ever will be. Reused, one thread.
 */
final class ProgramSums {
  /** What is left free while an import is recorded, so that its lines still fit. */
  static final long IMPORT_ROOM = 1L << 62;

  private static final MemberField[] LASTING = {
    MemberField.REDEEMED,
    MemberField.REVERSED,
    MemberField.ADJUSTED,
    MemberField.TRANSFERRED_IN,
    MemberField.TRANSFERRED_OUT
  };

  /** The buckets and lifetime totals. */
  static final MemberField[] TOTALS = Arrays.copyOf(MemberField.values(), MemberField.TOTALS);

  private final long[] totals = new long[MemberField.TOTALS];

  /** Takes the sums as they are before a record. */
  void begin(ProgramState program, Effects effects) {
    for (int i = 0; i < totals.length; i++) {
      totals[i] = program.total(TOTALS[i]);
    }
    totals[MemberField.EARNED.ordinal()] -= effects.value(ProgramTable.CLOCK_GIVEN, 0, 0);
  }

  /**
   * Adds what becomes of a member.
   *
   * @param before null: the record enrolls it
   */
  void add(@Nullable Member before, MemberImage image) {
    for (int i = 0; i < totals.length; i++) {
      if ((image.mask() & TOTALS[i].bit()) != 0) {
        long was = before == null ? 0 : before.get(TOTALS[i]);
        add(TOTALS[i], Math.subtractExact(image.value(TOTALS[i]), was));
      }
    }
  }

  /** Adds to a sum. */
  void add(MemberField field, long by) {
    totals[field.ordinal()] = Math.addExact(totals[field.ordinal()], by);
  }

  /**
   * Checks that the sums leave room.
   *
   * @throws ArithmeticException if one does not
   */
  void checkRoom(long room) {
    var unused = Math.addExact(of(MemberField.EARNED), room);
    unused = Math.addExact(keptPoints(), room);
    for (MemberField field : LASTING) {
      unused = Math.addExact(Math.absExact(of(field)), room);
    }
  }

  /** Points that came, less those that went: open, expired, or returned though they were spent. */
  private long keptPoints() {
    long earned = of(MemberField.EARNED) - of(MemberField.REDEEMED);
    long moved = of(MemberField.TRANSFERRED_IN) - of(MemberField.TRANSFERRED_OUT);
    return Math.addExact(Math.addExact(earned, of(MemberField.ADJUSTED)), moved);
  }

  private long of(MemberField field) {
    return totals[field.ordinal()];
  }
}
