package dev.pointsledger.loadtest.cli;

/** What the process tells its caller. */
final class ExitCode {
  /** All went well and every bound stated was held. */
  static final int OK = 0;

  /** Errors, or something lost or wrong. */
  static final int FAILED = 1;

  /** Arguments that cannot be used (picocli's own choice). */
  static final int USAGE = 2;

  /** A bound stated was missed. */
  static final int BOUND_MISSED = 3;

  /** Interrupted; as shells say it of SIGINT. The machine's own end says 143 of SIGTERM. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
