package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.archive.ArchiveDamaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over all of a journal when it is opened: verifies every group, shows every record,
 * notes where groups are and what is known to be durable. Changes nothing on disk.
 *
 * <p>Up to the first sequence of the epoch listed last nothing may be wrong. In that last epoch the
 * pass ends at the first thing that is wrong; whether that was durable is known after all has been
 * read.
 */
final class JournalScan {
  private static final String RESTORE =
      ". These records were acknowledged and must not be lost:"
          + " restore the journal directory from a backup or a copy, do not edit it";
  private static final long PROGRESS_BYTES = 16 << 20;

  /** Of a scan that also looks at what stands behind the last whole group. */
  static final long TO_THE_END = Long.MAX_VALUE;

  private final Path journal;
  private final Manifest manifest;
  private final ProgressListener progress;
  private final GroupIntake intake;
  private final long upTo;
  private final Catalog catalog = new Catalog();

  private @Nullable String damage;
  private long recordsCut;
  private long bytesCut;
  private long bytesRead;
  private long bytesTold;
  private long bytesTotal;

  /** A scan of all that is there. */
  JournalScan(
      Path journal,
      Manifest manifest,
      long forced,
      RecordVisitor visitor,
      ProgressListener progress) {
    this(journal, manifest, forced, TO_THE_END, visitor, progress);
  }

  /**
   * A scan of the groups up to the one that holds a record, or {@link #TO_THE_END}; nothing behind
   * them is looked at, where another process may be writing.
   */
  JournalScan(
      Path journal,
      Manifest manifest,
      long forced,
      long upTo,
      RecordVisitor visitor,
      ProgressListener progress) {
    this.upTo = upTo;
    this.journal = journal;
    this.manifest = manifest;
    this.progress = progress;
    this.intake = new GroupIntake(manifest.ledgerId(), forced, visitor);
  }

  /**
   * Reads everything, or all behind a group.
   *
   * @param resume that group; null: everything
   * @throws JournalRefused if something durable is damaged or missing
   */
  void run(@Nullable Resume resume) throws IOException {
    try {
      scan(resume);
    } catch (ArchiveDamaged e) {
      throw new JournalRefused(e.getMessage() + RESTORE, e);
    }
  }

  private void scan(@Nullable Resume resume) throws IOException {
    List<List<Path>> files = new ArrayList<>();
    for (Manifest.Epoch epoch : manifest.epochs()) {
      files.add(filesOf(epoch));
    }
    if (resume != null) {
      resume.before().forEach(catalog::add);
      intake.startBehind(resume.groupEnd());
    }
    int start = resume == null ? 0 : resume.epochAt();
    for (int i = start; i < files.size() && intake.last() < upTo; i++) {
      Resume here = resume != null && resume.epochAt() == i ? resume : null;
      if (here == null) {
        checkStart(manifest.epochs().get(i));
      }
      if (i + 1 < files.size()) {
        long end = manifest.epochs().get(i + 1).firstSequence() - 1;
        intake.knownForced(end);
        scanUpTo(manifest.epochs().get(i), end, files.get(i), here);
      } else if (upTo != TO_THE_END) {
        scanUpTo(manifest.epochs().get(i), Long.MAX_VALUE, files.get(i), here);
      } else {
        scanLastEpoch(manifest.epochs().get(i), files.get(i), here);
      }
    }
    progress.progress(intake.last(), bytesTotal, bytesTotal);
    long expected = Math.min(intake.forced(), upTo);
    if (expected > intake.last()) {
      throw lost("the journal in " + journal, expected);
    }
  }

  private List<Path> filesOf(Manifest.Epoch epoch) throws IOException {
    Path directory = epoch.directory(journal);
    if (!Files.isDirectory(directory)) {
      throw new JournalRefused(
          "the manifest in "
              + journal
              + " lists "
              + directory.getFileName()
              + " but there is no such directory"
              + RESTORE);
    }
    List<Path> files = Directories.cycleFiles(directory);
    for (Path file : files) {
      bytesTotal += CycleBytes.size(file);
    }
    return files;
  }

  /** Reads an epoch that ends with a record, as far as is wanted. */
  private void scanUpTo(Manifest.Epoch epoch, long end, List<Path> files, @Nullable Resume resume)
      throws IOException {
    long wanted = Math.min(end, upTo);
    for (int i = resume == null ? 0 : resume.fileAt(); i < files.size(); i++) {
      if (isFirst(resume, i) || (intake.last() < wanted && damage == null)) {
        scanFile(epoch, files.get(i), end, isFirst(resume, i) ? resume : null);
      }
    }
    if (end != Long.MAX_VALUE && intake.last() < wanted) {
      throw lost(epoch.directory(journal).toString(), wanted);
    }
  }

