package dev.pointsledger.command;

import dev.pointsledger.event.Event;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The port between those who ask and the engine that answers. Every method may be called by any
 * thread.
 */
public interface Ledger {
  /** The number of the program with this id; -1: there is none. */
  int programNumber(String id);

  /** The version recorded last; its id, zone and currency are those of all. */
  ProgramVersion programVersion(int program);

  /**
   * A version by its number, as records name it. Where a later version has added levels on top, its
   * ladder has those too, so that there is a name for every level that a member may hold.
   */
  ProgramVersion programVersion(int program, int version);

  /**
   * Hands a submission to the ledger; returns at once.
   *
   * @return null if it was taken and will be completed; else why not ({@code OVERLOADED}, {@code
   *     NOT_READY}), and it is the caller's again
   */
  @Nullable Refusal submit(Submission submission);

  /**
   * Hands several submissions to the ledger, which is woken once for all of them; returns at once.
   *
   * @param submissions each with its {@link Submission#submittedAt} noted by the sender: it may
   *     have waited for the others
   * @param refused is told of each that was not taken and why, before this returns
   */
  <S extends Submission> void submit(List<S> submissions, BiConsumer<S, Refusal> refused);

  /**
   * Whether a request is admitted now, or to be refused as {@link Refusal#OVERLOADED}: asked once,
   * before its body is decoded, so that what is shed costs little. Its submission is then marked
   * with {@link Submission#admitted}.
   */
  boolean admits();

  /** Sequence up to which all is durable and may be shown. */
  long syncedSequence();

  /**
   * A reader of durable records for statements; one per thread, closed by the caller. Blocks on
   * disk: not for event loops.
   */
  RecordReader newRecordReader();

  /**
   * Reads durable records in order, for feeds; used by one thread at a time, closed by the caller.
   * Blocks on disk: not for event loops.
   *
   * @param after the sequence before the first record to be read, 0 to {@link #syncedSequence}
   */
  RecordScan newRecordScan(RecordFilter filter, long after);

  /** Why the ledger takes no requests now; null: it does. For {@code /health/ready}. */
  @Nullable Refusal unready();

  /** Figures for {@code /ops/status}: names in camelCase, values String, Long, Boolean or Map. */
  Map<String, Object> status();

  /**
   * An operator's word that the clock is right although it leapt.
   *
   * @param nowMs what the operator takes for the present time, epoch ms
   * @return whether the clock agrees within a minute and is trusted again
   */
  boolean confirmClock(long nowMs);

  /** Reads records in order. */
  interface RecordScan extends AutoCloseable {
    /**
     * Reads on.
     *
     * @param upTo the last record to look at, at most {@link #syncedSequence}
     * @param bounds where to stop before
     * @return records that pass the filter
     */
    List<Event> read(long upTo, ScanBounds bounds);

    /** Sequence of the last record looked at. */
    long position();

    @Override
    void close();
  }

  /**
   * How much is read in one go.
   *
   * @param events records that pass the filter
   * @param bytes of these in the journal, beyond which none is added
   * @param looks records looked at
   */
  record ScanBounds(int events, int bytes, int looks) {}

  /** Reads single records. */
  interface RecordReader extends AutoCloseable {
    /**
     * The record with a sequence.
     *
     * @param sequence 1 to {@link #syncedSequence}
     */
    Event read(long sequence);

    @Override
    void close();
  }
}
