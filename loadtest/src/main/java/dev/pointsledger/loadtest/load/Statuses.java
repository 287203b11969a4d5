package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;

/** Finds the statuses of a batch answer's results, in order, without parsing the rest. */
final class Statuses {
  private static final byte[] NAME = {'"', 's', 't', 'a', 't', 'u', 's', '"', ':'};

  private final byte[] bytes;
  private final int length;
  private int at;

  Statuses(ByteText body) {
    bytes = body.array();
    length = body.length();
  }

  /** The next result's status, or -1 after the last. */
  int next() {
    for (; at + NAME.length + 3 <= length; at++) {
      if (bytes[at] == '"' && named()) {
        return value(at + NAME.length);
      }
    }
    return -1;
  }

  private boolean named() {
    for (int i = 1; i < NAME.length; i++) {
      if (bytes[at + i] != NAME[i]) {
        return false;
      }
    }
    return true;
  }

  private int value(int from) {
    int digits = from;
    while (digits < length && bytes[digits] == ' ') {
      digits++;
    }
    int value = 0;
    while (digits < length && bytes[digits] >= '0' && bytes[digits] <= '9') {
      value = value * 10 + (bytes[digits++] - '0');
    }
    at = digits;
    return value;
  }
}
