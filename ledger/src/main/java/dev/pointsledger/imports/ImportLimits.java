package dev.pointsledger.imports;

/** Bounds of imports. */
public final class ImportLimits {
  /** Bytes of a line. */
  public static final int LINE_SIZE_MAX = 1 << 20;

  /** Lines of an import: what each makes is held in memory while it is in work, by 8 bytes. */
  public static final long LINES_MAX = 50_000_000;

  /** Lines that are told to be wrong; of those after them only the number is. */
  public static final int FAULTS_MAX = 100;

  /** Lines that the ledger is given at once: others wait for so many at most. */
  static final int GROUP_LINES_MAX = 256;

  /** Bytes of lines that the ledger is given at once. */
  static final int GROUP_SIZE_MAX = 1 << 20;

  /** Groups that the ledger has at a time: while it works on one the next is read. */
  static final int GROUPS_MAX = 3;

  /** Records of a member that are walked back to find how it was imported. */
  static final int WALK_MAX = 10_000;

  private ImportLimits() {}
}
