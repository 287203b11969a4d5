package dev.pointsledger.core.state;

import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import java.time.MonthDay;

/**
 * What a member hashes to: 64 bits over all its values in one canonical order. The hash of a state
 * is the sum of its parts' hashes, so that it can be kept with every change. It finds accidents and
 * edits by hand; against forgery there is the journal's hash chain.
 */
final class MemberHash {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final MemberField[] FIELDS = MemberField.values();
  private static final MemberTable[] TABLES = MemberTable.values();

  private MemberHash() {}

  static long of(Member member) {
    long hash = mix(SEED, member.number());
    hash = mix(hash, member.program());
    String id = member.id();
    hash = mix(hash, id == null ? -1 : id.hashCode());
    MonthDay birthday = member.birthday();
    hash =
        mix(hash, birthday == null ? 0 : birthday.getMonthValue() * 100 + birthday.getDayOfMonth());
    hash = mix(hash, member.lastSequence());
    hash = mix(hash, member.lastRecordedAtMs());
    for (MemberField field : FIELDS) {
      hash = mix(hash, member.get(field));
    }
    for (MemberTable table : TABLES) {
      RowTable rows = member.table(table);
      hash = mix(hash, rows.size());
      for (int i = 0; i < rows.size(); i++) {
        hash = mix(mix(mix(hash, rows.key(i)), rows.key2(i)), rows.value(i));
      }
    }
    return hash;
  }

  /** One step: multiply and fold, as in splitmix. */
  static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 32;
  }
}
