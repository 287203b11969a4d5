package dev.pointsledger.app;

import static dev.pointsledger.app.Api.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The shipped dashboard and alert rules ask only for what the service exports, by name and label.
 * Whether the rules are PromQL is what {@code promtool check rules} says.
 */
class MonitoringConfigTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final Path ALERTS = CONFIG.resolve("prometheus/alerts.yaml");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:ledger|jvm|process|system)_[a-z0-9_]+|up)\\b(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+) *(?:=~|!~|!=|=) *\"");
  private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? [^ ]+");

  /** Added by Prometheus itself. */
  private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

  @TempDir static Path dir;

  /** Names exported, each with the labels that any of its samples has. */
  private static final Map<String, Set<String>> EXPORTED = new HashMap<>();

  private static final Set<String> OPERATIONS_AND_STAGES = new HashSet<>();

  @BeforeAll
  static void scrape() throws Exception {
    Map<String, String> environment =
        TestSettings.shipped(dir.resolve("data"), CONFIG.resolve("programs"));
    try (Service service = TestSettings.start(environment)) {
      var answer = new Api(service.port(), "demo");
      assertThat(answer.post("/accruals", "application/json", order("SO-1", "m", 1)).status())
          .isEqualTo(201);
      Eventually.that("measured and collected", () -> isMeasured(text(service)));
      text(service).lines().forEach(MonitoringConfigTest::export);
    }
    EXPORTED.put("up", Set.of());
  }

  @AfterAll
  static void forget() {
    EXPORTED.clear();
  }

  /** Pauses are told from the first collection on. */
  private static boolean isMeasured(String text) {
    System.gc();
    return text.contains("ledger_group_records_bucket")
        && text.contains("jvm_gc_pause_seconds_max");
  }

  private static String text(Service service) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/metrics"))
            .header("Authorization", "Bearer " + TestSettings.ADMIN_KEY)
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .join()
        .body();
  }

  private static void export(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!line.startsWith("#") && sample.matches()) {
      Set<String> labels = EXPORTED.computeIfAbsent(sample.group(1), name -> new HashSet<>());
      String text = Objects.requireNonNullElse(sample.group(2), "");
      Matcher label = LABEL.matcher(text);
      while (label.find()) {
        labels.add(label.group(1));
      }
      OPERATIONS_AND_STAGES.add(text.replaceAll(",le=.*", ""));
    }
  }

  private static void assertExported(String expression) {
    Matcher metric = METRIC.matcher(expression);
    int found = 0;
    while (metric.find()) {
      found++;
      assertThat(EXPORTED).as(expression).containsKey(metric.group(1));
      Set<String> known = new HashSet<>(TARGET_LABELS);
      known.addAll(Objects.requireNonNull(EXPORTED.get(metric.group(1))));
      Matcher label = LABEL.matcher(Objects.requireNonNullElse(metric.group(2), ""));
      while (label.find()) {
        assertThat(known).as(expression).contains(label.group(1));
      }
    }
    assertThat(found).as(expression).isPositive();
  }

  @Test
  void theRulesParseAndAskForWhatThereIs() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Map<?, ?> rule : rules()) {
      String name = Objects.requireNonNull(rule.get("alert")).toString();
      assertThat(names.add(name)).as(name + " is there once").isTrue();
      assertExported(Objects.requireNonNull(rule.get("expr")).toString());
      assertThat(List.of("critical", "warning", "info"))
          .as(name)
          .contains(member(rule, "labels", "severity"));
      assertThat(member(rule, "annotations", "summary")).as(name).isNotBlank();
      assertThat(member(rule, "annotations", "description")).as(name).endsWith(".");
    }
    assertThat(names).hasSizeGreaterThan(10);
  }

  @Test
  void theManualSaysWhatToDoAtEachAlert() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    for (Map<?, ?> rule : rules()) {
      assertThat(readme).contains("`" + rule.get("alert") + "`");
    }
  }

  private static List<Map<?, ?>> rules() throws IOException {
    Map<?, ?> document = yaml(ALERTS);
    List<Map<?, ?>> rules = new ArrayList<>();
    for (Object group : (List<?>) Objects.requireNonNull(document.get("groups"))) {
      for (Object rule : (List<?>) Objects.requireNonNull(((Map<?, ?>) group).get("rules"))) {
        rules.add((Map<?, ?>) rule);
      }
    }
    return rules;
  }

  private static String member(Map<?, ?> rule, String map, String name) {
    return String.valueOf(((Map<?, ?>) Objects.requireNonNull(rule.get(map))).get(name));
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    Object document =
        new Load(LoadSettings.builder().setLabel(file.toString()).build())
            .loadFromString(Files.readString(file));
    return (Map<?, ?>) Objects.requireNonNull(document);
  }

  @Test
  void theScrapeIsOfThisServiceWithTheseRules() throws IOException {
    Map<?, ?> document = yaml(CONFIG.resolve("prometheus/prometheus.yaml"));
    assertThat(document.get("rule_files")).isEqualTo(List.of("alerts.yaml"));
    assertThat(String.valueOf(document.get("scrape_configs")))
        .contains("job_name=points-ledger", "metrics_path=/metrics", "8080");
  }

  @Test
  void theDashboardAsksForWhatThereIs() throws IOException {
    JsonNode dashboard =
        Api.JSON.readTree(Files.readString(CONFIG.resolve("grafana/points-ledger.json")));
    List<String> titles = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      titles.add(panel.get("title").textValue());
      for (JsonNode target : panel.path("targets")) {
        assertExported(target.get("expr").textValue());
      }
    }
    assertThat(titles)
        .contains("Answers by operation", "Force time", "Group size", "Queue", "Lag", "Disk")
        .contains("Journal growth", "GC pauses", "Refusals by code");
    for (JsonNode variable : dashboard.at("/templating/list")) {
      if (variable.get("type").textValue().equals("query")) {
        assertExported(variable.get("definition").textValue());
      }
    }
    assertThat(OPERATIONS_AND_STAGES).contains("operation=\"accrual\",stage=\"total\"");
    assertThat(OPERATIONS_AND_STAGES).contains("operation=\"group\",stage=\"force\"");
  }
}
