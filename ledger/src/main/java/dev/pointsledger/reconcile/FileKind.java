package dev.pointsledger.reconcile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What a file is, by its name. */
enum FileKind {
  CSV,
  NDJSON;

  private static final String GZIP = ".gz";
  private static final int BUFFER = 1 << 16;

  /** Null: the name does not say. */
  static @Nullable FileKind of(Path file) {
    String name = file.toString();
    if (name.endsWith(GZIP)) {
      name = name.substring(0, name.length() - GZIP.length());
    }
    if (name.endsWith(".csv")) {
      return CSV;
    }
    return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? NDJSON : null;
  }

  /** What is in a file, unpacked if it is packed. */
  static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    if (!file.toString().endsWith(GZIP)) {
      return in;
    }
    try {
      return new GZIPInputStream(in, BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
