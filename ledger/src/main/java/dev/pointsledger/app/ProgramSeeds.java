package dev.pointsledger.app;

import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.diff.ProgramChange;
import dev.pointsledger.program.diff.ProgramDiff;
import dev.pointsledger.program.yaml.ProgramFile;
import dev.pointsledger.program.yaml.ProgramFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Program files at start (semantics.md section 2): a file of a new program seeds it; one of a known
 * program that differs from the version in force is only a proposal.
 */
final class ProgramSeeds {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramSeeds.class);

  private static final int CHANGES_SHOWN_MAX = 50;

  private ProgramSeeds() {}

  /**
   * Reads and checks the files.
   *
   * @throws StartupRefused with all faults of all files
   */
  static List<ProgramFile> read(Path directory) {
    ProgramFiles files = ProgramFiles.readAll(directory);
    if (!files.faults().isEmpty()) {
      throw new StartupRefused(files.faults().stream().map(Object::toString).toList());
    }
    return files.programs();
  }

  /** Records the programs that the ledger does not have yet. */
  static void seed(
      List<ProgramFile> files, LedgerState state, Journal journal, EventCodec codec, long nowMs) {
    RecordGroup group = new RecordGroup();
    for (ProgramFile file : files) {
      var definition = Objects.requireNonNull(file.definition());
      ProgramState known = find(state, definition.id());
      if (known == null) {
        Stamp stamp =
            new Stamp(
                state.sequence() + 1, Math.max(nowMs, state.recordedAtMs()), "start", "start");
        Event.ProgramRecorded event = Decider.seed(state, file.text(), definition, stamp);
        state.apply(event);
        codec.encode(event);
        group.add(codec.encoded(), 0, codec.encodedLength());
        LOG.info("program {}: version 1 from {}", definition.id(), file.file());
      } else {
        propose(file, definition, known.at(Math.max(nowMs, state.recordedAtMs())));
      }
    }
    if (group.count() > 0) {
      group.stateHash(state.hash());
      journal.append(group);
      journal.force();
    }
  }

  /** Says what a file would change, and how to make it so: a file never overrides. */
  private static void propose(
      ProgramFile file, ProgramDefinition definition, ProgramState.Version inForce) {
    List<ProgramChange> changes = ProgramDiff.between(inForce.program().definition(), definition);
    if (changes.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (ProgramChange change : changes.subList(0, Math.min(changes.size(), CHANGES_SHOWN_MAX))) {
      text.append("\n  ").append(change);
    }
    if (changes.size() > CHANGES_SHOWN_MAX) {
      text.append("\n  and ").append(changes.size() - CHANGES_SHOWN_MAX).append(" more");
    }
    LOG.warn(
        "program {}: {} is not version {}, which is in force and stays so. It would change:{}\n"
            + "To put it in force: curl -X PUT -H 'Authorization: Bearer <admin key>'"
            + " -H 'Content-Type: {}' --data-binary @{} <service>/v1/programs/{}/",
        definition.id(),
        file.file(),
        inForce.number(),
        text,
        file.file().endsWith(".json") ? "application/json" : "application/yaml",
        file.file(),
        definition.id());
  }

  private static @Nullable ProgramState find(LedgerState state, String id) {
    for (ProgramState program : state.programs()) {
      if (program.latest().program().definition().id().equals(id)) {
        return program;
      }
    }
    return null;
  }
}
