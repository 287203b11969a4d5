package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A small data directory of a released format, kept in the tests: every later version must read it.
 * Made once by {@link #main} and never changed, but for what {@code records.ndjson} shows of the
 * same records; a new format gets a new directory beside it.
 */
final class FormatFixture {
  static final Path DIRECTORY = Path.of("src/test/resources/fixtures/format-1");

  private FormatFixture() {}

  /** Writes the fixture of the present format to the directory given. */
  public static void main(String[] args) throws Exception {
    Path to = Path.of(args[0]);
    Path data = Files.createTempDirectory("fixture");
    for (int run = 0; run < 2; run++) {
      try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
        Api api = new Api(service.port(), "demo");
        for (int i = 0; i < 5; i++) {
          String order =
              "{\"orderId\":\"SO-%d-%d\",\"memberId\":\"m-%d\",\"channel\":\"app\",\"orderDiscount\":%d,"
                      .formatted(run, i, i % 3, i * 100)
                  + "\"lines\":[{\"lineId\":\"1\",\"amount\":%d,\"sku\":\"B-77\",\"category\":\"books\",\"quantity\":2},"
                      .formatted(1_000_000 + i)
                  + "{\"lineId\":\"2\",\"amount\":5950}]}";
          assertThat(api.post("/accruals", "application/json", order).status()).isEqualTo(201);
        }
      }
    }
    copy(data.resolve("journal"), to.resolve("journal"));
    copy(data.resolve("identity"), to.resolve("identity"));
    Files.write(to.resolve("records.ndjson"), records(to));
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
