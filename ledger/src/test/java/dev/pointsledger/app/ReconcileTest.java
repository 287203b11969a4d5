package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code reconcile} on a journal that a service is writing, with files as they come. */
class ReconcileTest {
  private static final String TITLES = "orderId,memberId,occurredAt,lineId,amount,sku,channel\n";
  private static final String ROW = "SO-%d,m-%d,2026-11-%02dT08:00:00Z,1,%d,B-%d,app\n";
  private static final int ORDERS = 9;
  private static final String REDEMPTION =
      "{\"redemption\":{\"redemptionId\":\"R-1\",\"memberId\":\"m-0\",\"points\":%d}}\n";
  private static final String RETURN =
      "{\"return\":{\"returnId\":\"RT-1\",\"orderId\":\"SO-2\",\"full\":true}}\n";

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @SuppressWarnings("NullAway.Init")
  private static Path config;

  @BeforeAll
  static void fill() throws Exception {
    Path data = dir.resolve("data");
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.writeString(
        programs.resolve("demo.yaml"),
        """
        id: demo
        timeZone: UTC
        currency: CNY
        maxBackdateDays: 36500
        earn: { default: { per: 100, points: 1 } }
        redemption: { value: { points: 100, amount: 100 } }
        """);
    config = Files.writeString(dir.resolve("ledger.yaml"), "dataDir: " + data + "\n");
    service = TestSettings.start(data, programs);
    Api api = new Api(service.port(), "demo");
    StringBuilder batch = new StringBuilder();
    for (int i = 0; i < ORDERS; i++) {
      batch.append("{\"accrual\":").append(order(i)).append("}\n");
    }
    batch.append(REDEMPTION.formatted(40)).append(RETURN);
    Api.Answer answer = api.post("/batches", "application/x-ndjson", batch.toString());
    assertThat(answer.body()).contains("\"done\":11").doesNotContain("\"status\":4");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String order(int i) {
    return """
    {"orderId":"SO-%d","memberId":"m-%d","occurredAt":"2026-11-%02dT16:00:00+08:00","channel":"app",\
    "lines":[{"lineId":"1","amount":%d,"sku":"B-%d"}]}"""
        .formatted(i, i % 3, i + 1, amount(i), i);
  }

  private static int amount(int i) {
    return 10_000 + i;
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      rows.add(ROW.formatted(i, i % 3, i + 1, amount(i), i));
    }
    return rows;
  }

