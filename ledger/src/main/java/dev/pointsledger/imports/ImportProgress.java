package dev.pointsledger.imports;

import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and what came of it; any thread may read it.
 *
 * @param importId null: the first line is not read yet
 * @param phase how far
 * @param bytes received so far
 * @param line of the phase: the last one checked or recorded
 * @param lines of the file; 0: not known yet
 * @param recorded lines recorded
 * @param figures of the lines checked so far; not changed any more
 * @param result what came of it; null: it goes on
 */
public record ImportProgress(
    @Nullable String importId,
    ImportPhase phase,
    long bytes,
    long line,
    long lines,
    long recorded,
    ImportFigures figures,
    @Nullable Result result) {

  /** What came of an import. */
  public sealed interface Result {}

  /**
   * All of it is recorded.
   *
   * @param begun its first record
   * @param recorded lines recorded by it; the others an earlier import had recorded
   * @param ended sequence of its last record
   * @param replayed whether that was so before it was sent
   */
  public record Done(ImportEvent.Begun begun, long recorded, long ended, boolean replayed)
      implements Result {}

  /**
   * Nothing of it is recorded.
   *
   * @param refusal why
   * @param detail one sentence for people
   * @param faults what is wrong with lines, the first ones
   * @param faultCount how many things are wrong
   */
  public record Refused(Refusal refusal, String detail, List<ImportFault> faults, long faultCount)
      implements Result {}

  /** It goes on after a stop, or its thread failed: the log tells. */
  public record Broken() implements Result {}
}
