package dev.pointsledger.snapshot.postgres.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacks a tar archive: directories, files with their execute bit, symbolic links; POSIX ustar
 * with GNU's long names. Anything else, and any name that leaves the target, is refused.
 */
final class TarReader {
  private static final int BLOCK_BYTES = 512;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK_BYTES];

  TarReader(InputStream in) {
    this.in = in;
  }

  void extractTo(Path target) throws IOException {
    String longName = null;
    while (readHeader()) {
      long size = Long.parseLong(text(124, 12).strip(), 8);
      char type = (char) header[156];
      if (type == 'L') {
        longName = new String(body(size), StandardCharsets.UTF_8).replace("\0", "");
        continue;
      }
      Path path = target.resolve(longName == null ? name() : longName).normalize();
      longName = null;
      if (!path.startsWith(target)) {
        throw new IOException("the archive names " + path + " outside of " + target);
      }
      switch (type) {
        case '5' -> Files.createDirectories(path);
        case '2' -> Files.createSymbolicLink(path, Path.of(text(157, 100)));
        case '0', '\0' -> extractFile(path, size);
        default -> throw new IOException("the archive has an entry of type " + type);
      }
    }
  }

  private void extractFile(Path path, long size) throws IOException {
    Files.createDirectories(path.getParent());
    try (OutputStream out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[64 << 10];
      for (long left = size; left > 0; ) {
        int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
        if (read == 0) {
          throw new EOFException("the archive ends inside " + path);
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    in.skipNBytes(padding(size));
    boolean executable = (Integer.parseInt(text(100, 8).strip(), 8) & 0100) != 0;
    String permissions = executable ? "rwxr-xr-x" : "rw-r--r--";
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private byte[] body(long size) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(size, 1 << 16));
    in.skipNBytes(padding(size));
    return bytes;
  }

  private static long padding(long size) {
    return (BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES;
  }

  /** Two blocks of zeroes end the archive; one is enough to know. */
  private boolean readHeader() throws IOException {
    return in.readNBytes(header, 0, BLOCK_BYTES) == BLOCK_BYTES && header[0] != 0;
  }

  private String name() {
    String prefix = text(257, 5).equals("ustar") && header[263] != ' ' ? text(345, 155) : "";
    return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
  }

  private String text(int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.UTF_8);
  }
}
