package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.HashChain;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.TailReport;
import dev.pointsledger.journal.archive.ArchiveDamaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps from a directory to a journal that can be appended to. */
final class JournalOpening {
  private final Path directory;
  private final JournalOptions options;

  JournalOpening(Path directory, JournalOptions options) {
    this.directory = directory;
    this.options = options;
  }

  ChronicleJournal open(RecordVisitor visitor, ProgressListener progress) throws IOException {
    Manifest manifest = manifest();
    long noted = ForcedFile.read(directory, manifest.ledgerId());
    JournalScan scan = new JournalScan(directory, manifest, noted, visitor, progress);
    scan.run(resume(manifest, noted));
    setOrphansAside(manifest);
    // Older programs must see that they cannot read what this one writes.
    manifest.writeIfOther(directory, options.durability(), options.disk());

    long last = scan.intake().last();
    Kept kept = keep(manifest.ledgerId(), scan);
    ChronicleJournal journal =
        new ChronicleJournal(
            directory, options, manifest, kept.catalog, kept.chain, kept.lastSequence);
    try {
      if (kept.lastSequence < last) {
        appendAnew(journal, scan.catalog(), manifest.ledgerId(), kept.lastSequence + 1);
      }
      journal.opened(report(scan, kept.lastSequence));
      return journal;
    } catch (Throwable e) {
      journal.close();
      throw e;
    }
  }

  /** Only what is known to be durable may be left unread. */
  private @Nullable Resume resume(Manifest manifest, long noted) throws IOException {
    long from = options.readFrom();
    try {
      return from > 0 && from <= noted ? Resume.at(directory, manifest, from) : null;
    } catch (ArchiveDamaged e) {
      // Reading all tells what is lost by it.
      return null;
    }
  }

  private Manifest manifest() throws IOException {
    Manifest found = Manifest.read(directory);
    if (found == null) {
      return create();
    }
    UUID expected = options.ledgerId();
    if (expected != null && !expected.equals(found.ledgerId())) {
      throw new JournalRefused(
          directory
              + " belongs to ledger "
              + found.ledgerId()
              + ", not to "
              + expected
              + ": point the service at this ledger's own data directory");
    }
    return found;
  }

  private Manifest create() throws IOException {
    if (Files.exists(directory.resolve(ForcedFile.NAME)) || !epochs().isEmpty()) {
      throw new JournalRefused(
          directory
              + " holds a journal without its manifest"
              + ": restore the journal directory from a backup or a copy");
    }
    Files.createDirectories(directory);
    Directories.force(Objects.requireNonNull(directory.toAbsolutePath().getParent()));
    UUID given = options.ledgerId();
    Manifest fresh = new Manifest(given == null ? UUID.randomUUID() : given, List.of());
    fresh.write(directory, options.durability(), options.disk());
    return fresh;
  }

  private List<Path> epochs() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("epoch-"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** An epoch that was not listed was never durable; it is kept under another name for people. */
  private void setOrphansAside(Manifest manifest) throws IOException {
    List<Path> listed =
        manifest.epochs().stream()
            .map(epoch -> epoch.directory(directory))
            .collect(Collectors.toList());
    for (Path epoch : epochs()) {
      if (!listed.contains(epoch)) {
        Files.move(epoch, freeName(epoch), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private Path freeName(Path epoch) {
    for (int i = 1; ; i++) {
      Path name = directory.resolve("orphan-" + epoch.getFileName() + "-" + i);
      if (!Files.exists(name)) {
        return name;
      }
    }
  }

  /** The part of the journal that is known to be durable. */
  private static final class Kept {
    final Catalog catalog;
    final HashChain chain;
    final long lastSequence;

    Kept(Catalog catalog, HashChain chain, long lastSequence) {
      this.catalog = catalog;
      this.chain = chain;
      this.lastSequence = lastSequence;
    }
  }

  private static Kept keep(UUID ledgerId, JournalScan scan) {
    GroupIntake intake = scan.intake();
    if (intake.forced() == intake.last()) {
      return new Kept(scan.catalog(), intake.chain(), intake.last());
    }
    Catalog catalog = new Catalog();
    HashChain chain = new HashChain();
    if (intake.forced() == 0) {
      return new Kept(catalog, chain, 0);
    }
    try (ChronicleReader reader = new ChronicleReader(ledgerId, scan.catalog())) {
      reader.seek(intake.forced());
      reader.startChain(chain);
      for (int i = 0; i < reader.segmentAt(); i++) {
        catalog.add(scan.catalog().get(i));
      }
      Segment cut = scan.catalog().get(reader.segmentAt());
      catalog.add(cut.cutAt(reader.groupLast(), reader.groupEnd()));
      return new Kept(catalog, chain, reader.groupLast());
    }
  }

  private static void appendAnew(
      ChronicleJournal journal, Catalog found, UUID ledgerId, long from) {
    RecordGroup group = new RecordGroup();
    try (ChronicleReader reader = new ChronicleReader(ledgerId, found)) {
      reader.seek(from);
      while (reader.next()) {
        group.add(reader.buffer(), reader.offset(), reader.length());
        if (reader.lastOfGroup()) {
          group.stateHash(reader.stateHash());
          journal.append(group);
          group.clear();
        }
      }
    }
    if (group.count() > 0) {
      throw new JournalFailure("a whole group was not read whole again");
    }
    journal.force();
  }

  private static TailReport report(JournalScan scan, long kept) {
    GroupIntake intake = scan.intake();
    return new TailReport(
        intake.last(),
        intake.groups(),
        kept,
        intake.atCloseMark(),
        intake.last() - kept,
        scan.recordsCut(),
        scan.bytesCut(),
        scan.damage());
  }
}
