package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code restore}: a new data directory out of a backup, as the ledger was at any record. */
class RestoreTest {
  private static final Path PROGRAMS = Path.of("../config/programs");
  private static final String BATCH = "{\"commands\":[%s]}";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private Path backup;

  @BeforeEach
  void fill() throws Exception {
    data = dir.resolve("data");
    backup = dir.resolve("backup");
    for (int run = 0; run < 2; run++) {
      try (Service service = TestSettings.start(data, PROGRAMS)) {
        Api api = new Api(service.port(), "demo");
        for (int i = 0; i < 3; i++) {
          batch(api, "SO-" + run + "-" + i, 5);
        }
      }
    }
    CommandRun.of(0, "backup", "--to", backup.toString(), "--config", config(data));
  }

  /** Orders of one batch, which stand in one group or two. */
  private static void batch(Api api, String prefix, int count) throws Exception {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add("{\"accrual\":" + Api.order(prefix + "-" + i, "m-" + prefix + i, 1_000) + "}");
    }
    Api.Answer answer =
        api.post("/batches", "application/json", BATCH.formatted(String.join(",", commands)));
    assertThat(answer.status()).isEqualTo(200);
  }

  private String config(Path dataDir) throws IOException {
    Path file = dir.resolve(dataDir.getFileName() + ".yaml");
    Files.writeString(file, "dataDir: " + dataDir + "\n");
    return file.toString();
  }

  private List<String> restore(int exitCode, Path to, String... more) throws IOException {
    return CommandRun.of(
        exitCode,
        Stream.concat(
                Stream.of("restore", backup.toString(), "--config", config(to)), Stream.of(more))
            .toArray(String[]::new));
  }

  /** What the state hashes to after each record, from the first on. */
  private static List<String> hashes(Path dataDir) {
    Path journal = dataDir.resolve("journal");
    UUID ledger = Objects.requireNonNull(ChronicleJournal.ledgerIdIn(journal));
    List<String> hashes = new ArrayList<>();
    LedgerState state = new LedgerState();
    try (FileIdentityVault vault = FileIdentityVault.open(dataDir.resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      JournalInspection.read(
          journal,
          (sequence, buffer, offset, length) -> {
            state.apply(codec.decode(sequence, buffer, offset, length));
            hashes.add(StateHash.text(state.hash()));
          },
          ProgressListener.NONE);
    }
    return hashes;
  }

  @Test
  void theLedgerAsItWasAtAnyRecordComesBackAndGoesOn() throws Exception {
    List<String> hashes = hashes(data);
    assertThat(hashes).hasSize(31);
    for (int sequence = 1; sequence <= hashes.size(); sequence++) {
      Path to = dir.resolve("restored-" + sequence);
      assertThat(restore(0, to, "--to-sequence", Integer.toString(sequence)))
          .contains("state hash " + hashes.get(sequence - 1))
          .contains("members " + (sequence - 1));
      if (sequence % 6 == 1) {
        try (Service service = TestSettings.start(to, PROGRAMS)) {
          Api api = new Api(service.port(), "demo");
          assertThat(api.get("/members/m-SO-0-00").status()).isEqualTo(sequence < 2 ? 404 : 200);
          batch(api, "SO-new-", 3);
        }
      }
      assertThat(CommandRun.of(0, "verify", "--config", config(to)))
          .contains("members " + (sequence - 1 + (sequence % 6 == 1 ? 3 : 0)));
    }
  }

  @Test
  void theLedgerAsItWasAtATimeComesBack() throws Exception {
    Instant before;
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      Api api = new Api(service.port(), "demo");
      Api.Answer last =
          api.post("/accruals", "application/json", Api.order("SO-last", "m-last", 100));
      before = Instant.parse(last.json().get("recordedAt").asText());
      while (!Instant.now().isAfter(before.plusMillis(5))) {
        Thread.onSpinWait();
      }
      api.post("/accruals", "application/json", Api.order("SO-late", "m-late", 100));
    }
    CommandRun.of(0, "backup", "--to", backup.toString(), "--config", config(data));
    Path to = dir.resolve("restored");
    assertThat(restore(0, to, "--to-time", before.toString()))
        .contains("records 32, the last of " + before);
    try (Service service = TestSettings.start(to, PROGRAMS)) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/accruals/SO-last").status()).isEqualTo(200);
      assertThat(api.get("/accruals/SO-late").status()).isEqualTo(404);
    }
    restore(2, dir.resolve("none"), "--to-time", "2001-01-01T00:00:00Z");
    restore(2, dir.resolve("none"), "--to-time", "yesterday");
    restore(2, dir.resolve("none"), "--to-sequence", "99");
    assertThat(dir.resolve("none")).doesNotExist();
  }

  @Test
  void nothingIsEverOverwritten() throws Exception {
    List<String> before = CommandRun.of(0, "verify", "--config", config(data));
    restore(2, data);
    assertThat(CommandRun.of(0, "verify", "--config", config(data))).isEqualTo(before);
    Path other = Files.createDirectories(dir.resolve("other"));
    Files.writeString(other.resolve("file"), "mine");
    restore(2, other);
    assertThat(other.resolve("file")).hasContent("mine");
  }

  @Test
  void anUnfinishedRestoreIsNoDataDirectoryAndIsBegunAnew() throws Exception {
    Path to = Files.createDirectories(dir.resolve("restored"));
    Files.createDirectories(to.resolve("journal/epoch-000001"));
    Files.writeString(to.resolve("journal/manifest"), "half");
    Files.writeString(to.resolve("restoring"), "");
    assertThatThrownBy(() -> TestSettings.start(to, PROGRAMS).close())
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining("was not restored to the end");
    restore(0, to);
    assertThat(to.resolve("restoring")).doesNotExist();
    TestSettings.start(to, PROGRAMS).close();
  }

  @Test
  void aDamagedBackupIsNotRestored() throws Exception {
    Path file;
    try (Stream<Path> files = Files.walk(backup.resolve("journal/epoch-000001"))) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Path to = dir.resolve("restored");
    restore(2, to);
    assertThat(to).doesNotExist();
  }

  @Test
  void noServiceStartsOnABackup() {
    assertThatThrownBy(() -> TestSettings.start(backup, PROGRAMS).close())
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining("is a backup");
  }

  @Test
  void aRestoredLedgerIsAnotherHistoryAndTheOldBackupIsKept() throws Exception {
    Path to = dir.resolve("restored");
    restore(0, to, "--to-sequence", "10");
    String lineage;
    try (Service service = TestSettings.start(to, PROGRAMS)) {
      Api api = new Api(service.port(), "demo");
      batch(api, "SO-other-", 3);
      lineage = api.status().get("lineage").asText();
      assertThat(lineage).isNotEqualTo(api.status().get("ledgerId").asText());
    }
    List<String> before = CommandRun.of(0, "verify", "--backup", backup.toString());
    CommandRun.of(2, "backup", "--to", backup.toString(), "--config", config(to));
    assertThat(CommandRun.of(0, "verify", "--backup", backup.toString())).isEqualTo(before);
    Path another = dir.resolve("another");
    CommandRun.of(0, "backup", "--to", another.toString(), "--config", config(to));
    assertThat(CommandRun.of(0, "verify", "--backup", another.toString()))
        .anyMatch(line -> line.startsWith("records 13 in "));
    try (Service service = TestSettings.start(to, PROGRAMS)) {
      assertThat(new Api(service.port(), "demo").status().get("lineage").asText())
          .isEqualTo(lineage);
    }
  }

  @Test
  void keysOfCallersAndTheSandboxComeBackToo() throws Exception {
    Path sandbox = dir.resolve("sandbox");
    var environment = TestSettings.environment(sandbox, PROGRAMS);
    environment.put("LEDGER_SANDBOX", "true");
    try (Service service = TestSettings.start(environment)) {
      new Api(service.port(), "demo").moveClock("2030-01-01T00:00:00Z");
    }
    String secret =
        CommandRun.of(
                0,
                "keys",
                "add",
                "--role",
                "read",
                "--program",
                "demo",
                "--config",
                config(sandbox))
            .toString();
    assertThat(secret).isNotEmpty();
    CommandRun.of(0, "backup", "--to", dir.resolve("b").toString(), "--config", config(sandbox));
    Path to = dir.resolve("restored");
    CommandRun.of(0, "restore", dir.resolve("b").toString(), "--config", config(to));
    assertThat(to.resolve("sandbox")).hasSameTextualContentAs(sandbox.resolve("sandbox"));
    assertThat(to.resolve("access/keys")).hasSameTextualContentAs(sandbox.resolve("access/keys"));
  }
}
