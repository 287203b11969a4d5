package dev.pointsledger.app;

import dev.pointsledger.backup.BackupNotes;
import dev.pointsledger.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time, on a worker, how far backups are, for {@code /ops/status}. */
final class BackupWatch {
  private static final Logger LOG = LoggerFactory.getLogger(BackupWatch.class);
  private static final long PERIOD_MS = 1_000;

  private final Path dataDir;
  private final Journal journal;
  private final Watch watch;
  private volatile List<BackupNotes.Note> notes = List.of();

  BackupWatch(Vertx vertx, Path dataDir, Journal journal) {
    this.dataDir = dataDir;
    this.journal = journal;
    this.watch = Watch.start(vertx, 0, PERIOD_MS, this::look);
  }

  private void look() {
    try {
      notes = BackupNotes.read(dataDir);
    } catch (IOException e) {
      LOG.warn("how far backups are cannot be read: {}", e.toString());
    }
  }

  /** Done when nothing is looked at any more. */
  Future<?> stop() {
    return watch.stop();
  }

  /** By directory. Any thread. */
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    for (BackupNotes.Note note : notes) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("sequence", note.sequence());
      one.put("lagRecords", Math.max(0, journal.forcedSequence() - note.sequence()));
      one.put("ageSeconds", Math.max(0, System.currentTimeMillis() - note.madeAtMs()) / 1_000);
      status.put(note.directory(), one);
    }
    return status;
  }
}
