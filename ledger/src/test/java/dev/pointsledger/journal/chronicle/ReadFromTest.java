package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.Records;
import dev.pointsledger.journal.StoredRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening with a state at a record: what is before is not read, and yet all is there. */
class ReadFromTest {
  private static final int BYTES_MAX = 40_000;

  @TempDir Path temporary;

  private final AtomicLong clockMs = new AtomicLong(1_700_000_000_000L);
  private final List<Long> groupEnds = new ArrayList<>();

  private JournalOptions options() {
    return new JournalOptions(
        dev.pointsledger.journal.Durability.OS, null, clockMs::get, 256 << 10);
  }

  private Path directory() {
    return temporary.resolve("journal");
  }

  /** Three epochs, each over three days, with groups of very different sizes. */
  private void write(long seed) {
    Random random = new Random(seed);
    for (int epoch = 0; epoch < 3; epoch++) {
      try (ChronicleJournal journal = open(0, new ArrayList<>())) {
        for (int day = 0; day < 3; day++) {
          clockMs.addAndGet(86_400_000);
          for (int i = 0; i < 40; i++) {
            RecordGroup group = new RecordGroup();
            for (int left = 1 + random.nextInt(5); left > 0; left--) {
              byte[] payload = new byte[random.nextInt(BYTES_MAX / 5)];
              random.nextBytes(payload);
              group.add(payload, 0, payload.length);
            }
            group.stateHash(-journal.lastSequence() - group.count());
            journal.append(group);
            journal.force();
            groupEnds.add(journal.lastSequence());
          }
        }
      }
    }
  }

  private ChronicleJournal open(long readFrom, List<Long> shown) {
    return ChronicleJournal.open(
        directory(),
        options().withReadFrom(readFrom),
        (sequence, buffer, offset, length) -> shown.add(sequence),
        ProgressListener.NONE);
  }

  @Test
  void everyGroupEndIsAPlaceToGoOnFrom() {
    write(7);
    long last = groupEnds.get(groupEnds.size() - 1);
    byte[] head;
    List<byte[]> records = new ArrayList<>();
    try (ChronicleJournal whole = open(0, new ArrayList<>());
        JournalReader reader = whole.newReader()) {
      head = whole.chainHead();
      while (reader.next()) {
        records.add(payload(reader));
      }
    }
    for (int i = 0; i < groupEnds.size(); i += 7) {
      long end = groupEnds.get(i);
      StoredRecord stored = Objects.requireNonNull(RecordLookup.at(directory(), end));
      assertThat(stored.stateHash()).isEqualTo(-end);
      assertThat(stored.lastOfGroup()).isTrue();
      List<Long> shown = new ArrayList<>();
      try (ChronicleJournal journal = open(end, shown);
          JournalReader reader = journal.newReader()) {
        assertThat(shown).hasSize((int) (last - end));
        assertThat(journal.lastSequence()).isEqualTo(last);
        assertThat(journal.forcedSequence()).isEqualTo(last);
        assertThat(journal.chainHead()).isEqualTo(head);
        for (long target = 1L + i % 5; target <= last; target += 61) {
          reader.seek(target);
          assertThat(reader.next()).isTrue();
          assertThat(payload(reader)).isEqualTo(records.get((int) target - 1));
        }
        reader.seek(1);
        for (byte[] record : records) {
          assertThat(reader.next()).isTrue();
          assertThat(payload(reader)).isEqualTo(record);
        }
        assertThat(reader.next()).isFalse();
      }
    }
  }

  private static byte[] payload(JournalReader reader) {
    return java.util.Arrays.copyOfRange(
        reader.buffer(), reader.offset(), reader.offset() + reader.length());
  }

  @Test
  void whatIsAppendedBehindAnUnreadPartIsChainedToIt() {
    write(8);
    long end = groupEnds.get(groupEnds.size() / 2);
    try (ChronicleJournal journal = open(end, new ArrayList<>())) {
      Records.append(journal, 3);
    }
    List<Long> shown = new ArrayList<>();
    open(0, shown).close();
    assertThat(shown).hasSize((int) (groupEnds.get(groupEnds.size() - 1) + 3));
  }

  @Test
  void aRecordThatEndsNoGroupIsNoPlaceToGoOnFromAndAllIsRead() {
    write(9);
    long last = groupEnds.get(groupEnds.size() - 1);
    for (long sequence : List.of(last + 1, inside())) {
      List<Long> shown = new ArrayList<>();
      open(sequence, shown).close();
      assertThat(shown).hasSize((int) last);
    }
  }

  @Test
  void everyRecordIsFoundWithoutOpeningTheJournal() {
    write(11);
    long last = groupEnds.get(groupEnds.size() - 1);
    try (ChronicleJournal journal = open(0, new ArrayList<>());
        JournalReader reader = journal.newReader()) {
      while (reader.next()) {
        StoredRecord stored =
            Objects.requireNonNull(RecordLookup.at(directory(), reader.sequence()));
        assertThat(stored.payload()).isEqualTo(payload(reader));
        assertThat(stored.lastOfGroup()).isEqualTo(reader.lastOfGroup());
        assertThat(stored.stateHash()).isEqualTo(reader.stateHash());
      }
      assertThat(RecordLookup.at(directory(), last + 1)).isNull();
      assertThat(RecordLookup.at(directory(), 0)).isNull();
    }
  }

  /** A record in the middle of a group. */
  private long inside() {
    for (int i = 1; i < groupEnds.size(); i++) {
      if (groupEnds.get(i) - groupEnds.get(i - 1) > 1) {
        return groupEnds.get(i) - 1;
      }
    }
    throw new AssertionError("no group of two");
  }

  @Test
  void damageInTheUnreadPartIsFoundByWhoeverReadsIt() throws IOException {
    write(10);
    TestJournals.Excerpt damaged = TestJournals.excerpts(directory(), 1).get(50);
    try (RandomAccessFile file = new RandomAccessFile(damaged.file().toFile(), "rw")) {
      file.seek((damaged.start() + damaged.end()) / 2);
      int old = file.read();
      file.seek((damaged.start() + damaged.end()) / 2);
      file.write(old ^ 1);
    }
    long end = groupEnds.get(groupEnds.size() - 20);
    try (ChronicleJournal journal = open(end, new ArrayList<>());
        JournalReader reader = journal.newReader()) {
      reader.seek(end);
      assertThat(reader.next()).isTrue();
      reader.seek(1);
      assertThatThrownBy(
              () -> {
                while (reader.next()) {
                  assertThat(reader.sequence()).isLessThan(end);
                }
              })
          .isInstanceOf(JournalFailure.class)
          .hasMessageContaining("damaged");
    }
  }
}
