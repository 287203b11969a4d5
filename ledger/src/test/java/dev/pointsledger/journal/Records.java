package dev.pointsledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

/** Records whose payload follows from their sequence, so that any of them can be checked. */
public final class Records {
  private Records() {}

  /** The payload of a record: 0 to 60 bytes. */
  public static byte[] payload(long sequence) {
    Random random = new Random(sequence);
    byte[] payload = new byte[random.nextInt(60)];
    random.nextBytes(payload);
    return payload;
  }

  /** A group of the next records of a journal. */
  public static RecordGroup group(long firstSequence, int count) {
    RecordGroup group = new RecordGroup();
    for (long sequence = firstSequence; sequence < firstSequence + count; sequence++) {
      byte[] payload = payload(sequence);
      group.add(payload, 0, payload.length);
    }
    return group;
  }

  /** Appends one group of so many records. */
  public static void append(Journal journal, int count) {
    journal.append(group(journal.lastSequence() + 1, count));
  }

  /** Fails unless this is the payload of that record. */
  public static void check(long sequence, byte[] buffer, int offset, int length) {
    byte[] found = Arrays.copyOfRange(buffer, offset, offset + length);
    assertThat(found).as("payload of record " + sequence).isEqualTo(payload(sequence));
  }

  /** Fails unless the reader shows these records next, and checks each. */
  public static void expect(JournalReader reader, long first, long last) {
    for (long sequence = first; sequence <= last; sequence++) {
      assertThat(reader.next()).as("record " + sequence).isTrue();
      assertThat(reader.sequence()).isEqualTo(sequence);
      check(sequence, reader.buffer(), reader.offset(), reader.length());
    }
  }

  /** Fails unless a journal holds exactly the records 1 to {@code last}. */
  public static void expectAll(Journal journal, long last) {
    assertThat(journal.lastSequence()).isEqualTo(last);
    try (JournalReader reader = journal.newReader()) {
      expect(reader, 1, last);
      assertThat(reader.next()).isFalse();
    }
  }
}
