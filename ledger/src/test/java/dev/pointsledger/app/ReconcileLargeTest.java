package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many orders, some of which differ: {@code reconcile} finds exactly these. */
class ReconcileLargeTest {
  private static final Path PROGRAMS = Path.of("../config/programs");
  private static final int BATCH = 20_000;

  @TempDir Path dir;

  @Test
  void shouldFindExactlyWhatWasPlanted() throws Exception {
    Planted planted = plant(20_000, 200);
    CommandRun.of(1, arguments(planted.file));
    planted.assertFound(dir.resolve("report.csv"));
  }

  @Test
  @Tag("long")
  void shouldFindAThousandOfAMillionInConstantMemory() throws Exception {
    Planted planted = plant(1_000_000, 1_000);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments(planted.file)));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isEqualTo(1);
    planted.assertFound(dir.resolve("report.csv"));
  }

  private String[] arguments(Path file) throws IOException {
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + dir.resolve("data") + "\n");
    return new String[] {
      "reconcile",
      file.toString(),
      "--config",
      config.toString(),
      "--program",
      "demo",
      "--work",
      dir.resolve("work").toString(),
      "--out",
      dir.resolve("report.csv").toString()
    };
  }

  /** A file of orders, and what is to be found: verdict and field by order. */
  private record Planted(Path file, Map<String, String> expected) {
    void assertFound(Path report) throws IOException {
      TreeSet<String> found = new TreeSet<>();
      for (String row : Files.readAllLines(report)) {
        String[] cells = row.split(",", -1);
        // The amount of the only line differs with the amount of the order.
        if (!cells[0].equals("difference") && !cells[3].startsWith("lines.")) {
          assertThat(found.add(cells[2] + " " + cells[0] + " " + cells[3])).as(row).isTrue();
        }
      }
      TreeSet<String> planted = new TreeSet<>();
      expected.forEach((order, what) -> planted.add(order + " " + what));
      assertThat(found).isEqualTo(planted);
    }
  }

  /** Sends orders, and writes them to a file with some differences. */
  private Planted plant(int orders, int differences) throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<Integer, Integer> differing = new HashMap<>();
    while (differing.size() < differences) {
      differing.putIfAbsent(random.nextInt(orders), differing.size() % 5);
    }
    long startMs = System.currentTimeMillis() - 2_000L * orders;
    Map<String, String> expected = new HashMap<>();
    Path file = dir.resolve("orders.csv");
    try (Service service = TestSettings.start(dir.resolve("data"), PROGRAMS);
        Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Api api = new Api(service.port(), "demo");
      StringBuilder batch = new StringBuilder();
      out.write("orderId,memberId,occurredAt,lineId,amount\n");
      for (int i = 0; i < orders; i++) {
        Sale sale = new Sale("SO-" + i, "m-" + i % 300_000, startMs + 1_000L * i, 100 + i % 9_000);
        batch.append(sale.command());
        out.write(theirs(sale, differing.getOrDefault(i, -1), expected));
        if ((i + 1) % BATCH == 0) {
          Api.Answer answer = api.post("/batches", "application/x-ndjson", batch.toString());
          assertThat(answer.body()).doesNotContain("\"status\":4");
          batch.setLength(0);
        }
      }
    }
    return new Planted(file, expected);
  }

  /** An order of one line. */
  private record Sale(String orderId, String memberId, long occurredAtMs, long amount) {
    String command() {
      return """
      {"accrual":{"orderId":"%s","memberId":"%s","occurredAt":"%s",\
      "lines":[{"lineId":"1","amount":%d}]}}
      """
          .formatted(orderId, memberId, Instant.ofEpochMilli(occurredAtMs), amount);
    }

    String row() {
      return "%s,%s,%s,1,%d\n"
          .formatted(orderId, memberId, Instant.ofEpochMilli(occurredAtMs), amount);
    }
  }

  private static String theirs(Sale sale, int difference, Map<String, String> expected) {
    String id = sale.orderId;
    switch (difference) {
      case 0 -> {
        expected.put(id, "missing-there ");
        return "";
      }
      case 1 -> {
        expected.put("X" + id, "missing-here ");
        return sale.row() + new Sale("X" + id, sale.memberId, sale.occurredAtMs, 5).row();
      }
      case 2 -> {
        expected.put(id, "different amount");
        return new Sale(id, sale.memberId, sale.occurredAtMs, sale.amount + 1).row();
      }
      case 3 -> {
        expected.put(id, "different memberId");
        return new Sale(id, "m-other", sale.occurredAtMs, sale.amount).row();
      }
      case 4 -> {
        expected.put(id, "different occurredAt");
        return new Sale(id, sale.memberId, sale.occurredAtMs + 1, sale.amount).row();
      }
      default -> {
        return sale.row();
      }
    }
  }
}
