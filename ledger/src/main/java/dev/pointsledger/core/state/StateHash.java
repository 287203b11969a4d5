package dev.pointsledger.core.state;

import dev.pointsledger.event.ProgramTable;
import java.util.HexFormat;

/** The hash of a whole state, worked out anew; {@link LedgerState#hash} must always equal it. */
public final class StateHash {
  private StateHash() {}

  /** The hash; takes time in proportion to the members. */
  public static long of(LedgerState state) {
    long hash = 0;
    for (ProgramState program : state.programs()) {
      for (ProgramState.Version version : program.versions()) {
        hash += of(program.number(), version);
      }
      for (TemplateState template : program.templates()) {
        for (TemplateState.Version version : template.versions()) {
          hash += of(program.number(), template.number(), version);
        }
      }
      Books books = program.books();
      hash += books == null ? 0 : books.hashAnew();
      for (ProgramTable table : ProgramTable.values()) {
        RowTable rows = program.table(table);
        for (int i = 0; i < rows.size(); i++) {
          hash += of(program.number(), table, rows.key(i), rows.key2(i), rows.value(i));
        }
      }
    }
    for (int i = 0; i < state.memberCount(); i++) {
      hash += MemberHash.of(state.member(i));
    }
    return hash;
  }

  static long of(int program, ProgramState.Version version) {
    long hash = MemberHash.mix(MemberHash.mix(~0L, program), version.number());
    hash = MemberHash.mix(hash, version.effectiveAtMs());
    return MemberHash.mix(hash, version.text().hashCode());
  }

  static long of(int program, int template, TemplateState.Version version) {
    long hash = MemberHash.mix(MemberHash.mix(~2L, program), template);
    hash = MemberHash.mix(MemberHash.mix(hash, version.number()), version.sequence());
    hash = MemberHash.mix(hash, version.recordedAtMs());
    return MemberHash.mix(hash, TemplateHash.of(version.template()));
  }

  /** Of a row of a program; of one that does not exist it is 0. */
  static long of(int program, ProgramTable table, long key, long key2, long value) {
    if (value == 0) {
      return 0;
    }
    long hash = MemberHash.mix(MemberHash.mix(~1L, program), table.ordinal());
    return MemberHash.mix(MemberHash.mix(MemberHash.mix(hash, key), key2), value);
  }

  /** The hash as people see it: 16 hexadecimal digits. */
  public static String text(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }
}
