package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.GroupView;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of appending, forcing, new days, clean ends, kills and losses of power. What was
 * never durable may be damaged in any way: the journal always opens, with all that was durable.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RandomHistoryTest {
  @TempDir Path temporary;

  private final AtomicLong clockMs = new AtomicLong(1_700_000_000_000L);
  private final JournalOptions options =
      new JournalOptions(Durability.OS, null, clockMs::get, 256 << 10);
  private int directories;
  private int cuts;
  private int reappends;
  private int orphans;

  @Test
  void whatWasDurableSurvivesEveryHistory() throws IOException {
    for (long seed = 1; seed <= 12; seed++) {
      run(seed);
    }
    for (int i = 0; i < TestJournals.FRESH_SEEDS; i++) {
      run(System.nanoTime());
    }
    assertThat(List.of(cuts, reappends, orphans)).allMatch(count -> count > 5);
  }

  private void run(long seed) throws IOException {
    System.out.println("whatWasDurableSurvivesEveryHistory: seed " + seed);
    Random random = new Random(seed);
    Path directory = temporary.resolve("journal-" + directories++);
    for (int life = 0; life < 12; life++) {
      directory = live(directory, random);
    }
    TestJournals.delete(directory);
  }

  /** One process from open to its end; returns the directory it leaves. */
  private Path live(Path directory, Random random) throws IOException {
    ChronicleJournal journal = TestJournals.open(directory, options);
    Records.expectAll(journal, journal.lastSequence());
    for (int step = random.nextInt(12); step > 0; step--) {
      switch (random.nextInt(6)) {
        case 0 -> journal.force();
        case 1 -> clockMs.addAndGet(TimeUnit.HOURS.toMillis(random.nextInt(30)));
        default -> Records.append(journal, 1 + random.nextInt(30));
      }
    }
    long durable = journal.forcedSequence();
    if (random.nextInt(3) == 0) {
      durable = journal.lastSequence();
      journal.close();
      checkOpens(directory, durable, durable);
      return directory;
    }
    Path left = temporary.resolve("journal-" + directories++);
    TestJournals.copy(directory, left);
    long appended = journal.lastSequence();
    boolean listed = journal.epoch() == lastListed(left);
    orphans += appended > durable && !listed ? 1 : 0;
    boolean noted = true;
    if (random.nextBoolean()) {
      spoil(left, journal.epoch(), listed ? durable : 0, random);
      noted = random.nextBoolean();
    }
    journal.close();
    TestJournals.delete(directory);
    if (!noted) {
      Files.delete(left.resolve(ForcedFile.NAME));
    }
    checkOpens(left, durable, appended);
    return left;
  }

  private static int lastListed(Path directory) throws IOException {
    return java.util.Objects.requireNonNull(Manifest.read(directory)).lastEpoch();
  }

  private void checkOpens(Path directory, long durable, long appended) {
    try (ChronicleJournal again = TestJournals.open(directory, options)) {
      assertThat(again.lastSequence()).isBetween(durable, appended);
      assertThat(again.tailReport().forcedSequence()).isLessThanOrEqualTo(appended);
      cuts += again.tailReport().damage() == null ? 0 : 1;
      reappends += again.tailReport().recordsReappended() == 0 ? 0 : 1;
    }
  }

  /** Damages bytes of an epoch behind the group that ends with a durable record. */
  private static void spoil(Path directory, int epoch, long durable, Random random)
      throws IOException {
    Path files = Manifest.Epoch.directory(directory, epoch);
    if (!Files.isDirectory(files)) {
      return;
    }
    long from = 0;
    Path last = null;
    GroupView view = new GroupView();
    for (TestJournals.Excerpt excerpt : TestJournals.excerpts(directory, epoch)) {
      byte[] bytes = new byte[(int) (excerpt.end() - excerpt.start() - 4)];
      try (RandomAccessFile file = new RandomAccessFile(excerpt.file().toFile(), "r")) {
        file.seek(excerpt.start() + 4);
        file.readFully(bytes);
      }
      assertThat(view.wrap(bytes, 0, bytes.length)).isNull();
      if (view.lastSequence() <= durable) {
        from = excerpt.end();
        last = excerpt.file();
      }
    }
    List<Path> cycles = Directories.cycleFiles(files);
    int first = last == null ? 0 : cycles.indexOf(last);
    for (int i = first; i < cycles.size(); i++) {
      spoil(cycles.get(i), i == first ? from : 0, random);
    }
  }

  private static void spoil(Path path, long from, Random random) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      long room = Math.min(file.length() - from, from == 0 ? 140_000 : 3_000);
      switch (random.nextInt(4)) {
        case 0 -> file.setLength(from + (long) (random.nextDouble() * room));
        case 1 -> {
          for (int i = 0; i < 5; i++) {
            file.seek(from + (long) (random.nextDouble() * room));
            file.write(random.nextInt(256));
          }
        }
        case 2 -> {
          // A page the disk never got.
          long page = (from + (long) (random.nextDouble() * room)) & -512;
          file.seek(Math.max(page, from));
          file.write(new byte[512]);
        }
        default -> {
          byte[] noise = new byte[200];
          random.nextBytes(noise);
          file.seek(from + (long) (random.nextDouble() * room));
          file.write(noise);
        }
      }
    }
  }
}
