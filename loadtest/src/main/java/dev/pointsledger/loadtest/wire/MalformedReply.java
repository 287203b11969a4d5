package dev.pointsledger.loadtest.wire;

import java.io.IOException;

/** What came is no answer of HTTP/1.1. */
public final class MalformedReply extends IOException {
  private static final long serialVersionUID = 1;

  MalformedReply(String message) {
    super(message);
  }
}
