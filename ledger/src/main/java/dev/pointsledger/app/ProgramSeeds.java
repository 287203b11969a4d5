package dev.pointsledger.app;

import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.RecordGroup;
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
      } else if (!known.current().text().equals(file.text())) {
        LOG.warn(
            "program {}: {} differs from version {} in force; a file only seeds a new ledger,"
                + " it does not override",
            definition.id(),
            file.file(),
            known.current().number());
      }
    }
    if (group.count() > 0) {
      group.stateHash(state.hash());
      journal.append(group);
      journal.force();
    }
  }

  private static @Nullable ProgramState find(LedgerState state, String id) {
    for (ProgramState program : state.programs()) {
      if (program.current().program().definition().id().equals(id)) {
        return program;
      }
    }
    return null;
  }
}
