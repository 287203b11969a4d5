package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.GroupView;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.archive.ArchiveFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies a journal, be it written meanwhile or not, into a directory that holds an earlier part of
 * it: whole groups only, up to what was forced when a step began. What was copied is read back from
 * the copy and verified (lengths, CRC, sequences, chain) before it counts. Belongs to one thread.
 */
public final class JournalCopy {
  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * How far a copy has come.
   *
   * @param sequence of its last record; 0: it is empty
   * @param chain the hash over all its groups, 32 bytes
   * @param file the cycle file of the last group, relative to the journal; null: none
   * @param end offset behind the last group in that file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Position(long sequence, byte[] chain, @Nullable String file, long end) {
    /** Of an empty copy. */
    public static final Position START =
        new Position(0, new byte[GroupFormat.CHAIN_BYTES], null, 0);
  }

  /**
   * A step.
   *
   * @param to how far the copy has come
   * @param forced up to where the source was durable when the step began
   * @param files written to, relative to the journal, as they are named in the copy
   */
  public record Step(Position to, long forced, List<String> files) {}

  private final Path source;
  private final Path target;
  private final RecordVisitor visitor;
  private final List<String> written = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private Position position = Position.START;

  /**
   * A copy from one journal directory to another.
   *
   * @param visitor is shown every record that is copied
   */
  public JournalCopy(Path source, Path target, RecordVisitor visitor) {
    this.source = source;
    this.target = target;
    this.visitor = visitor;
  }

  /**
   * Copies what is new, or part of it.
   *
   * @param from how far the copy has come; what stands behind in its files does not count
   * @param bytesMax after which the step ends, at the end of a group
   * @throws JournalRefused if the copy holds another history than the source
   * @throws JournalFailure if source or copy are damaged; the copy is still good up to {@code from}
   */
  public Step step(Position from, long bytesMax) throws IOException {
    return step(from, bytesMax, Long.MAX_VALUE);
  }

  /** The same up to the last group that ends at or before a record. */
  Step step(Position from, long bytesMax, long limit) throws IOException {
    Manifest manifest = JournalInspection.manifest(source);
    long forced = JournalInspection.noted(source, manifest);
    // Again: what was noted may be in an epoch that was listed meanwhile.
    manifest = JournalInspection.manifest(source);
    List<Manifest.Epoch> epochs = manifest.epochs();
    if (!epochs.isEmpty()) {
      forced = Math.max(forced, epochs.get(epochs.size() - 1).forcedSequence());
    }
    refuseOtherHistory(manifest, from.sequence());
    position = from;
    written.clear();
    long left = bytesMax;
    for (int i = 0; i < epochs.size() && left > 0 && epochs.get(i).firstSequence() <= limit; i++) {
      long end = i + 1 < epochs.size() ? epochs.get(i + 1).firstSequence() - 1 : forced;
      if (end > position.sequence()) {
        left = copy(manifest.ledgerId(), epochs.get(i), Math.min(end, limit), left);
        if (position.sequence() < Math.min(end, limit) && left > 0 && end <= limit) {
          throw new JournalFailure(
              source + " can be read only up to record " + position.sequence() + ": see verify");
        }
      }
    }
    manifest.writeIfOther(target, Durability.FSYNC, Disk.MACHINE);
    return new Step(position, forced, List.copyOf(written));
  }

  private void refuseOtherHistory(Manifest manifest, long copied) throws IOException {
    Manifest before = Manifest.read(target);
    if (before != null && copied > 0 && !until(before, copied).equals(until(manifest, copied))) {
      throw new JournalRefused(
          target
              + " holds records up to "
              + copied
              + " of another history than "
              + source
              + " (another ledger, or one that was restored to an earlier record):"
              + " begin a new backup in an empty directory");
    }
  }

  /** What a manifest says of the records up to one. */
  private static Manifest until(Manifest manifest, long sequence) {
    return new Manifest(
        manifest.ledgerId(),
        manifest.epochs().stream().filter(epoch -> epoch.firstSequence() <= sequence).toList(),
        manifest.lineages().stream().filter(one -> one.fromSequence() <= sequence).toList());
  }

  /** Returns how many bytes may still be copied. */
  private long copy(UUID ledger, Manifest.Epoch epoch, long end, long bytesMax) throws IOException {
    Path directory = epoch.directory(source);
    Path copies = epoch.directory(target);
    if (!Files.isDirectory(copies)) {
      Files.createDirectories(copies);
      Directories.force(target);
    }
    long left = bytesMax;
    for (Path file : Directories.cycleFiles(directory)) {
      String name = directory.getFileName() + "/" + file.getFileName();
      boolean behind = position.file() == null || name.compareTo(position.file()) >= 0;
      if (behind && position.sequence() < end && left > 0) {
        left -= copy(ledger, epoch.number(), file, name, end, left);
      }
    }
    return left;
  }

