package dev.pointsledger.backup;

/** Something is not as a backup or a restore needs it. The message says what, and what to do. */
public final class BackupRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public BackupRefused(String message) {
    super(message);
  }
}
