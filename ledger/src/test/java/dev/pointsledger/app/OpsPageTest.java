package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.ColorScheme;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page for operators shows is what the service measures, under load and after it. */
class OpsPageTest {
  private static final Path PROGRAMS = Path.of("..", "config", "programs");
  private static final List<String> STAGES =
      List.of("decode", "queue", "decide", "force", "reply", "total");
  private static final List<String> COLUMNS =
      List.of("count", "mean", "p50", "p90", "p99", "p99.9", "p99.99", "max");
  private static final String LIVE = "#latency-charts figure:nth-child(1) canvas";
  private static final String CURVES = "#latency-charts figure:nth-child(2) canvas";

  /** All orders that were answered. */
  private static final AtomicInteger ORDERS = new AtomicInteger();

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static Chromium chromium;

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    service = TestSettings.start(TestSettings.shipped(dir.resolve("data"), PROGRAMS));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (service != null) {
      service.close();
    }
  }

  private static OpsPage open(int width, int height, ColorScheme scheme) {
    return new OpsPage(chromium.open(width, height, scheme), service.port());
  }

  @Test
  void itFollowsTheServiceUnderLoadAndAgreesWithItToTheLastDigit() throws Exception {
    OpsPage page;
    try (SteadyOrders orders = new SteadyOrders(service.port(), ORDERS)) {
      Eventually.that("orders", () -> orders.answered() > 100);
      page = open(1280, 800, ColorScheme.LIGHT).signIn(TestSettings.ADMIN_KEY);
      page.window("start");
      assertFollows(page);
      assertLiveSecondsAgree(page);
      Chromium.picture(page.tab, "desktop-light");
      Chromium.picture(
          open(1280, 800, ColorScheme.DARK).signIn(TestSettings.ADMIN_KEY).tab, "desktop-dark");
    }
    String path = "/ops/latency?op=accrual";
    JsonNode told = settled(page, path);
    for (String window : List.of("1h", "start")) {
      page.window(window);
      page.see("#stages-title", window.equals("1h") ? "last hour" : "since start");
      for (String stage : STAGES) {
        JsonNode expected = told.at("/operations/accrual/" + stage + "/" + window);
        for (String column : COLUMNS) {
          Eventually.that(
              stage + " " + column + " " + window,
              () -> page.cell(stage, COLUMNS.indexOf(column)) == expected.get(column).longValue());
        }
      }
    }
    assertCurvesAgree(page);
    assertThat(chromium.complaints).isEmpty();
  }

  private static long count(JsonNode latency) {
    return latency.at("/operations/accrual/total/start/count").longValue();
  }

  /** What the service says once it has taken in all that was answered. */
  private static JsonNode settled(OpsPage page, String path) {
    Eventually.that("all is measured", () -> count(page.asked(path)) == ORDERS.get());
    return page.asked(path);
  }

  /** Each second it shows more, and never anything that the service did not say around then. */
  private static void assertFollows(OpsPage page) {
    long shown = 0;
    for (int round = 0; round < 3; round++) {
      long before = shown;
      Eventually.that("it goes on", () -> page.cell("total", 0) > before);
      shown = page.cell("total", 0);
      assertThat(shown).isLessThanOrEqualTo(count(page.asked("/ops/latency?op=accrual")));
    }
    JsonNode http = page.asked("/ops/status").get("http");
    assertThat(http.get("clientFaults").longValue()).isPositive();
    Eventually.that(
        "throughput", () -> !page.find("#tiles .value").first().textContent().startsWith("0 "));
  }

  /** The live chart has the service's own numbers, second by second. */
  private static void assertLiveSecondsAgree(OpsPage page) {
    JsonNode told = page.asked("/ops/latency/seconds?op=accrual&stage=total");
    for (String line : List.of("p50", "p99", "p99.9", "max")) {
      Map<Long, Long> expected = new TreeMap<>();
      for (int place = 0; place < told.get("endsMs").size(); place++) {
        if (told.at("/latency/count/" + place).longValue() > 0) {
          expected.put(
              told.at("/endsMs/" + place).longValue(),
              told.get("latency").get(line).get(place).longValue());
        }
      }
      int same = 0;
      for (JsonNode point : page.drawn(LIVE, line)) {
        Long value = expected.get(point.get("x").longValue());
        if (value != null) {
          assertThat(point.get("y").longValue()).as(line).isEqualTo(value);
          same++;
        }
      }
      assertThat(same).as("seconds of " + line).isGreaterThanOrEqualTo(2);
    }
  }

  /** Each stage's curve goes through the points of HdrHistogram's own text. */
  private static void assertCurvesAgree(OpsPage page) {
    for (String stage : STAGES) {
      double[] points =
          page.text("/ops/latency.hgrm?op=accrual&window=start&stage=" + stage)
              .lines()
              .filter(line -> line.matches(" *[0-9.]+ +[0-9.]+ +[0-9]+.*"))
              .mapToDouble(line -> Double.parseDouble(line.strip().split(" +", 2)[0]) * 1_000)
              .toArray();
      assertThat(points.length).isGreaterThan(5);
      Eventually.that(
          "the curve of " + stage,
          () -> {
            JsonNode drawn = page.drawn(CURVES, stage);
            return drawn.size() == points.length
                && drawn.get(drawn.size() - 1).get("y").doubleValue() == points[points.length - 1];
          });
      JsonNode drawn = page.drawn(CURVES, stage);
      for (int place = 0; place < points.length; place++) {
        assertThat(drawn.get(place).get("y").doubleValue()).isEqualTo(points[place]);
      }
    }
  }

  @Test
  void whatIsDownloadedIsHdrHistograms() throws IOException {
    try (SteadyOrders orders = new SteadyOrders(service.port(), ORDERS)) {
      Eventually.that("orders", () -> orders.answered() > 300);
    }
    OpsPage page = open(1280, 800, ColorScheme.LIGHT).signIn(TestSettings.ADMIN_KEY);
    page.window("start");
    Download hgrm = page.tab.waitForDownload(() -> page.find("#hgrm").click());
    assertThat(hgrm.suggestedFilename()).isEqualTo("accrual-total-start.hgrm");
    assertThat(Files.readString(hgrm.path())).contains("Percentile", "#[Max");
    Download hlog = page.tab.waitForDownload(() -> page.find("#hlog").click());
    assertThat(hlog.suggestedFilename()).isEqualTo("latency.hlog");
    try (HistogramLogReader reader = new HistogramLogReader(hlog.path().toFile())) {
      assertThat(reader.nextIntervalHistogram()).isNotNull();
    }
    assertThat(chromium.complaints).isEmpty();
  }
}