  private void scanLastEpoch(Manifest.Epoch epoch, List<Path> files, @Nullable Resume resume)
      throws IOException {
    intake.knownForced(epoch.forcedSequence());
    long[] stoppedAt = new long[files.size()];
    int start = resume == null ? 0 : resume.fileAt();
    int lastWithGroups = start;
    for (int i = start; i < files.size() && damage == null; i++) {
      long before = intake.last();
      stoppedAt[i] =
          scanFile(epoch, files.get(i), Long.MAX_VALUE, isFirst(resume, i) ? resume : null);
      if (intake.last() > before) {
        lastWithGroups = i;
      }
    }
    searchTail(
        epoch,
        files.subList(Math.min(lastWithGroups, files.size()), files.size()),
        Arrays.copyOfRange(stoppedAt, Math.min(lastWithGroups, files.size()), files.size()));
  }

  private static boolean isFirst(@Nullable Resume resume, int fileAt) {
    return resume != null && resume.fileAt() == fileAt;
  }

  private void checkStart(Manifest.Epoch epoch) {
    if (epoch.firstSequence() != intake.last() + 1) {
      throw new JournalRefused(
          "the manifest in "
              + journal
              + " lets epoch "
              + epoch.number()
              + " start at record "
              + epoch.firstSequence()
              + " but the epoch before ends at record "
              + intake.last()
              + RESTORE);
    }
  }

  private JournalRefused lost(String what, long forced) {
    return new JournalRefused(
        what
            + " was durable up to record "
            + forced
            + " but "
            + (damage == null ? "" : "is damaged, " + damage + "; it ")
            + "can be read only up to record "
            + intake.last()
            + RESTORE);
  }

  /** Returns where the data of the file end, or behind the last whole group if it is damaged. */
  private long scanFile(Manifest.Epoch epoch, Path path, long end, @Nullable Resume resume)
      throws IOException {
    long wholeUpTo = resume == null ? 0 : resume.groupEnd().at();
    Segment segment =
        resume == null
            ? new Segment(path, epoch.number(), intake.last() + 1)
            : Segment.unread(resume.file(), epoch.number(), intake.last(), wholeUpTo);
    try (ExcerptFile file = new ExcerptFile(path)) {
      file.position(wholeUpTo, file.size());
      ExcerptFile.Found found = ExcerptFile.Found.DATA;
      long wanted = Math.min(end, upTo);
      while (intake.last() < wanted && (found = file.next()) == ExcerptFile.Found.DATA) {
        String fault = intake.take(file, epoch.number(), end);
        if (fault != null) {
          damage = where(path, file.excerptAt(), fault);
          break;
        }
        wholeUpTo = file.end();
        if (!intake.atCloseMark()) {
          segment.add(intake.groupFirst(), intake.last(), file.excerptAt(), wholeUpTo);
        }
        tell(wholeUpTo);
      }
      if (found == ExcerptFile.Found.DAMAGE) {
        damage = where(path, file.nextAt(), file.fault());
      } else if (found == ExcerptFile.Found.END) {
        wholeUpTo = file.nextAt();
      }
      bytesRead += file.size();
    }
    if (segment.lastSequence() >= segment.firstSequence()) {
      catalog.add(segment);
    }
    return wholeUpTo;
  }

  /** Asks what is behind the last whole group up to where all was durable when it was written. */
  private void searchTail(Manifest.Epoch epoch, List<Path> files, long[] from) throws IOException {
    TailSearch search = new TailSearch(manifest.ledgerId(), epoch.number(), intake.last() + 1);
    for (int i = 0; i < from.length; i++) {
      search.search(files.get(i), from[i]);
    }
    intake.knownForced(search.forced());
    if (damage == null && search.groups() > 0) {
      damage = where(files.get(0), from[0], "a gap is before groups that can be read");
    } else if (damage == null && search.bytes() > 0) {
      damage = where(files.get(0), from[0], "a group was not finished");
    }
    if (damage != null) {
      recordsCut = search.records();
      bytesCut = search.bytes();
    }
  }

  private static String where(Path path, long at, String fault) {
    return path + " at byte " + at + ": " + fault;
  }

  private void tell(long at) {
    if (bytesRead + at - bytesTold >= PROGRESS_BYTES) {
      bytesTold = bytesRead + at;
      progress.progress(intake.last(), bytesTold, bytesTotal);
    }
  }

  /** What was taken: the last record, the chain behind it, up to where all is durable. */
  GroupIntake intake() {
    return intake;
  }

  /** Where all the groups taken are. */
  Catalog catalog() {
    return catalog;
  }

  /** Records behind the last whole group whose headers can be read. */
  long recordsCut() {
    return recordsCut;
  }

  /** Bytes in use behind the last whole group. */
  long bytesCut() {
    return bytesCut;
  }

  /** What is wrong behind the last whole group and where; null if nothing is. */
  @Nullable String damage() {
    return damage;
  }
}
