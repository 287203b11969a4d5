package dev.pointsledger.app;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.HashChain;
import dev.pointsledger.journal.RecordVisitor;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a chain head that somebody noted is that of this journal: then nothing up to it was
 * changed, because each group's hash is over all before it.
 */
final class HeadCheck implements RecordVisitor {
  private final byte[] head;
  private final @Nullable Long expected;
  private long foundAt;

  private HeadCheck(byte[] head, @Nullable Long expected) {
    this.head = head;
    this.expected = expected;
  }

  /**
   * Looks for a head.
   *
   * @param text 64 hexadecimal digits
   * @param expected the record that it was noted for; null: any
   */
  static HeadCheck of(String text, @Nullable Long expected) {
    if (!text.matches("[0-9a-fA-F]{" + 2 * GroupFormat.CHAIN_BYTES + "}")) {
      throw new StartupRefused(
          List.of("--head must be 64 hexadecimal digits, as chainHead in /ops/status"));
    }
    return new HeadCheck(HexFormat.of().parseHex(text), expected);
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {}

  @Override
  public void chained(long sequence, HashChain chain) {
    if (foundAt == 0 && chain.isAt(head)) {
      foundAt = sequence;
    }
  }

  /** What is wrong; null: the head is there. */
  @Nullable String difference() {
    String text = HexFormat.of().formatHex(head);
    if (foundAt == 0) {
      return text + " is the chain head of no record: what was before it is not what it was";
    }
    return expected == null || expected == foundAt
        ? null
        : text + " is the chain head of record " + foundAt + ", not of record " + expected;
  }

  String agreement() {
    return "is that of record " + foundAt + ": nothing up to it was changed since it was noted";
  }
}
