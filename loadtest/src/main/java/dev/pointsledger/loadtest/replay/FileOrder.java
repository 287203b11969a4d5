package dev.pointsledger.loadtest.replay;

/** An order as it stands in the file. */
public final class FileOrder {
  private final long line;
  private final String memberId;
  private final byte[] body;
  private int attempts;
  private long dueNs;

  FileOrder(long line, String memberId, byte[] body) {
    this.line = line;
    this.memberId = memberId;
    this.body = body;
  }

  long line() {
    return line;
  }

  String memberId() {
    return memberId;
  }

  byte[] body() {
    return body;
  }

  /** Counts an attempt to send it. */
  int attempt() {
    return ++attempts;
  }

  int attempts() {
    return attempts;
  }

  long dueNs() {
    return dueNs;
  }

  void dueAt(long ns) {
    dueNs = ns;
  }
}
