package dev.pointsledger.core.state;

import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a whole state in one canonical order: equal hashes, equal ledgers. Takes time in
 * proportion to the members.
 */
public final class StateHash {
  private final MessageDigest digest;
  private final ByteBuffer cell = ByteBuffer.allocate(Long.BYTES);

  private StateHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash of a state, 32 bytes. */
  public static byte[] of(LedgerState state) {
    StateHash hash = new StateHash();
    hash.add(state.sequence());
    hash.add(state.recordedAtMs());
    hash.add(state.programs().size());
    for (ProgramState program : state.programs()) {
      hash.add(program);
    }
    hash.add(state.memberCount());
    for (int i = 0; i < state.memberCount(); i++) {
      hash.add(state.member(i));
    }
    return hash.digest.digest();
  }

  private void add(ProgramState program) {
    add(program.versions().size());
    for (ProgramState.Version version : program.versions()) {
      add(version.effectiveAtMs());
      add(version.text());
    }
    add(program.members());
    for (long total : program.totals) {
      add(total);
    }
  }

  private void add(Member member) {
    add(member.program());
    add(member.id());
    MonthDay birthday = member.birthday();
    add(birthday == null ? 0 : birthday.getMonthValue() * 100L + birthday.getDayOfMonth());
    add(member.lastSequence());
    add(member.lastRecordedAtMs());
    for (MemberField field : MemberField.values()) {
      add(member.get(field));
    }
    for (MemberTable table : MemberTable.values()) {
      RowTable rows = member.table(table);
      add(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        add(rows.key(i));
        add(rows.key2(i));
        add(rows.value(i));
      }
    }
  }

  private void add(@Nullable String text) {
    if (text == null) {
      add(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(long value) {
    digest.update(cell.clear().putLong(value).flip());
  }
}
