package dev.pointsledger.snapshot.postgres.embedded;

import dev.pointsledger.snapshot.SnapshotRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, packed for several platforms, unpacked for this one. */
final class Binaries {
  /** Of the packed server; names the directory, so that another version is unpacked beside it. */
  static final String VERSION = "17.6.0";

  private Binaries() {}

  /**
   * Unpacks, if that is not done yet: beside its place first, so that a half is never taken for the
   * whole.
   *
   * @return the directory that holds {@code bin}
   * @throws SnapshotRefused if there is nothing for this platform
   */
  static Path unpackedIn(Path directory) throws IOException {
    Path target = directory.resolve("server-" + VERSION);
    if (Files.isDirectory(target)) {
      return target;
    }
    String resource = "/postgres-" + os() + "-" + architecture() + ".txz";
    try (InputStream packed = Binaries.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new SnapshotRefused(
            "no PostgreSQL for this platform is packed ("
                + resource.substring(1)
                + "): set LEDGER_POSTGRES_URI to a server of your own");
      }
      Path unfinished = directory.resolve("server.new");
      Trees.delete(unfinished);
      Files.createDirectories(unfinished);
      try (XZInputStream unpacked = new XZInputStream(packed)) {
        new TarReader(unpacked).extractTo(unfinished);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  private static String os() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")
        ? "linux"
        : System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> System.getProperty("os.arch", "");
    };
  }
}
