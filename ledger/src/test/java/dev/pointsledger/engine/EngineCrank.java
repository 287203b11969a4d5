package dev.pointsledger.engine;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Submission;
import dev.pointsledger.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Turns an engine whose threads were never started, for tests outside this package. */
public final class EngineCrank {
  private final Engine engine;
  private final Ledger.RecordReader reader;

  /** Turns this engine. */
  public EngineCrank(Engine.Parts parts) {
    engine = new Engine(parts);
    reader = engine.newRecordReader();
  }

  /** Hands a submission over; tells why not, or null. */
  public @Nullable Refusal submit(Submission submission) {
    return engine.submit(submission);
  }

  /** Prefetches for all that wait. */
  public void prefetch() {
    engine.runPrefetch(reader);
  }

  /** Works off one group; tells how many submissions were taken. */
  public int group() {
    return engine.runGroup();
  }

  /** Whether nothing may be recorded, as in the last group. */
  public boolean isClosed() {
    return engine.closed() != null;
  }
}
