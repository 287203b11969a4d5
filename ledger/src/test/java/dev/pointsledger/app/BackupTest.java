package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.backup.BackupManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code verify --backup}, beside a service that is writing and without one. */
class BackupTest {
  private static final Path PROGRAMS = Path.of("../config/programs");

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path config;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private Path backup;

  @BeforeEach
  void settings() throws IOException {
    data = dir.resolve("data");
    backup = dir.resolve("backup");
    config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
  }

  private List<String> back(int exitCode) {
    return CommandRun.of(
        exitCode, "backup", "--to", backup.toString(), "--config", config.toString());
  }

  private List<String> verify(int exitCode, String... more) {
    return CommandRun.of(
        exitCode,
        Stream.concat(Stream.of("verify", "--backup", backup.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void orders(Service service, String prefix, int count) throws Exception {
    Api api = new Api(service.port(), "demo");
    for (int i = 0; i < count; i++) {
      String order = Api.order(prefix + i, "m-" + i % 7, 1_000 + i);
      assertThat(api.post("/accruals", "application/json", order).status()).isEqualTo(201);
    }
  }

  private BackupManifest manifest() {
    try {
      return Objects.requireNonNull(BackupManifest.read(backup));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void besideAServiceUnderLoadEveryRunLeavesAWholeBackup() throws Exception {
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 10);
      AtomicBoolean done = new AtomicBoolean();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int sender = i;
        senders.add(new Thread(() -> send(service, sender, done)));
        senders.get(i).start();
      }
      long sequence = 0;
      for (int run = 0; run < 6; run++) {
        assertThat(back(0)).singleElement().asString().contains("behind 0 records");
        assertThat(manifest().position().sequence()).isGreaterThan(sequence);
        sequence = manifest().position().sequence();
        assertThat(verify(0)).anyMatch(line -> line.startsWith("records "));
      }
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      back(0);
      assertThat(new Api(service.port(), "demo").status().get("chainHead").asText())
          .isEqualTo(java.util.HexFormat.of().formatHex(manifest().position().chain()));
    }
    assertThat(verify(0)).containsAll(stateLines());
  }

  private List<String> stateLines() {
    return CommandRun.of(0, "verify", "--config", config.toString()).stream()
        .filter(line -> line.matches("(records|members|chain head|state hash) .*"))
        .toList();
  }

  private static void send(Service service, int sender, AtomicBoolean done) {
    try {
      Api api = new Api(service.port(), "demo");
      for (int i = 0; !done.get(); i++) {
        String order = Api.order("SO-" + sender + "-" + i, "m-" + sender + "-" + i % 300, 100 + i);
        api.post("/accruals", "application/json", order);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLaterRunCopiesOnlyWhatIsNew() throws Exception {
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 20);
      back(0);
      BackupManifest first = manifest();
      back(0);
      assertThat(manifest().files()).isEqualTo(first.files());
      orders(service, "SO-x", 20);
      back(0);
      assertThat(manifest().position().sequence()).isEqualTo(41);
      assertThat(manifest().files().keySet())
          .filteredOn(name -> !name.startsWith("side/identity"))
          .containsExactlyElementsOf(
              first.files().keySet().stream()
                  .filter(name -> !name.startsWith("side/identity"))
                  .toList());
      CommandRun.of(
          0, "keys", "add", "--role", "read", "--program", "demo", "--config", config.toString());
      back(0);
    }
    assertThat(verify(0)).contains("members 7");
    assertThat(backup.resolve("side")).isDirectoryContaining("glob:**access-keys*");
    assertThat(backup.resolve("index")).doesNotExist();
    assertThat(backup.resolve("postgres")).doesNotExist();
  }

  @Test
  void whatTheSourceHasArchivedIsArchivedInTheBackupToo() throws Exception {
    for (int run = 0; run < 3; run++) {
      try (Service service = TestSettings.start(data, PROGRAMS)) {
        orders(service, "SO-" + run + "-", 20);
        back(0);
        int archived = run == 0 ? 0 : 1;
        Api api = new Api(service.port(), "demo");
        dev.pointsledger.snapshot.Eventually.that("archived", () -> archivedBy(api) == archived);
        back(0);
        verify(0);
      }
    }
    assertThat(manifest().files().keySet())
        .filteredOn(name -> name.startsWith("journal/"))
        .satisfiesExactly(
            name -> assertThat(name).startsWith("journal/epoch-000001/").endsWith(".cq4.zst"),
            name -> assertThat(name).startsWith("journal/epoch-000002/").endsWith(".cq4.zst"),
            name -> assertThat(name).startsWith("journal/epoch-000003/").endsWith(".cq4"));
    Path anew = dir.resolve("anew");
    CommandRun.of(0, "backup", "--to", anew.toString(), "--config", config.toString());
    assertThat(CommandRun.of(0, "verify", "--backup", anew.toString())).containsAll(stateLines());
  }

  private static long archivedBy(Api api) {
    try {
      return api.status().get("archive").get("files").asLong();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAnInterruptedRunLeftDoesNotCount() throws Exception {
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 20);
      back(0);
      orders(service, "SO-x", 20);
    }
    String file = Objects.requireNonNull(manifest().position().file());
    Path copy = backup.resolve("journal").resolve(file);
    Files.write(copy, new byte[5_000], java.nio.file.StandardOpenOption.APPEND);
    Files.write(copy.resolveSibling("20990101F.cq4"), new byte[100]);
    Files.write(backup.resolve("side/identity-keys.000000.v99"), new byte[64]);
    assertThat(verify(0)).contains("records 21 in 21 groups");
    back(0);
    assertThat(verify(0)).contains("records 41 in 41 groups").containsAll(stateLines());
    assertThat(copy.resolveSibling("20990101F.cq4")).doesNotExist();
    assertThat(backup.resolve("side/identity-keys.000000.v99")).doesNotExist();
  }

  @Test
  void aFirstRunThatWasInterruptedIsNoBackupAndIsGoneOnWith() throws Exception {
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 5);
    }
    back(0);
    String begun =
        "points-ledger-backup 1\nledger "
            + manifest().ledgerId()
            + "\nsequence 0\nchain "
            + "0".repeat(64)
            + "\nrecorded 1970-01-01T00:00:00Z\nmade 1970-01-01T00:00:00Z\nversion 0\n";
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(begun.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    Files.writeString(
        backup.resolve("backup"), begun + String.format("crc32c %08x\n", crc.getValue()));
    assertThat(verify(1)).anyMatch(line -> line.contains("its first run was interrupted"));
    back(0);
    assertThat(verify(0)).containsAll(stateLines());
  }

  @Test
  void noFlippedOrMissingByteOfABackupIsVerified() throws Exception {
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 5);
    }
    back(0);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(backup)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    int flipped = 0;
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.equals("lock") || name.equals("manifest")) {
        continue;
      }
      byte[] sound = Files.readAllBytes(file);
      for (int at = 0; at < sound.length; at += Math.max(1, sound.length / 7)) {
        byte[] damaged = sound.clone();
        damaged[at] ^= 16;
        Files.write(file, damaged);
        assertThat(verify(1)).anyMatch(line -> line.startsWith("DIFFERENT: "));
        flipped++;
      }
      Files.delete(file);
      verify(name.equals("backup") ? 2 : 1);
      Files.write(file, sound);
    }
    assertThat(flipped).isGreaterThan(20);
    verify(0);
  }

  @Test
  void aDirectoryOfSomethingElseIsLeftAsItIs() throws Exception {
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 2);
    }
    Files.createDirectories(backup);
    Files.writeString(backup.resolve("precious"), "!");
    back(2);
    assertThat(backup.resolve("precious")).hasContent("!");
    Files.delete(backup.resolve("precious"));
    back(0);
    Files.writeString(config, "dataDir: " + dir.resolve("other") + "\n");
    TestSettings.start(dir.resolve("other"), PROGRAMS).close();
    back(2);
    verify(0);
  }

  @Test
  void aHeadNotedEarlierProvesThatNothingUpToItWasChanged() throws Exception {
    String head;
    String sequence;
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      orders(service, "SO-", 20);
      var status = new Api(service.port(), "demo").status();
      head = status.get("chainHead").asText();
      sequence = status.get("chainSequence").asText();
      orders(service, "SO-x", 20);
    }
    back(0);
    assertThat(sequence).isEqualTo("21");
    for (List<String> lines :
        List.of(
            CommandRun.of(0, "verify", "--head", head, "--config", config.toString()),
            verify(0, "--head", head, "--sequence", sequence))) {
      assertThat(lines)
          .contains("head is that of record 21: nothing up to it was changed since it was noted");
    }
    assertThat(verify(1, "--head", head, "--sequence", "22"))
        .anyMatch(line -> line.startsWith("DIFFERENT: head: " + head + " is the chain head of re"));
    assertThat(verify(1, "--head", "0".repeat(64)))
        .anyMatch(line -> line.contains("is the chain head of no record"));
    verify(2, "--head", "short");
  }
}
