package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.HashChain;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.TailReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The journal on disk; see the package for its files and threads. After any failure it appends and
 * forces nothing more: what the disk holds is then known only by opening it again.
 */
public final class ChronicleJournal implements Journal {
  private final Path directory;
  private final JournalOptions options;
  private final Catalog catalog;
  private final HashChain chain;
  private final ForcedFile forcedFile;
  private final RecordGroup closeMark = new RecordGroup();
  private volatile Manifest manifest;
  private @Nullable TailReport tailReport;
  private @Nullable EpochWriter writer;
  private @Nullable Segment segment;
  private volatile boolean listed;
  private boolean closed;
  private @Nullable Throwable broken;
  private volatile long last;
  private volatile long forced;

  ChronicleJournal(
      Path directory,
      JournalOptions options,
      Manifest manifest,
      Catalog catalog,
      HashChain chain,
      long forced)
      throws IOException {
    this.directory = directory;
    this.options = options;
    this.manifest = manifest;
    this.catalog = catalog;
    this.chain = chain;
    this.last = forced;
    this.forced = forced;
    this.forcedFile = new ForcedFile(directory, manifest.ledgerId());
    forcedFile.write(forced);
  }

  /**
   * Opens a journal, or creates an empty one. The caller holds the lock of the data directory.
   *
   * <p>All of it is read once and verified. A tail that is damaged or unfinished and was never
   * called durable is cut; whole records behind what is known to be durable are appended to a new
   * epoch and forced.
   *
   * @param directory the journal's own, inside the data directory
   * @param visitor is shown every record that stays, once, in order
   * @param progress is told how far it is
   * @throws JournalRefused if it must not be opened; nothing was changed
   * @throws JournalFailure if the machine fails
   */
  public static ChronicleJournal open(
      Path directory, JournalOptions options, RecordVisitor visitor, ProgressListener progress) {
    try {
      return new JournalOpening(directory, options).open(visitor, progress);
    } catch (IOException e) {
      throw new JournalFailure("cannot open the journal in " + directory, e);
    }
  }

  /**
   * Whose journal a directory holds, without opening it.
   *
   * @return null: it holds none yet
   * @throws JournalRefused if its manifest is damaged or of a newer format
   */
  public static @Nullable UUID ledgerIdIn(Path directory) {
    try {
      Manifest manifest = Manifest.read(directory);
      return manifest == null ? null : manifest.ledgerId();
    } catch (IOException e) {
      throw new JournalFailure("cannot read the manifest in " + directory, e);
    }
  }

  /**
   * The id of the history that a directory holds: the ledger's own, until it is restored.
   *
   * @return null: it holds none yet
   */
  public static @Nullable UUID lineageIn(Path directory) {
    try {
      Manifest manifest = Manifest.read(directory);
      return manifest == null ? null : manifest.lineage();
    } catch (IOException e) {
      throw new JournalFailure("cannot read the manifest in " + directory, e);
    }
  }

  @Override
  public void append(RecordGroup group) {
    checkUsable();
    if (group.count() == 0) {
      throw new IllegalArgumentException("a group has at least one record");
    }
    if (group.encodedSize() > EpochWriter.groupBytesMax(options.blockBytes())) {
      throw new IllegalArgumentException(
          "a group of " + group.encodedSize() + " bytes is too large");
    }
    try {
      long first = last + 1;
      long end = last + group.count();
      EpochWriter to = seal(group);
      to.append(group.bytes(), group.encodedSize());
      segmentOf(to, first).add(first, end, to.excerptAt(), to.excerptEnd());
      last = end;
    } catch (Throwable e) {
      throw failure("cannot append to the journal in " + directory, e);
    }
  }

  private EpochWriter seal(RecordGroup group) throws IOException {
    EpochWriter to = writer;
    if (to == null) {
      to = new EpochWriter(Manifest.Epoch.directory(directory, epoch()), options);
      writer = to;
    }
    group.seal(manifest.ledgerId(), epoch(), last + 1, forced, chain);
    return to;
  }

  /** The segment of the file written to. A new one is shown to readers with its first group. */
  private Segment segmentOf(EpochWriter to, long first) {
    Segment now = segment;
    if (now == null || !now.file().equals(to.file())) {
      now = new Segment(to.file(), epoch(), first);
      segment = now;
      catalog.add(now);
    }
    return now;
  }

  @Override
  public long force() {
    checkUsable();
    EpochWriter to = writer;
    if (to == null || forced == last) {
      return forced;
    }
    try {
      to.force();
      if (!listed) {
        list();
      }
      forcedFile.write(last);
      forced = last;
      return forced;
    } catch (Throwable e) {
      throw failure("cannot force the journal in " + directory, e);
    }
  }

  /** Only an epoch whose first groups are durable is listed: others count as never written. */
  private void list() throws IOException {
    if (options.durability() == Durability.FSYNC) {
      // A disk may keep the manifest's new name and lose that of the epoch's directory.
      options.disk().forceNames(directory);
    }
    Manifest next = manifest.with(new Manifest.Epoch(epoch(), forced + 1, last));
    next.write(directory, options.durability(), options.disk());
    manifest = next;
    listed = true;
  }

  @Override
  public long lastSequence() {
    return last;
  }

  @Override
  public long forcedSequence() {
    return forced;
  }

  @Override
  public byte[] chainHead() {
    return chain.head();
  }

  /** Whose journal this is. */
  public UUID ledgerId() {
    return manifest.ledgerId();
  }

  /** Number of the epoch this process writes, or will with its first record. From 1. */
  public int epoch() {
    return listed ? manifest.lastEpoch() : manifest.lastEpoch() + 1;
  }

  /** What was found at the end when this was opened. */
  public TailReport tailReport() {
    if (tailReport == null) {
      throw new IllegalStateException("the journal is still being opened");
    }
    return tailReport;
  }

  void opened(TailReport report) {
    tailReport = report;
  }

  /** What compresses the files that nobody writes any more; for one thread, while this is open. */
  public JournalArchiver newArchiver(JournalArchiver.Pace pace) {
    return new JournalArchiver(catalog, this::forcedSequence, pace);
  }

  @Override
  public JournalReader newReader() {
    return new ChronicleReader(manifest.ledgerId(), catalog);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      if (broken == null) {
        force();
        markEnd();
      }
    } finally {
      closed = true;
      release();
    }
  }

  private void markEnd() {
    EpochWriter to = writer;
    if (to == null) {
      return;
    }
    try {
      seal(closeMark);
      to.append(closeMark.bytes(), closeMark.encodedSize());
      to.force();
      forcedFile.force();
      writer = null;
      to.closeAndShrink();
    } catch (Throwable e) {
      throw failure("cannot mark the end of the journal in " + directory, e);
    }
  }

  private void release() {
    EpochWriter left = writer;
    writer = null;
    try (forcedFile) {
      if (left != null) {
        left.close();
      }
    } catch (IOException e) {
      throw new JournalFailure("cannot close the journal in " + directory, e);
    }
  }

  private void checkUsable() {
    if (broken != null) {
      throw new JournalFailure("the journal has failed before and must be opened again", broken);
    }
    if (closed) {
      throw new JournalFailure("the journal is closed");
    }
  }

  /** Also an Error: a disk that is full shows as one when the mapped file is written. */
  private JournalFailure failure(String message, Throwable cause) {
    broken = cause;
    return new JournalFailure(message, cause);
  }
}
