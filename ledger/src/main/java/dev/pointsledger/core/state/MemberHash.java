package dev.pointsledger.core.state;

import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import java.time.MonthDay;

/**
 * What a member hashes to: 64 bits over all its values. Each value is mixed with its place alone
 * and the terms are summed, so that a processor works on many at once; the sum is mixed with who
 * the member is and when it changed last. The hash of a state is the sum of its parts' hashes, so
 * that it can be kept with every change. It finds accidents and edits by hand; against forgery
 * there is the journal's hash chain.
 */
final class MemberHash {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final int FIRST_FIELDS = MemberField.REFERRED_BY.ordinal() + 1;
  private static final MemberTable[] TABLES = MemberTable.values();

  private MemberHash() {}

  static long of(Member member) {
    String id = member.id();
    MonthDay birthday = member.birthday();
    long hash = mix(mix(SEED, member.number()), member.program());
    hash = mix(hash, id == null ? -1 : id.hashCode());
    hash =
        mix(hash, birthday == null ? 0 : birthday.getMonthValue() * 100 + birthday.getDayOfMonth());
    hash = mix(mix(hash, member.lastSequence()), member.lastRecordedAtMs());
    return mix(hash, member.fieldsHash() + tablesHash(member));
  }

  private static long tablesHash(Member member) {
    long sum = 0;
    for (int place = 0; place < member.tableCount(); place++) {
      MemberTable table = TABLES[place];
      RowTable rows = member.table(table);
      for (int i = 0; i < rows.size(); i++) {
        sum += mix(mix(mix(~table.ordinal(), rows.key(i)), rows.key2(i)), rows.value(i));
      }
    }
    return sum;
  }

  /**
   * The sum over values and their places. Fields that came later count only where they have a
   * value, so that journals from before note the same hashes.
   */
  static long sum(long[] values) {
    long sum = 0;
    for (int i = 0; i < FIRST_FIELDS; i++) {
      sum += mix((i + 1) * SEED, values[i]);
    }
    for (int i = FIRST_FIELDS; i < values.length; i++) {
      sum += values[i] == 0 ? 0 : mix((i + 1) * SEED, values[i]);
    }
    return sum;
  }

  /** One step: multiply and fold, as in splitmix. */
  static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 32;
  }
}
