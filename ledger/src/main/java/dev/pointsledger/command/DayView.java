package dev.pointsledger.command;

import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.program.Redemption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business day of a program, copied on the ledger thread. Points are listed by the ordinals of
 * the first {@link FlowField}s.
 *
 * @param day the epoch day
 * @param fromMs its first instant, epoch ms
 * @param toMs the first instant after it, epoch ms
 * @param closed whether it is over: it will never read otherwise
 * @param opening points before its first record
 * @param closing points after its last record
 * @param flows what its records moved, by kind and version
 * @param openingTerms what points were worth when it began; null: nothing was said
 * @param closingTerms what they were worth when it ended; null: nothing was said
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DayView(
    long day,
    long fromMs,
    long toMs,
    boolean closed,
    long[] opening,
    long[] closing,
    List<FlowView> flows,
    @Nullable Redemption openingTerms,
    @Nullable Redemption closingTerms) {
  /**
   * What one kind of record, or time, moved.
   *
   * @param version the program version that the records name
   * @param terms what points are worth by that version; null: it does not say
   * @param values by the ordinals of {@link FlowField}
   */
  public record FlowView(FlowKind kind, int version, @Nullable Redemption terms, long[] values) {}
}
