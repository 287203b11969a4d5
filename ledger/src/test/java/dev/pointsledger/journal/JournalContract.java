package dev.pointsledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. */
public abstract class JournalContract {
  protected static final UUID LEDGER = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");

  protected Journal journal = new MemoryJournal(LEDGER);

  /** An empty journal of {@link #LEDGER}. */
  protected abstract Journal create();

  @BeforeEach
  void createJournal() {
    journal = create();
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  @Test
  void anEmptyJournalHasNothing() {
    assertThat(journal.lastSequence()).isZero();
    assertThat(journal.forcedSequence()).isZero();
    assertThat(journal.force()).isZero();
    assertThat(journal.chainHead()).containsOnly(0).hasSize(32);
    Records.expectAll(journal, 0);
  }

  @Test
  void sequencesCountUpAndForceTellsHowFar() {
    Records.append(journal, 3);
    assertThat(journal.lastSequence()).isEqualTo(3);
    assertThat(journal.forcedSequence()).isZero();
    assertThat(journal.force()).isEqualTo(3);
    Records.append(journal, 1);
    assertThat(journal.lastSequence()).isEqualTo(4);
    assertThat(journal.forcedSequence()).isEqualTo(3);
    assertThat(journal.force()).isEqualTo(4);
    assertThat(journal.forcedSequence()).isEqualTo(4);
  }

  @Test
  void aReaderSeesWhatIsAppendedLater() {
    try (JournalReader reader = journal.newReader()) {
      assertThat(reader.next()).isFalse();
      Records.append(journal, 2);
      Records.expect(reader, 1, 2);
      assertThat(reader.next()).isFalse();
      Records.append(journal, 5);
      Records.append(journal, 1);
      Records.expect(reader, 3, 8);
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void seekGoesBeforeAnyRecordAndToTheEnd() {
    Random random = new Random(7);
    while (journal.lastSequence() < 20_000) {
      Records.append(journal, 1 + random.nextInt(40));
    }
    long last = journal.lastSequence();
    try (JournalReader reader = journal.newReader()) {
      for (int i = 0; i < 2_000; i++) {
        long target = 1 + (long) (random.nextDouble() * last);
        reader.seek(target);
        Records.expect(reader, target, Math.min(target + random.nextInt(60), last));
      }
      reader.seek(last + 1);
      assertThat(reader.next()).isFalse();
      Records.append(journal, 2);
      Records.expect(reader, last + 1, last + 2);
      reader.seek(1);
      Records.expect(reader, 1, last + 2);
    }
  }

  @Test
  void seekOutsideIsAFailure() {
    Records.append(journal, 3);
    try (JournalReader reader = journal.newReader()) {
      for (long target : new long[] {-1, 0, 5, Long.MAX_VALUE}) {
        assertThatThrownBy(() -> reader.seek(target))
            .isInstanceOf(JournalFailure.class)
            .hasMessageContaining("no record " + target);
      }
    }
  }

  @Test
  void theChainDependsOnEveryGroup() {
    Records.append(journal, 1);
    byte[] afterOne = journal.chainHead();
    Records.append(journal, 1);
    assertThat(journal.chainHead()).isNotEqualTo(afterOne);
    journal.chainHead()[0]++;
    assertThat(journal.chainHead()).isEqualTo(journal.chainHead());
  }

  @Test
  void theSameGroupsGiveTheSameChainInEveryJournal() {
    try (MemoryJournal other = new MemoryJournal(LEDGER)) {
      for (int i = 1; i <= 30; i++) {
        Records.append(journal, i);
        Records.append(other, i);
        if (i % 3 == 0) {
          journal.force();
          other.force();
        }
        assertThat(journal.chainHead()).isEqualTo(other.chainHead());
      }
    }
  }

  @Test
  void aGroupHasAtLeastOneRecordAndABound() {
    RecordGroup group = new RecordGroup();
    assertThatThrownBy(() -> journal.append(group)).isInstanceOf(IllegalArgumentException.class);
    int largest =
        GroupFormat.GROUP_BYTES_MAX - GroupFormat.OVERHEAD_BYTES - GroupFormat.FRAME_BYTES;
    assertThat(group.fits(largest)).isTrue();
    assertThat(group.fits(largest + 1)).isFalse();
    assertThatThrownBy(() -> group.add(new byte[largest + 1], 0, largest + 1))
        .isInstanceOf(IllegalArgumentException.class);
    Records.append(journal, 1);
    assertThat(journal.lastSequence()).isEqualTo(1);
  }

  @Test
  void aClosedJournalTakesNothing() {
    Records.append(journal, 1);
    journal.close();
    journal.close();
    assertThatThrownBy(() -> Records.append(journal, 1)).isInstanceOf(JournalFailure.class);
    assertThatThrownBy(() -> journal.force()).isInstanceOf(JournalFailure.class);
  }

  @Test
  void readersOnOtherThreadsKeepUpWithTheWriter() throws Exception {
    long last = 30_000;
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> {
              try (JournalReader reader = journal.newReader()) {
                for (long sequence = 1; sequence <= last; ) {
                  if (reader.next()) {
                    assertThat(reader.sequence()).isEqualTo(sequence);
                    Records.check(sequence, reader.buffer(), reader.offset(), reader.length());
                    sequence++;
                  } else {
                    Thread.onSpinWait();
                  }
                }
              }
            });
    while (journal.lastSequence() < last) {
      Records.append(journal, 10);
    }
    reading.get(60, TimeUnit.SECONDS);
  }
}
