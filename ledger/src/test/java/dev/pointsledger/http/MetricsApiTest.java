package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What tools and the page read. */
class MetricsApiTest extends ApiTestBase {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_0-9]+)(\\{[^}]*})? ([0-9.E+-]+|NaN|[+-]Inf)");

  private String metrics() {
    ledger.latencies.second(System.currentTimeMillis(), (operation, stage, histogram) -> {});
    ApiAnswer answer = client.withKey("ops").get("/metrics");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    return answer.body();
  }

  private static double value(String metrics, String sample) {
    for (String line : metrics.lines().toList()) {
      if (line.startsWith(sample + " ")) {
        return Double.parseDouble(line.substring(sample.length() + 1));
      }
    }
    throw new AssertionError("no " + sample + " in " + metrics);
  }

  @Test
  void everyLineIsPrometheusText() {
    client.post(ACCRUALS, order("SO-1", "m-1", 100));
    List<String> lines = metrics().lines().toList();
    assertThat(lines).hasSizeGreaterThan(50);
    for (String line : lines) {
      Matcher sample = SAMPLE.matcher(line);
      assertThat(line.startsWith("# HELP ") || line.startsWith("# TYPE ") || sample.matches())
          .as(line)
          .isTrue();
    }
  }

  @Test
  void histogramsComeFromTheSameRecordersAsThePercentiles() {
    for (int i = 0; i < 50; i++) {
      client.post(ACCRUALS, order("SO-" + i, "m-1", 100));
    }
    String metrics = metrics();
    JsonObject total =
        client
            .withKey("ops")
            .get("/ops/latency?op=accrual&stage=total")
            .json()
            .getJsonObject("operations")
            .getJsonObject("accrual")
            .getJsonObject("total")
            .getJsonObject("start");
    String labels = "{operation=\"accrual\",stage=\"total\"";
    assertThat(value(metrics, "ledger_latency_seconds_count" + labels + "}")).isEqualTo(50);
    assertThat(value(metrics, "ledger_latency_seconds_bucket" + labels + ",le=\"+Inf\"}"))
        .isEqualTo(50);
    assertThat(value(metrics, "ledger_latency_max_seconds" + labels + "}"))
        .isEqualTo(total.getLong("max") / 1e9);
    assertThat(value(metrics, "ledger_latency_seconds_sum" + labels + "}") / 50 * 1e9)
        .isBetween(total.getLong("mean") * 0.998, total.getLong("mean") * 1.002);
    double p99 = total.getLong("p99") / 1e9;
    double previous = 0;
    for (String line : metrics.lines().toList()) {
      String start = "ledger_latency_seconds_bucket" + labels + ",le=\"";
      if (line.startsWith(start)) {
        double bound = bound(line.substring(start.length(), line.indexOf("\"}")));
        double count = Double.parseDouble(line.substring(line.indexOf("} ") + 2));
        assertThat(count).isGreaterThanOrEqualTo(previous);
        assertThat(count >= 0.99 * 50).as(line).isEqualTo(bound >= p99);
        previous = count;
      }
    }
    assertThat(value(metrics, "ledger_group_records_count")).isEqualTo(50);
  }

  private static double bound(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  @Test
  void answersAreCountedByOperationAndStatusRefusalsByCode() {
    client.post(ACCRUALS, order("SO-1", "m-1", 100));
    client.post(ACCRUALS, order("SO-1", "m-1", 100));
    client.post(ACCRUALS, lateOrder("SO-2"));
    client.withKey("nobody").get(PROGRAM + "/members/m-1");
    client.sendWrong("GET", "/nowhere", "", "");
    String batch =
        "{\"commands\":["
            + accrual(order("SO-3", "m-1", 1))
            + ","
            + accrual(lateOrder("SO-4"))
            + ",{\"accrual\":{}}]}";
    client.sendWrong("POST", BATCHES, JSON, batch);
    client.postLines(BATCHES, accrual(order("SO-5", "m-1", 1)) + "\n");
    String metrics = metrics();
    String answers = "ledger_http_answers_total{operation=";
    assertThat(value(metrics, answers + "\"accrual\",status=\"201\"}")).isEqualTo(1);
    assertThat(value(metrics, answers + "\"accrual\",status=\"200\"}")).isEqualTo(1);
    assertThat(value(metrics, answers + "\"accrual\",status=\"409\"}")).isEqualTo(1);
    assertThat(value(metrics, answers + "\"unknown\",status=\"401\"}")).isEqualTo(1);
    assertThat(value(metrics, answers + "\"unknown\",status=\"404\"}")).isEqualTo(1);
    assertThat(value(metrics, answers + "\"batch\",status=\"200\"}")).isEqualTo(2);
    assertThat(value(metrics, "ledger_refusals_total{code=\"too-late\"}")).isEqualTo(2);
    assertThat(value(metrics, "ledger_refusals_total{code=\"malformed\"}")).isEqualTo(2);
    assertThat(value(metrics, "ledger_refusals_total{code=\"unauthorized\"}")).isEqualTo(1);
    JsonObject http = client.withKey("ops").get("/ops/status").json().getJsonObject("http");
    assertThat(http.getLong("clientFaults")).isEqualTo(3);
    assertThat(http.getLong("connections")).isPositive();
  }

  @Test
  void secondsAreToldOneByOne() {
    client.post(ACCRUALS, order("SO-1", "m-1", 100));
    metrics();
    metrics();
    JsonObject seconds =
        client.withKey("ops").get("/ops/latency/seconds?op=accrual&stage=total&within=PT1M").json();
    assertThat(seconds.getJsonArray("endsMs")).hasSize(2);
    assertThat(seconds.getJsonObject("latency").getJsonArray("count").encode()).isEqualTo("[1,0]");
    assertThat(seconds.getJsonObject("groupSize").getJsonArray("max").encode()).isEqualTo("[1,0]");
    assertThat(client.withKey("ops").sendWrong("GET", "/ops/latency/seconds?op=x", "", "").status())
        .isEqualTo(400);
  }

  @Test
  void theContractNamesEveryOperationAndStage() {
    for (Operation operation : Operation.values()) {
      contract().checkSchema("LatencyOperation", operation.id());
    }
    for (Stage stage : Stage.values()) {
      contract().checkSchema("LatencyStage", stage.id());
    }
  }

  @Test
  void onlyOperatorsSeeThem() {
    for (String path : new String[] {"/metrics", "/ops/latency/seconds"}) {
      assertThat(client.get(path).status()).isEqualTo(403);
      assertThat(client.withKey("nobody").get(path).status()).isEqualTo(401);
    }
  }
}
