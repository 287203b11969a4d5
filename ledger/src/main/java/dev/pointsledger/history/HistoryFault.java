package dev.pointsledger.history;

/** Something in a file of orders is not as it must be; says where and what. */
public final class HistoryFault extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A fault.
   *
   * @param line of the file, from 1
   */
  HistoryFault(long line, String what) {
    super("line " + line + ": " + what);
  }
}