  private static Path csv(List<String> rows) throws IOException {
    return file("orders.csv", TITLES + String.join("", rows));
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static List<String> run(int exitCode, Path file, String... more) {
    return CommandRun.of(
        exitCode,
        Stream.concat(
                Stream.of(
                    "reconcile",
                    file.toString(),
                    "--config",
                    config.toString(),
                    "--program",
                    "demo",
                    "--work",
                    dir.resolve("work").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** The rows of the report without titles. */
  private static List<String> differences(Path file, String... more) throws IOException {
    Path report = dir.resolve("report.csv");
    String[] arguments =
        Stream.concat(Stream.of(more), Stream.of("--out", report.toString()))
            .toArray(String[]::new);
    run(1, file, arguments);
    List<String> lines = Files.readAllLines(report);
    assertThat(lines.get(0))
        .isEqualTo("difference,kind,id,field,theirs,ours,memberId,occurredAt,amount,line,sequence");
    return lines.subList(1, lines.size());
  }

  @Test
  void shouldAgreeWithTheSameOrdersAndLeaveNothingBehind() throws Exception {
    assertThat(run(0, csv(rows())))
        .contains("there 9, here 9", "all agree")
        .anyMatch(line -> line.matches("accrual +agree +9 +90036"));
    try (Stream<Path> left = Files.list(dir.resolve("work"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldAgreeWithWhatTheLedgerExports() {
    Path exported = dir.resolve("exported.csv");
    CommandRun.of(
        0,
        "export-orders",
        "--config",
        config.toString(),
        "--program",
        "demo",
        "--out",
        exported.toString());
    assertThat(run(0, exported)).contains("all agree");
  }

  @Test
  void shouldFindAnOrderThatIsMissingHere() throws Exception {
    List<String> rows = rows();
    rows.add("SO-x,m-1,2026-11-20T08:00:00Z,1,700,,\n");
    assertThat(differences(csv(rows)))
        .containsExactly("missing-here,accrual,SO-x,,,,m-1,2026-11-20T08:00:00Z,700,11,");
  }

  @Test
  void shouldFindAnOrderThatIsMissingThere() throws Exception {
    List<String> rows = rows();
    rows.remove(4);
    assertThat(differences(csv(rows)))
        .singleElement()
        .asString()
        .startsWith("missing-there,accrual,SO-4,,,,m-1,2026-11-05T08:00:00Z,10004,,");
  }

  @Test
  void shouldMissOnlyWhatIsInTheWindow() throws Exception {
    Path half = csv(rows().subList(3, 6));
    assertThat(run(0, half, "--from", "2026-11-04T08:00:00Z", "--to", "2026-11-07T08:00:00Z"))
        .contains("there 3, here 9");
    assertThat(differences(half, "--from", "2026-11-04T08:00:00Z", "--to", "2026-11-08T00:00:00Z"))
        .singleElement()
        .asString()
        .contains("SO-6");
    assertThat(run(0, half, "--by-recorded-at", "--to", "2026-01-01T00:00:00Z"))
        .contains("all agree");
  }

  @Test
  void shouldNameEachFieldInWhichAnOrderDiffers() throws Exception {
    List<String> rows = rows();
    rows.set(2, "SO-2,m-9,2026-11-03T08:00:01Z,1,10003,B-3,web\n");
    assertThat(differences(csv(rows)).stream().map(row -> row.split(",")))
        .allMatch(cells -> cells[2].equals("SO-2") && cells[0].equals("different"))
        .extracting(cells -> String.join(",", cells[3], cells[4], cells[5]))
        .containsExactly(
            "memberId,m-9,m-2",
            "occurredAt,2026-11-03T08:00:01Z,2026-11-03T08:00:00Z",
            "amount,10003,10002",
            "channel,web,app",
            "lines.1.amount,10003,10002",
            "lines.1.sku,B-3,B-2");
  }

  @Test
  void shouldNameLinesThatOneSideDoesNotHave() throws Exception {
    List<String> rows = rows();
    rows.add(3, "SO-2,m-2,2026-11-03T08:00:00Z,2,0,B-9,app\n");
    assertThat(differences(csv(rows)))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("different,accrual,SO-2,lines.2.amount,0,,"))
        .anyMatch(row -> row.startsWith("different,accrual,SO-2,lines.2.sku,B-9,,"));
  }

  @Test
  void shouldNotCompareWhatTheFileHasNoColumnFor() throws Exception {
    StringBuilder text = new StringBuilder("amount,lineId,occurredAt,memberId,orderId\n");
    for (int i = 0; i < ORDERS; i++) {
      text.append("%d,1,2026-11-%02dT08:00:00Z,m-%d,SO-%d\n".formatted(amount(i), i + 1, i % 3, i));
    }
    run(0, file("few.csv", text.toString()));
  }

  @Test
  void shouldTellOfAnOrderThatIsInTheFileTwice() throws Exception {
    List<String> rows = rows();
    rows.add(rows.get(0));
    assertThat(differences(csv(rows)))
        .containsExactly("twice-there,accrual,SO-0,,,,m-0,2026-11-01T08:00:00Z,10000,11,");
  }

  @Test
  void shouldReadOrdersAsTheyAreSentAndPackedFiles() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ORDERS; i++) {
      lines.append(i % 2 == 0 ? order(i) : "{\"accrual\":" + order(i) + "}").append("\n\n");
    }
    Path packed = dir.resolve("orders.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(run(0, packed)).contains("there 9, here 9");
    byte[] bytes = Files.readAllBytes(packed);
    Path cut = Files.write(dir.resolve("cut.ndjson.gz"), java.util.Arrays.copyOf(bytes, 90));
    assertThat(refused(cut)).contains("EOFException");
  }

  @Test
  void shouldCompareOtherTransactionsToo() throws Exception {
    run(0, file("other.ndjson", REDEMPTION.formatted(40) + RETURN));
    assertThat(differences(file("other.ndjson", REDEMPTION.formatted(41))))
        .singleElement()
        .asString()
        .startsWith("different,redemption,R-1,points,41,40,m-0,");
    Path report = dir.resolve("report.ndjson");
    String another = RETURN.replace("RT-1", "RT-2");
    List<String> printed = run(1, file("other.ndjson", another), "--out", report.toString());
    assertThat(printed).contains("there 1, here 1", "DIFFERENT");
    assertThat(Files.readAllLines(report))
        .hasSize(2)
        .contains(
            "{\"difference\":\"missing-here\",\"kind\":\"return\",\"id\":\"RT-2\",\"line\":\"1\"}");
  }

  @Test
  void shouldTellWhereAFileIsWrong() throws Exception {
    assertThat(refused(file("a.csv", ""))).contains("a.csv line 1: the file is empty");
    assertThat(refused(file("a.csv", TITLES.replace("sku", "skew"))))
        .contains("line 1: column skew is none of orderId, memberId");
    assertThat(refused(file("a.csv", TITLES.replace("memberId,", ""))))
        .contains("line 1: there is no column memberId");
    assertThat(refused(file("a.csv", TITLES + "SO-1,m-1,yesterday,1,5,,\n")))
        .contains("line 2: occurredAt must be an instant");
    assertThat(refused(file("a.csv", TITLES + ROW.formatted(1, 1, 1, 1, 1) + "x,y,,1,1.50,,\n")))
        .contains("line 3: amount must be a whole number");
    assertThat(refused(file("a.csv", TITLES + "\"SO-1,m-1\n"))).contains("line 2:");
    Path latin = Files.write(dir.resolve("a.csv"), new byte[] {'o', (byte) 0xe9, '\n'});
    assertThat(refused(latin)).contains("line 1: is not UTF-8");
    assertThat(refused(file("a.ndjson", order(1) + "\n{\"orderId\":\"SO-2\"}\n")))
        .contains("line 2: /memberId is required");
    assertThat(refused(file("a.ndjson", "{\"sale\":{}}"))).contains("line 1:").contains("sale");
    assertThat(refused(file("a.ndjson", "not json\n"))).contains("line 1:");
    assertThat(refused(file("a.ndjson", "\n"))).contains("holds no transaction");
    assertThat(refused(file("a.txt", ""))).contains("must end in .csv");
    assertThat(refused(dir.resolve("none.csv"))).contains("none.csv");
  }

  @Test
  void shouldTellWhatIsWrongWithTheRest() throws Exception {
    Path good = csv(rows());
    assertThat(refused(good, "--program", "other")).contains("--program other is not in this");
    assertThat(refused(good, "--from", "today")).contains("--from must be an instant");
    assertThat(refused(good, "--out", "report.xls")).contains("--out must end in");
    Path nowhere = file("nowhere.yaml", "dataDir: " + dir.resolve("nowhere") + "\n");
    assertThat(refused(good, "--config", nowhere.toString())).contains("holds no journal");
  }

  /** What it says when it cannot be done. */
  private static String refused(Path file, String... more) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      List<String> arguments =
          new ArrayList<>(List.of("reconcile", file.toString(), "--config", config.toString()));
      arguments.addAll(List.of("--program", "demo"));
      arguments.addAll(List.of(more));
      int exitCode =
          new CommandLine(new Main())
              .setOverwrittenOptionsAllowed(true)
              .execute(arguments.toArray(String[]::new));
      assertThat(exitCode).as("%s", said).isEqualTo(Main.EXIT_REFUSED);
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
