package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Journals in directories, their copies, and where their groups are. */
final class TestJournals {
  /** Small blocks: files that can be copied a thousand times. */
  static final JournalOptions OPTIONS =
      new JournalOptions(Durability.OS, null, () -> 1_700_000_000_000L, 256 << 10);

  /** How many seeds nobody tried before a test of random damage plays. */
  static final int FRESH_SEEDS = Integer.getInteger("ledger.damages", 1);

  /** A data excerpt: a group and where it is. */
  record Excerpt(Path file, long start, long end) {}

  private TestJournals() {}

  static ChronicleJournal open(Path directory) {
    return open(directory, OPTIONS);
  }

  /** Opens a journal, checks all records it shows. */
  static ChronicleJournal open(Path directory, JournalOptions options) {
    AtomicLong shown = new AtomicLong();
    ChronicleJournal journal =
        ChronicleJournal.open(
            directory,
            options,
            (sequence, buffer, offset, length) -> {
              assertThat(sequence).isEqualTo(shown.incrementAndGet());
              Records.check(sequence, buffer, offset, length);
            },
            ProgressListener.NONE);
    assertThat(journal.lastSequence()).isEqualTo(shown.get());
    assertThat(journal.forcedSequence()).isEqualTo(shown.get());
    assertThat(journal.tailReport().records()).isEqualTo(shown.get());
    return journal;
  }

  /** All data excerpts of an epoch, close marks included. */
  static List<Excerpt> excerpts(Path directory, int epoch) throws IOException {
    List<Excerpt> excerpts = new ArrayList<>();
    for (Path path : Directories.cycleFiles(Manifest.Epoch.directory(directory, epoch))) {
      try (ExcerptFile file = new ExcerptFile(path)) {
        file.position(0, file.size());
        while (file.next() == ExcerptFile.Found.DATA) {
          excerpts.add(new Excerpt(path, file.excerptAt(), file.excerptAt() + 4 + file.length()));
        }
      }
    }
    return excerpts;
  }

  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(directory).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
