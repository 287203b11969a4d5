package dev.pointsledger.loadtest.wire;

/** Nothing to send. */
final class Idle<C> implements Source<C> {
  @Override
  public long nextDueNs(long nowNs) {
    return NEVER;
  }

  @Override
  public C next(ByteText out, long nowNs) {
    throw new IllegalStateException("nothing is due");
  }

  @Override
  public void answered(C call, Reply reply, long sentNs, long doneNs) {}

  @Override
  public void lost(C call, Loss loss, long nowNs) {}
}