  /** Returns how many bytes were copied. */
  private long copy(UUID ledger, int epoch, Path file, String name, long end, long bytesMax)
      throws IOException {
    long from = name.equals(position.file()) ? position.end() : 0;
    Range range = groups(file, from, end, bytesMax);
    long to = range.to();
    if (to == from) {
      return 0;
    }
    Path copy = target.resolve(name);
    if (from == 0 && range.complete() && !Files.exists(file)) {
      copyWhole(CycleBytes.archive(file), CycleBytes.archive(copy));
      Files.deleteIfExists(copy);
      written.add(name + CycleBytes.ARCHIVED);
    } else {
      copyRange(file, copy, from, to);
      written.add(name);
    }
    Directories.force(Objects.requireNonNull(copy.getParent()));
    verify(ledger, epoch, copy, name, from, to);
    return to - from;
  }

  /**
   * Groups of a file.
   *
   * @param to offset behind the last of them
   * @param complete whether no further one is in the file
   */
  private record Range(long to, boolean complete) {}

  /** The whole groups up to a record, from an offset on, or up to the first beyond some bytes. */
  private static Range groups(Path path, long from, long end, long bytesMax) throws IOException {
    GroupView view = new GroupView();
    long to = from;
    try (ExcerptFile file = new ExcerptFile(path)) {
      file.position(from, file.size());
      while (to - from < bytesMax) {
        ExcerptFile.Found found = file.next();
        if (found != ExcerptFile.Found.DATA) {
          return new Range(to, found == ExcerptFile.Found.END);
        }
        if (view.wrap(file.window(), file.offset(), file.length()) != null
            || view.lastSequence() > end) {
          return new Range(to, false);
        }
        if (view.isCloseMark()) {
          return new Range(to, true);
        }
        to = file.end();
        if (view.lastSequence() == end && Files.exists(path)) {
          // Behind it, somebody may be writing.
          return new Range(to, false);
        }
      }
    }
    return new Range(to, false);
  }

  private void copyWhole(Path from, Path to) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out = create(to)) {
      for (long at = 0; at < in.size(); ) {
        at += in.transferTo(at, in.size() - at, out);
      }
      out.force(true);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private void copyRange(Path file, Path copy, long from, long to) throws IOException {
    try (CycleBytes in = CycleBytes.open(file);
        FileChannel out =
            FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(from);
      for (long at = from; at < to; ) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
        if (in.read(buffer, at) < 0) {
          throw new JournalFailure(file + " ends at byte " + at + " while it is copied");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          at += out.write(buffer, at);
        }
      }
      out.force(true);
    }
  }

  private void verify(UUID ledger, int epoch, Path copy, String name, long from, long to)
      throws IOException {
    GroupIntake intake = new GroupIntake(ledger, 0, visitor);
    intake.startBehind(
        new UnreadFile.GroupEnd(position.sequence(), 0, position.end(), position.chain()));
    try (ExcerptFile file = new ExcerptFile(copy)) {
      file.position(from, to);
      while (file.next() == ExcerptFile.Found.DATA) {
        String fault = intake.take(file, epoch, Long.MAX_VALUE);
        if (fault != null) {
          throw new JournalFailure(
              copy
                  + " at byte "
                  + file.excerptAt()
                  + ": "
                  + fault
                  + "; the source or this copy is damaged: verify both");
        }
      }
      if (file.nextAt() != to) {
        throw new JournalFailure(copy + " at byte " + file.nextAt() + ": " + file.fault());
      }
    }
    position = new Position(intake.last(), intake.chain().head(), name, to);
  }

  /**
   * Takes over the archive of a file that was copied while it was plain, if the source has one.
   *
   * @param name of the plain file, relative to the journal
   * @param bytes of it that count
   * @return false: there is none yet
   */
  public boolean takeArchive(String name, long bytes) throws IOException {
    Path from = CycleBytes.archive(source.resolve(name));
    if (!Files.exists(from) || Files.exists(source.resolve(name))) {
      return false;
    }
    Path plain = target.resolve(name);
    Path archive = CycleBytes.archive(plain);
    copyWhole(from, archive);
    Directories.force(Objects.requireNonNull(archive.getParent()));
    try (ExcerptFile copied = new ExcerptFile(plain);
        ExcerptFile archived = new ExcerptFile(plain, new ArchiveFile(archive))) {
      return haveSameGroups(copied, archived, bytes);
    }
  }

  /** Chronicle's own pages between the groups changed while the file was written. */
  private static boolean haveSameGroups(ExcerptFile one, ExcerptFile other, long bytes)
      throws IOException {
    one.position(0, bytes);
    other.position(0, other.size());
    while (one.next() == ExcerptFile.Found.DATA) {
      if (other.next() != ExcerptFile.Found.DATA
          || one.excerptAt() != other.excerptAt()
          || !Arrays.equals(
              one.window(),
              one.offset(),
              one.offset() + one.length(),
              other.window(),
              other.offset(),
              other.offset() + other.length())) {
        return false;
      }
    }
    return one.nextAt() == bytes;
  }
}
