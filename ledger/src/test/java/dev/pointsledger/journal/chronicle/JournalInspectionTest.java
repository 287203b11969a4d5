package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals read without opening them, whole or in part, at rest or while they are written. */
class JournalInspectionTest {
  private static final int READS = 150;

  @TempDir Path temporary;

  @Test
  void aJournalBeingWrittenIsReadUpToWhatWasForcedWhenTheReadingBegan() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (ChronicleJournal journal = TestJournals.open(directory())) {
      Thread writer = new Thread(() -> write(journal, done, failure), "writer");
      writer.start();
      for (int i = 0; i < READS; i++) {
        long forced = journal.forcedSequence();
        JournalInspection.Found found = read(true, Long.MAX_VALUE, new ArrayList<>());
        assertThat(found.records()).isGreaterThanOrEqualTo(forced);
        assertThat(found.unfinished()).isNull();
      }
      done.set(true);
      writer.join();
    }
    assertThat(failure.get()).isNull();
  }

  private static void write(
      ChronicleJournal journal, AtomicBoolean done, AtomicReference<@Nullable Throwable> failure) {
    try {
      while (!done.get() && journal.lastSequence() < 200_000) {
        Records.append(journal, 3);
        journal.force();
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private Path directory() {
    return temporary.resolve("journal");
  }

  private JournalInspection.Found read(boolean beingWritten, long to, List<Long> shown) {
    return JournalInspection.read(
        directory(),
        beingWritten,
        to,
        (sequence, buffer, offset, length) -> {
          Records.check(sequence, buffer, offset, length);
          shown.add(sequence);
        },
        ProgressListener.NONE);
  }

  @Test
  void aReadingUpToARecordEndsWithTheGroupThatHoldsIt() {
    for (int epoch = 0; epoch < 3; epoch++) {
      try (ChronicleJournal journal = TestJournals.open(directory())) {
        Records.append(journal, 4);
        Records.append(journal, 4);
      }
    }
    for (long to = 1; to <= 30; to++) {
      List<Long> shown = new ArrayList<>();
      long last = Math.min((to + 3) / 4 * 4, 24);
      assertThat(read(false, to, shown).records()).isEqualTo(last);
      assertThat(shown).hasSize((int) last);
    }
    assertThat(read(true, Long.MAX_VALUE, new ArrayList<>()).records()).isEqualTo(24);
  }

  @Test
  void whatIsDamagedBeforeTheEndOfTheReadingIsToldAndWhatIsBehindIsNot() throws IOException {
    try (ChronicleJournal journal = TestJournals.open(directory())) {
      for (int i = 0; i < 3; i++) {
        Records.append(journal, 4);
        journal.force();
      }
    }
    TestJournals.Excerpt second = TestJournals.excerpts(directory(), 1).get(1);
    DamagedJournals.flip(second.file(), second.start() + 100, 1);
    assertThat(read(false, 4, new ArrayList<>()).records()).isEqualTo(4);
    for (boolean beingWritten : new boolean[] {false, true}) {
      assertThatThrownBy(() -> read(beingWritten, 5, new ArrayList<>()))
          .isInstanceOf(JournalRefused.class)
          .hasMessageContaining(second.file().toString())
          .hasMessageContaining("only up to record 4");
    }
  }
}
