package dev.pointsledger.journal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.fuzz.FuzzTarget;
import dev.pointsledger.fuzz.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The archive of a journal's file: what is read is what the file held, or damage is told. */
public final class ArchiveTarget implements FuzzTarget {
  private static final int BYTES_PER_BYTE = 10_000;
  private static final int PLAIN_BYTES = ArchiveFile.BLOCK_BYTES + 500;

  private final byte[] plain = new byte[PLAIN_BYTES];
  private final Path directory;
  private final byte[] sound;
  private long inputs;

  public ArchiveTarget() {
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      plain[random.nextInt(PLAIN_BYTES)] = (byte) random.nextInt(256);
    }
    try {
      directory = Files.createTempDirectory("fuzz-archive");
      Path file = directory.resolve("sound.zst");
      try (ArchiveWriter writer = new ArchiveWriter(file)) {
        for (int at = 0; at < plain.length; at += ArchiveFile.BLOCK_BYTES) {
          int length = Math.min(ArchiveFile.BLOCK_BYTES, plain.length - at);
          byte[] block = new byte[ArchiveFile.BLOCK_BYTES];
          System.arraycopy(plain, at, block, 0, length);
          writer.add(block, length);
        }
        writer.finish();
      }
      sound = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(sound);
  }

  @Override
  public void check(byte[] input) {
    // Blocks that were read are kept by the name of their file.
    Path file = directory.resolve("input-" + inputs++ + ".zst");
    try {
      Files.write(file, input);
      Memory.bounded(input, BYTES_PER_BYTE, () -> read(file));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path path) {
    try (ArchiveFile file = new ArchiveFile(path)) {
      ByteBuffer to = ByteBuffer.allocate(PLAIN_BYTES);
      assertThat(file.read(to, 0)).isEqualTo(PLAIN_BYTES);
      assertThat(to.array()).isEqualTo(plain);
    } catch (ArchiveDamaged e) {
      assertThat(e).hasMessageContaining(path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
