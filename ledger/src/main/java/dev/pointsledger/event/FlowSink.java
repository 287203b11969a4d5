package dev.pointsledger.event;

/** Holds the sums of a business day. */
@FunctionalInterface
public interface FlowSink {
  /**
   * The sums of a kind of flow, by the ordinals of {@link FlowField}; whoever asks adds to them.
   *
   * @param version the program version that the records name
   */
  long[] of(FlowKind kind, int version);
}
