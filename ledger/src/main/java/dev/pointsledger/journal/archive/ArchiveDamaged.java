package dev.pointsledger.journal.archive;

import java.io.IOException;
import java.nio.file.Path;

/** An archive does not hold what was written to it. The message says which and where. */
public final class ArchiveDamaged extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveDamaged(Path file, String what) {
    super("the archive " + file + " is damaged: " + what);
  }
}
