package dev.pointsledger.loadtest.wire;

/** Why a request that was sent got no answer. Whether it was done is not known. */
public enum Loss {
  /** The connection ended. */
  CLOSED("connection lost"),
  /** No answer within the time allowed. */
  TIMED_OUT("timeout"),
  /** The answer could not be read. */
  MALFORMED("unreadable answer"),
  /** The run was stopped first. */
  STOPPED("stopped");

  private final String label;

  Loss(String label) {
    this.label = label;
  }

  /** As shown in reports. */
  public String label() {
    return label;
  }
}
