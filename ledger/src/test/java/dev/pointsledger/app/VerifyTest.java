package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
  void aRunningServiceIsVerifiedToo() throws Exception {
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      new Api(service.port(), "demo")
          .post("/accruals", "application/json", Api.order("SO-x", "m-x", 100));
      assertThat(run(0, "verify"))
          .contains("members 8", "index not compared: the service is running");
    }
  }

  @Test
  void aFlippedByteIsReportedWithItsPlace() throws Exception {
    Path file;
    try (Stream<Path> files = Files.list(data.resolve("journal/epoch-000001"))) {
      file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
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
        .contains("\"orderId\":\"SO-17\"", "\"kind\":\"accrual\"", "\"sequence\":19");
  }

  private List<String> run(int exitCode, String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      String[] all =
          Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
              .toArray(String[]::new);
      assertThat(new CommandLine(new Main()).execute(all)).isEqualTo(exitCode);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
