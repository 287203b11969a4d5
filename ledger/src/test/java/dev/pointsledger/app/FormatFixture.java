package dev.pointsledger.app;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Small data directories of a released format, kept in the tests: every later version must read
 * them. Each was made once and is never changed, but for what {@code records.ndjson} shows of the
 * same records; what is new in the format gets a new directory beside them, by {@link #main}.
 */
final class FormatFixture {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  /** Orders, of two runs of the service. */
  static final Path ORDERS = FIXTURES.resolve("format-1");

  /** A record of every kind. */
  static final Path EVERY_KIND = FIXTURES.resolve("format-1-every-kind");

  static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");

  /** What the program of {@link #EVERY_KIND} has beside. */
  private static final String PLANS =
      """
      onBirthday: { points: 30 }
      plans: [ { id: plus, months: 12, trialDays: 30, multiplier: 2, monthlyCoupons: [ { template: month } ] } ]
      """;

  /** The bits of a kind byte that name the kind; the top one tells that there is more. */
  private static final int KIND = 127;

  private FormatFixture() {}

  /** Writes a record of every kind, in the present format, to the directory given. */
  public static void main(String[] args) throws Exception {
    write(Path.of(args[0]), Files.createTempDirectory("fixture"));
  }

  /** The same; the service works in a directory that is given. */
  static void write(Path to, Path work) throws Exception {
    Path data = work.resolve("data");
    Map<String, String> environment =
        TestSettings.environment(data, programs(Files.createDirectory(work.resolve("programs"))));
    environment.put("LEDGER_SANDBOX", "true");
    try (Service service = TestSettings.start(environment)) {
      EveryKind.play(new Api(service.port(), "demo"));
    }
    copy(data.resolve("journal"), to.resolve("journal"));
    copy(data.resolve("identity"), to.resolve("identity"));
    Files.write(to.resolve("records.ndjson"), records(to));
  }

  /** A directory with the program of {@link #EVERY_KIND}. */
  static Path programs(Path directory) throws IOException {
    Files.writeString(directory.resolve("demo.yaml"), Files.readString(PROGRAM_FILE) + PLANS);
    return directory;
  }

  /** The kinds of all records, by their numbers. */
  static Set<Integer> kinds(Path directory) {
    Set<Integer> kinds = new TreeSet<>();
    JournalInspection.read(
        directory.resolve("journal"),
        (sequence, buffer, offset, length) -> kinds.add(buffer[offset + 1] & KIND),
        ProgressListener.NONE);
    return kinds;
  }

  /** Every record as JSON; fails if the journal is not as it must be. */
  static List<String> records(Path directory) {
    Path journal = directory.resolve("journal");
    UUID ledger = Objects.requireNonNull(ChronicleJournal.ledgerIdIn(journal));
    List<String> lines = new ArrayList<>();
    RecordJson json = new RecordJson();
    try (FileIdentityVault vault = FileIdentityVault.open(directory.resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      JournalInspection.read(journal, new Verification(codec), ProgressListener.NONE);
      JournalInspection.read(
          journal,
          (sequence, buffer, offset, length) ->
              lines.add(json.of(codec.decode(sequence, buffer, offset, length), null)),
          ProgressListener.NONE);
    }
    return lines;
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
