package dev.pointsledger.journal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from an archive is what the plain file held; nothing else is ever read. */
class ArchiveFileTest {
  private static final int BLOCK = ArchiveFile.BLOCK_BYTES;

  @TempDir Path dir;

  private final Random random = new Random(5);

  private Path archive(byte[] plain) throws IOException {
    Path file = dir.resolve("plain-" + plain.length + ".zst");
    try (ArchiveWriter writer = new ArchiveWriter(file)) {
      for (int at = 0; at < plain.length; at += BLOCK) {
        byte[] block = Arrays.copyOfRange(plain, at, at + BLOCK);
        writer.add(block, Math.min(BLOCK, plain.length - at));
      }
      writer.finish();
    }
    return file;
  }

  /** Half of it can be compressed. */
  private byte[] plain(int length) {
    byte[] plain = new byte[length];
    random.nextBytes(plain);
    for (int i = 0; i < length; i++) {
      plain[i] = (i / 1_000) % 2 == 0 ? plain[i] : (byte) (i % 7);
    }
    return plain;
  }

  @Test
  void anyRangeReadsAsInThePlainFile() throws IOException {
    for (int length : new int[] {1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 333}) {
      byte[] plain = plain(length);
      try (ArchiveFile file = new ArchiveFile(archive(plain))) {
        assertThat(file.size()).isEqualTo(length);
        for (int i = 0; i < 300; i++) {
          int at = random.nextInt(length);
          ByteBuffer to = ByteBuffer.allocate(1 + random.nextInt(3 * BLOCK));
          int read = file.read(to, at);
          assertThat(read).isEqualTo(Math.min(to.capacity(), length - at)).isEqualTo(to.position());
          assertThat(Arrays.copyOf(to.array(), read))
              .isEqualTo(Arrays.copyOfRange(plain, at, at + read));
        }
        assertThat(file.read(ByteBuffer.allocate(1), length)).isEqualTo(-1);
      }
    }
  }

  @Test
  void anEmptyFileIsAnArchiveToo() throws IOException {
    try (ArchiveFile file = new ArchiveFile(archive(new byte[0]))) {
      assertThat(file.size()).isZero();
      assertThat(file.read(ByteBuffer.allocate(1), 0)).isEqualTo(-1);
    }
  }

  @Test
  void anyToolThatKnowsZstandardGivesThePlainFileBack() throws IOException {
    byte[] plain = plain(3 * BLOCK + 5);
    byte[] archive = Files.readAllBytes(archive(plain));
    try (InputStream in =
        new ZstdInputStream(new ByteArrayInputStream(archive)).setContinuous(false)) {
      assertThat(in.readAllBytes()).isEqualTo(plain);
    }
    assertThat(archive.length).isLessThan(plain.length * 2 / 3);
  }

  @Test
  void noFlippedByteIsReadAsAnythingElse() throws IOException {
    byte[] plain = plain(BLOCK + 500);
    Path file = archive(plain);
    byte[] sound = Files.readAllBytes(file);
    int told = 0;
    for (int at = 0; at < sound.length; at += at > sound.length - 100 || at < 100 ? 1 : 97) {
      told += isTold(sound, at, 1 << random.nextInt(8), plain) ? 1 : 0;
    }
    assertThat(told).isGreaterThan(300);
  }

  /** Of words, so that the frame has all that Zstandard has: literals, their tree, sequences. */
  @Test
  void noFlippedBitIsReadAsAnythingElse() throws IOException {
    StringBuilder words = new StringBuilder();
    while (words.length() < 6_000) {
      words.append("accrual member-").append(random.nextInt(500)).append(" order-");
      words.append(random.nextInt(100_000)).append('\n');
    }
    byte[] plain = words.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] sound = Files.readAllBytes(archive(plain));
    List<String> sameAsBefore = new ArrayList<>();
    for (int at = 0; at < sound.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        if (!isTold(sound, at, 1 << bit, plain)) {
          sameAsBefore.add(at + "." + bit);
        }
      }
    }
    System.out.printf(
        "archive of %,d bytes: read as before with a flip of bit %s%n", sound.length, sameAsBefore);
    assertThat(sameAsBefore.size()).isLessThan(sound.length * Byte.SIZE / 50);
  }

  /** Whether a flip is told when all is read; if not, all is there as it was. */
  private boolean isTold(byte[] sound, int at, int mask, byte[] plain) throws IOException {
    byte[] damaged = sound.clone();
    damaged[at] ^= (byte) mask;
    Path copy = dir.resolve("damaged-" + at + "-" + mask);
    Files.write(copy, damaged);
    try (ArchiveFile read = new ArchiveFile(copy)) {
      ByteBuffer to = ByteBuffer.allocate(plain.length);
      assertThat(read.read(to, 0)).isEqualTo(plain.length);
      assertThat(to.array()).isEqualTo(plain);
      return false;
    } catch (ArchiveDamaged e) {
      assertThat(e).hasMessageContaining(copy.toString());
      return true;
    } finally {
      Files.delete(copy);
    }
  }

  @Test
  void aCutFileIsTold() throws IOException {
    byte[] sound = Files.readAllBytes(archive(plain(2 * BLOCK)));
    for (int length : new int[] {0, 5, 1_000, sound.length - 1}) {
      Path copy = dir.resolve("cut-" + length);
      Files.write(copy, Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> new ArchiveFile(copy).close()).isInstanceOf(ArchiveDamaged.class);
    }
  }

  @Test
  void noMoreBlocksAreKeptThanTheBound() throws IOException {
    byte[] plain = new byte[(BlockCache.BLOCKS_MAX + 50) * BLOCK];
    Path path = archive(plain);
    try (ArchiveFile file = new ArchiveFile(path)) {
      for (int at = 0; at < plain.length; at += BLOCK) {
        assertThat(file.read(ByteBuffer.allocate(1), at)).isEqualTo(1);
      }
    }
    assertThat(BlockCache.shared().blockCount()).isEqualTo(BlockCache.BLOCKS_MAX);
  }
}
