package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.loadtest.cli.StubService.Fate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final int ORDERS = 500;

  @TempDir private Path directory;
  private final Map<String, List<String>> byMember = new LinkedHashMap<>();
  private final Map<String, Long> spend = new LinkedHashMap<>();

  @Test
  void eachMembersOrdersArriveInTheFilesOrderEvenWhenSomeAreSlowOrLost() throws Exception {
    try (StubService service =
        new StubService()
            .delayMs(n -> n % 7)
            .fate(
                n -> n % 90 == 50 ? Fate.LOSE_BEFORE : n % 110 == 60 ? Fate.REFUSE : Fate.ANSWER)) {
      Ran ran = replay(service, orders("orders.ndjson.gz"), "--expect", expected(0).toString());

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      Map<String, List<String>> received = new LinkedHashMap<>();
      for (String line : service.received) {
        String[] parts = line.split(" ", 2);
        received.computeIfAbsent(parts[0], id -> new ArrayList<>()).add(parts[1]);
      }
      assertThat(received).isEqualTo(byMember);
      assertThat(ran.output())
          .contains(
              "orders recorded 500, recorded before 0, refused 0", "20 members compared, 0 differ");
    }
  }

  @Test
  void ordersThatWereRecordedBeforeAreCountedApart() throws Exception {
    try (StubService service = new StubService()) {
      Path file = orders("orders.ndjson");
      assertThat(replay(service, file).code()).isEqualTo(0);
      assertThat(replay(service, file).output())
          .contains("orders recorded 0, recorded before 500, refused 0");
    }
  }

  @Test
  void aRateIsKept() throws Exception {
    try (StubService service = new StubService()) {
      long startNs = System.nanoTime();
      assertThat(replay(service, orders("orders.ndjson"), "--rate", "1000").code()).isEqualTo(0);
      assertThat(System.nanoTime() - startNs).isGreaterThan(490_000_000L);
    }
  }

  @Test
  void aMemberThatDiffersIsShown() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = replay(service, orders("orders.ndjson"), "--expect", expected(1).toString());

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.output()).contains("20 members compared, 1 differ", "expected ", "; found ");
    }
  }

  @Test
  void aLineThatIsNoOrderIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("bad.ndjson"), "{\"orderId\":\"1\"}\n");
    try (StubService service = new StubService()) {
      assertThat(replay(service, file).code()).isEqualTo(1);
    }
  }

  private Ran replay(StubService service, Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                file.toString(),
                "--url",
                service.url(),
                "--key",
                "k",
                "--connections",
                "8"));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray(String[]::new));
  }

  private Path orders(String name) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ORDERS; i++) {
      String member = "m-" + (i < 20 ? i : random.nextInt(random.nextInt(1, 21)));
      long amount = random.nextInt(10_000);
      byMember.computeIfAbsent(member, id -> new ArrayList<>()).add("o-" + i);
      spend.merge(member, amount, Long::sum);
      lines.append(
          String.format(
              "{\"orderId\":\"o-%d\",\"lines\":[{\"lineId\":\"1\",\"amount\":%d}],\"memberId\":\"%s\"}%n",
              i, amount, member));
    }
    Path file = directory.resolve(name);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private Path expected(int wrong) throws IOException {
    StringBuilder csv = new StringBuilder("memberId,available,growth,tier\n");
    int row = 0;
    for (Map.Entry<String, Long> member : spend.entrySet()) {
      long points = member.getValue() / 100;
      csv.append(member.getKey()).append(',').append(points + (row++ < wrong ? 1 : 0));
      csv.append(',').append(points).append(",basic\n");
    }
    return Files.writeString(directory.resolve("expected.csv"), csv);
  }
}
