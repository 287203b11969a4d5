package dev.pointsledger.loadtest.wire;

/**
 * What is to be sent, and what becomes of it. All methods are called by the thread that drives;
 * times are of {@link System#nanoTime}.
 *
 * @param <C> what the source knows a request by
 */
public interface Source<C> {
  /** From {@link #nextDueNs}: nothing to send, unless an answer changes that. */
  long NEVER = Long.MAX_VALUE;

  /**
   * When the next request is due; in the past if it waits for a connection. The work is over when
   * this is {@link #NEVER} and no answer is awaited.
   */
  long nextDueNs(long nowNs);

  /** Encodes the next request; called only when it is due and a connection is free. */
  C next(ByteText out, long nowNs);

  /** The answer came. The reply is valid during the call only. */
  void answered(C call, Reply reply, long sentNs, long doneNs);

  /** No answer came, or none that could be read. */
  void lost(C call, Loss loss, long nowNs);
}
