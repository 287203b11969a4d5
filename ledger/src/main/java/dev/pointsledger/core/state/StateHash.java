package dev.pointsledger.core.state;

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

  /** The hash as people see it: 16 hexadecimal digits. */
  public static String text(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }
}
