package dev.pointsledger.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few MiB in memory; tests that need one are skipped where none is allowed. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  static SmallDisk mount(Path directory, int mebibytes) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String size = "size=" + mebibytes + "m";
    List<String> command = List.of("mount", "-t", "tmpfs", "-o", size, "none", "" + directory);
    int code;
    try {
      code = run(command);
    } catch (IOException e) {
      code = -1;
    }
    Assumptions.assumeTrue(
        code == 0, "a small file system cannot be mounted here (needs root and mount(8))");
    return new SmallDisk(directory);
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  Path directory() {
    return directory;
  }

  /** Makes it larger. */
  void grow(int mebibytes) throws IOException, InterruptedException {
    run(List.of("mount", "-o", "remount,size=" + mebibytes + "m", directory.toString()));
  }

  /** Leaves so many bytes free, by a file that only takes room. */
  void fillUpTo(long freeBytes) throws IOException {
    long free = directory.toFile().getUsableSpace() - freeBytes;
    try (var out = Files.newOutputStream(ballast())) {
      byte[] block = new byte[1 << 16];
      for (long left = free; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException e) {
      if (freeBytes > 0) {
        throw e;
      }
      // Full to the last byte.
    }
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  @Override
  public void close() throws IOException {
    try {
      run(List.of("umount", "-l", directory.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
