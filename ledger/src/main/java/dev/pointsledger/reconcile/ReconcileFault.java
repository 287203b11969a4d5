package dev.pointsledger.reconcile;

/** Something in the file of the other system is not as it must be; says where and what. */
public final class ReconcileFault extends Exception {
  private static final long serialVersionUID = 1L;

  ReconcileFault(String what) {
    super(what);
  }

  ReconcileFault(long line, String what) {
    super("line " + line + ": " + what);
  }
}
