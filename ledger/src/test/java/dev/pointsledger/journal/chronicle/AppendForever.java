package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.Records;
import java.nio.file.Path;
import java.util.Random;

/** A process that appends and forces until it is killed, and prints what is durable. */
final class AppendForever {
  private AppendForever() {}

  /** Arguments: the directory, a seed. */
  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[1]));
    JournalOptions options =
        new JournalOptions(Durability.FSYNC, null, System::currentTimeMillis, 256 << 10);
    ChronicleJournal journal = TestJournals.open(Path.of(arguments[0]), options);
    while (true) {
      for (int groups = 1 + random.nextInt(4); groups > 0; groups--) {
        Records.append(journal, 1 + random.nextInt(20));
      }
      System.out.println(journal.force());
    }
  }
}
