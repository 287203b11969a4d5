package dev.pointsledger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.IdentityCipher;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of records: bytes are an event, which is written and read as the same, or the format is
 * refused.
 */
final class RecordTarget implements FuzzTarget {
  private static final int BYTES_PER_BYTE = 40_000;
  private static final Path FIXTURE = Path.of("src/test/resources/fixtures/format-1-every-kind");
  private static final long SEQUENCE = 1_000_000;

  private final EventCodec codec = new EventCodec(Plain.CIPHER, new YamlProgramSource());

  /** So that what is sealed is mutated too. */
  private enum Plain implements IdentityCipher {
    CIPHER;

    @Override
    public byte[] seal(int member, long sequence, byte[] plain) {
      return Arrays.copyOf(plain, plain.length + OVERHEAD_BYTES);
    }

    @Override
    public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
      if (sealed.length < OVERHEAD_BYTES) {
        throw new IdentityFailure("too short");
      }
      return Arrays.copyOf(sealed, sealed.length - OVERHEAD_BYTES);
    }
  }

  /** Gives those who were erased a name again. */
  private record Legible(IdentityCipher vault) implements IdentityCipher {
    private static final byte[] NOBODY = {3, 'm', '-', '9', 5, 17};

    @Override
    public byte[] seal(int member, long sequence, byte[] plain) {
      return vault.seal(member, sequence, plain);
    }

    @Override
    public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
      byte[] plain = vault.open(member, sequence, sealed);
      return plain == null ? NOBODY : plain;
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Path journal = FIXTURE.resolve("journal");
    UUID ledger = Objects.requireNonNull(ChronicleJournal.ledgerIdIn(journal));
    try (FileIdentityVault vault = FileIdentityVault.open(FIXTURE.resolve("identity"), ledger)) {
      EventCodec sealed = new EventCodec(new Legible(vault), new YamlProgramSource());
      JournalInspection.read(
          journal,
          (sequence, buffer, offset, length) -> {
            codec.encode(sealed.decode(sequence, buffer, offset, length));
            seeds.add(Arrays.copyOf(codec.encoded(), codec.encodedLength()));
          },
          ProgressListener.NONE);
    }
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    Memory.bounded(input, BYTES_PER_BYTE, () -> read(input));
  }

  private void read(byte[] input) {
    refusedOrDone(() -> codec.decodeForReplay(SEQUENCE, input, 0, input.length));
    refusedOrDone(() -> codec.keys(input, 0, input.length, key -> assertThat(key).isNotNull()));
    refusedOrDone(() -> codec.recordedAtMs(input, 0, input.length));
    Event[] read = new Event[1];
    if (refusedOrDone(() -> read[0] = codec.decode(SEQUENCE, input, 0, input.length))) {
      codec.encode(read[0]);
      byte[] written = Arrays.copyOf(codec.encoded(), codec.encodedLength());
      assertThat(codec.decode(SEQUENCE, written, 0, written.length)).isEqualTo(read[0]);
    }
  }

  private static boolean refusedOrDone(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (RecordFormatException | IdentityFailure e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return false;
    }
  }
}
