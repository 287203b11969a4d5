package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.index.rocks.RocksKeyIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} and {@code inspect} on a data directory that a service left, or is writing. */
class VerifyTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path config;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @BeforeEach
  void fill() throws Exception {
    data = dir.resolve("data");
    config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      for (int i = 0; i < 50; i++) {
        api.post("/accruals", "application/json", Api.order("SO-" + i, "m-" + i % 7, 1_000 + i));
      }
    }
  }

  @Test
  void aSoundDataDirectoryAgreesAndTellsItsHash() {
    List<String> lines = run(0, "verify");
    assertThat(lines).anyMatch(line -> line.startsWith("records 51 in "));
    assertThat(lines).anyMatch(line -> line.matches("state hash [0-9a-f]{16}"));
    assertThat(lines)
        .contains("members 7")
        .anyMatch(line -> line.matches("index agrees up to record \\d+"));
    assertThat(run(0, "verify")).isEqualTo(lines);
  }

  @Test
  void aReplayTellsItsSpeedAndTheHashThatVerifyTells() throws IOException {
    List<String> lines = run(0, "replay");
    assertThat(lines.get(0))
        .matches("replayed 51 records of 7 members in \\d+ ms \\(\\d+ records/s\\)");
    assertThat(run(0, "verify")).contains(lines.get(1));
    assertThat(run(0, "replay", "--to", "20").get(0)).matches("replayed [2-5]\\d records of .*");
    Files.move(data.resolve("journal"), data.resolve("gone"));
    run(Main.EXIT_REFUSED, "replay");
  }

  @Test
  void aRunningServiceIsVerifiedToo() throws Exception {
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      new Api(service.port(), "demo")
          .post("/accruals", "application/json", Api.order("SO-x", "m-x", 100));
      assertThat(run(0, "verify"))
          .contains(
              "members 8", "a service is running: read what was durable when the reading began")
          .anyMatch(line -> line.matches("index agrees up to record \\d+"));
    }
  }

  @Test
  void aServiceUnderLoadIsVerifiedWithoutAFalseAlarm() throws Exception {
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      AtomicBoolean done = new AtomicBoolean();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int sender = i;
        senders.add(new Thread(() -> send(api, sender, done)));
        senders.get(i).start();
      }
      for (int i = 0; i < 15; i++) {
        run(0, "verify");
        run(0, "inspect", "--order", "SO-17");
      }
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
    }
    assertThat(run(0, "verify")).anyMatch(line -> line.startsWith("index agrees up to record "));
  }

  private static void send(Api api, int sender, AtomicBoolean done) {
    try {
      for (int i = 0; !done.get(); i++) {
        String order = Api.order("SO-" + sender + "-" + i, "m-" + i % 40, 100 + i);
        api.post("/accruals", "application/json", order);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anIndexOfTheWrongLedgerIsReportedAndLeftAsItIs() throws Exception {
    Path index = data.resolve("index");
    UUID another = UUID.randomUUID();
    RocksKeyIndex.open(index, another, 0).close();
    assertThat(run(1, "verify"))
        .anyMatch(line -> line.startsWith("DIFFERENT: index: it is of another ledger"))
        .anyMatch(line -> line.matches("state hash [0-9a-f]{16}"));
    assertThat(run(1, "verify"))
        .anyMatch(line -> line.startsWith("DIFFERENT: index: it is of another ledger"));
  }

  @Test
  void aDamagedIndexIsReportedAndLeftAsItIs() throws Exception {
    Path database = data.resolve("index/db");
    List<Path> files;
    try (Stream<Path> list = Files.list(database)) {
      files = list.sorted().toList();
    }
    Files.write(database.resolve("CURRENT"), new byte[] {1, 2, 3});
    assertThat(run(1, "verify")).anyMatch(line -> line.startsWith("DIFFERENT: index: "));
    try (Stream<Path> list = Files.list(database)) {
      assertThat(list.sorted()).isEqualTo(files);
    }
    assertThat(data.resolve("index/damaged")).doesNotExist();
  }

  @Test
  void anIndexThatIsNotThereIsNoDifference() throws Exception {
    try (Stream<Path> files = Files.walk(data.resolve("index"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThat(run(0, "verify")).anyMatch(line -> line.startsWith("index not compared: there is"));
    assertThat(data.resolve("index")).doesNotExist();
  }

  @Test
  void aMissingIdentityFileIsToldByBothCommands() throws Exception {
    Files.delete(data.resolve("identity/keys"));
    assertThat(run(1, "verify")).anyMatch(line -> line.contains("identity/keys is missing"));
    assertThat(run(2, "inspect")).isEmpty();
  }

  @Test
  void inspectReadsNoFurtherThanAsked() throws Exception {
    damageLastGroup();
    assertThat(run(0, "inspect", "--to", "3")).hasSize(3);
    assertThat(run(2, "inspect")).isNotEmpty();
  }

  private void damageLastGroup() throws IOException {
    Path file = cycleFile();
    byte[] bytes = Files.readAllBytes(file);
    int group = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("SO-49");
    bytes[group] ^= 1;
    Files.write(file, bytes);
  }

  private Path cycleFile() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal/epoch-000001"))) {
      return files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
  }

  @Test
  void aFlippedByteIsReportedWithItsPlace() throws Exception {
    Path file = cycleFile();
    byte[] bytes = Files.readAllBytes(file);
    int group = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PLJG");
    bytes[group + 100] ^= 1;
    Files.write(file, bytes);
    assertThat(run(1, "verify"))
        .anyMatch(line -> line.startsWith("DIFFERENT: ") && line.contains(file.toString()));
  }

  @Test
  void recordsAreShownBySequenceMemberAndOrder() {
    assertThat(run(0, "inspect", "--from", "2", "--to", "4")).hasSize(3);
    assertThat(run(0, "inspect", "--member", "m-3"))
        .hasSize(7)
        .allMatch(line -> line.contains("\"memberId\":\"m-3\""));
    assertThat(run(0, "inspect", "--order", "SO-17"))
        .singleElement()
        .asString()
        .contains("\"orderId\":\"SO-17\"", "\"kind\":\"accrual\"", "\"sequence\":19")
        .contains("\"actor\":\"env-admin\",\"requestId\":\"");
  }

  @Test
  void aRecordIsShownWithAllThatItHolds() throws Exception {
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      api.put("/members/m-born", "{\"birthday\":\"11-30\"}");
      api.post(
          "/accruals",
          "application/json",
          "{\"orderId\":\"SO-all\",\"memberId\":\"m-born\",\"notAfter\":\"2099-01-01T00:00:00Z\","
              + "\"lines\":[{\"lineId\":\"1\",\"amount\":90000000,\"quantity\":3}]}");
    }
    assertThat(run(0, "inspect", "--member", "m-born").get(0)).contains("\"birthday\":\"11-30\"");
    assertThat(run(0, "inspect", "--order", "SO-all"))
        .singleElement()
        .asString()
        .contains("\"quantity\":3", "\"notAfter\":\"2099-01-01T00:00:00Z\"")
        .contains("\"capped\":[{\"cap\":0,\"points\":", "\"arrearsPaid\":0")
        .contains("\"factor\":\"1/1\",\"bonus\":0,\"minAmount\":");
  }

  private List<String> run(int exitCode, String... arguments) {
    return CommandRun.of(
        exitCode,
        Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
            .toArray(String[]::new));
  }
}
