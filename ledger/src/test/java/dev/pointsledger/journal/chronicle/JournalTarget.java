package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.fuzz.FuzzTarget;
import dev.pointsledger.fuzz.Memory;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.HashChain;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The file of a journal: what is read are the first records that were written, all of them up to
 * where it was forced, or the journal is refused. An input is how much was forced, then the file.
 */
public final class JournalTarget implements FuzzTarget {
  private static final int BYTES_PER_BYTE = 100;
  private static final UUID LEDGER = new UUID(0x0123_4567_89ab_4defL, 0x8123_4567_89ab_cdefL);
  private static final int GROUPS = 4;
  private static final int PER_GROUP = 3;

  private final Path journal;
  private final Path file;

  public JournalTarget() {
    try {
      journal = Files.createTempDirectory("fuzz-journal");
      Path epoch = Files.createDirectory(Manifest.Epoch.directory(journal, 1));
      file = epoch.resolve("20261126F.cq4");
      new Manifest(LEDGER, List.of(new Manifest.Epoch(1, 1, 0))).write(journal, Durability.OS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(seed(0), seed(PER_GROUP), seed(GROUPS * PER_GROUP));
  }

  private static byte[] seed(int forced) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(forced);
    HashChain chain = new HashChain();
    for (int group = 0; group < GROUPS; group++) {
      RecordGroup records = Records.group(1 + group * PER_GROUP, PER_GROUP);
      records.seal(LEDGER, 1, 1 + group * PER_GROUP, 0, chain);
      excerpt(records, out);
    }
    RecordGroup closeMark = new RecordGroup();
    closeMark.seal(LEDGER, 1, GROUPS * PER_GROUP + 1, 0, chain);
    excerpt(closeMark, out);
    return out.toByteArray();
  }

  private static void excerpt(RecordGroup group, ByteArrayOutputStream out) {
    int length = group.encodedSize();
    ByteBuffer header = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(header.putInt(length).array());
    out.write(group.bytes(), 0, length);
    out.writeBytes(new byte[-length & 3]);
  }

  @Override
  public void check(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int forced = input[0] & 0xf;
    try (ForcedFile noted = new ForcedFile(journal, LEDGER)) {
      noted.write(forced);
      Files.write(file, Arrays.copyOfRange(input, 1, input.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Memory.bounded(input, BYTES_PER_BYTE, () -> read(forced));
  }

  private void read(int forced) {
    long[] shown = new long[1];
    try {
      JournalInspection.Found found =
          JournalInspection.read(
              journal,
              (sequence, buffer, offset, length) -> {
                assertThat(sequence).isEqualTo(++shown[0]);
                Records.check(sequence, buffer, offset, length);
              },
              ProgressListener.NONE);
      assertThat(found.records()).isEqualTo(shown[0]).isGreaterThanOrEqualTo(forced);
    } catch (JournalRefused e) {
      assertThat(e).hasMessageContaining(journal.toString());
    }
    assertThat(shown[0]).isLessThanOrEqualTo(GROUPS * PER_GROUP);
  }
}
