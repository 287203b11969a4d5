package dev.pointsledger.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and renders program documents for the API. Any thread; of a large one it takes time. */
public interface ProgramTexts {
  /**
   * A program file as JSON.
   *
   * @param text of a version that was accepted
   * @return the same as one JSON object
   */
  String toJson(String text);

  /**
   * Reads a proposed version: a program file, which may say beside when it is to be in force
   * ({@code effectiveAt}) and until when it may be recorded ({@code notAfter}).
   *
   * @param json whether it is JSON, else YAML
   */
  Proposal propose(String document, boolean json);

  /**
   * A proposed version as read.
   *
   * @param text the program file alone
   * @param definition the same, read; null exactly if there are faults
   * @param effectiveAtMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not said
   * @param notAfterMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not said
   * @param faults all that is wrong
   */
  record Proposal(
      String text,
      @Nullable ProgramDefinition definition,
      long effectiveAtMs,
      long notAfterMs,
      List<Succession.Fault> faults) {}
}
