package dev.pointsledger.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.KeyScan;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import dev.pointsledger.snapshot.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of records against keys of an index: both must have the same, at the same records. */
class IndexVerificationTest {
  private static final BusinessKey STRANGER = new BusinessKey(0, Operation.ACCRUAL, "stranger");

  private final MemoryJournal journal = new MemoryJournal();
  private final History history = new History(journal, new MemoryIdentityVault(4), 4, 20);
  private final List<Entry> entries = new ArrayList<>();
  private long position;

  private record Entry(BusinessKey key, long sequence) {}

  @BeforeEach
  void fill() {
    history.run(500);
    standAt(journal.lastSequence());
  }

  /** The index as it is when it holds the keys of all records up to one. */
  private void standAt(long newPosition) {
    position = newPosition;
    entries.clear();
    EventCodec codec = history.newCodec();
    Map<BusinessKey, Long> latest = new LinkedHashMap<>();
    try (JournalReader reader = journal.newReader()) {
      while (reader.next() && reader.sequence() <= newPosition) {
        long sequence = reader.sequence();
        codec.keys(
            reader.buffer(), reader.offset(), reader.length(), key -> latest.put(key, sequence));
      }
    }
    latest.forEach((key, sequence) -> entries.add(new Entry(key, sequence)));
    Collections.shuffle(entries, new Random(7));
  }

  /** With ranges that hold all records, and with ranges that hold few. */
  private @Nullable String difference() {
    String found = difference(1 << 20);
    assertThat(found == null).isEqualTo(difference(37) == null);
    return found;
  }

  private @Nullable String difference(int rangeRecords) {
    IndexVerification check = new IndexVerification(scan(), history.newCodec(), rangeRecords);
    try (JournalReader reader = journal.newReader()) {
      while (reader.next()) {
        check.record(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
      }
    }
    return check.difference(journal.lastSequence());
  }

  private KeyScan scan() {
    return new KeyScan() {
      @Override
      public long position() {
        return position;
      }

      @Override
      public void forEach(Visitor visitor) {
        entries.forEach(entry -> visitor.entry(entry.key(), entry.sequence()));
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void anIndexOfAllRecordsAgreesAndSoDoesOneThatIsBehind() {
    assertThat(difference()).isNull();
    standAt(123);
    assertThat(difference()).isNull();
    standAt(0);
    assertThat(difference()).isNull();
  }

  @Test
  void aKeyThatOnlyTheIndexHasIsNamed() {
    entries.add(new Entry(STRANGER, 40));
    assertThat(difference())
        .isEqualTo(
            "it has record 40 for accrual stranger of program 0, the journal has no such key there");
    entries.set(entries.size() - 1, new Entry(STRANGER, position + 1));
    assertThat(difference()).startsWith("it has record " + (position + 1) + " for accrual strange");
  }

  @Test
  void aKeyAtAnotherRecordIsNamedWithBoth() {
    Entry moved = entries.get(0);
    entries.set(0, new Entry(moved.key(), 1));
    assertThat(difference())
        .isEqualTo(
            "it has record 1 for accrual "
                + moved.key().id()
                + " of program 0, the journal has record "
                + moved.sequence());
  }

  @Test
  void aKeyThatIsMissingIsToldByItsRecord() {
    Entry gone = entries.remove(0);
    assertThat(difference()).isEqualTo("it lacks the key of record " + gone.sequence());
  }

  @Test
  void anIndexAheadOfTheJournalIsOfAnother() {
    position++;
    assertThat(difference())
        .isEqualTo(
            "it stands at record "
                + position
                + ", the journal ends with record "
                + journal.lastSequence());
  }
}
