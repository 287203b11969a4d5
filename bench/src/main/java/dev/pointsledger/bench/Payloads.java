package dev.pointsledger.bench;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import java.util.Arrays;

/** Records as bytes. */
final class Payloads {
  private Payloads() {}

  /** The payload of each event. */
  static byte[][] of(EventCodec codec, Event[] events) {
    byte[][] payloads = new byte[events.length][];
    for (int i = 0; i < events.length; i++) {
      codec.encode(events[i]);
      payloads[i] = Arrays.copyOf(codec.encoded(), codec.encodedLength());
    }
    return payloads;
  }
}
