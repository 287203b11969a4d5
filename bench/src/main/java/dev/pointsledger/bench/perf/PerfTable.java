package dev.pointsledger.bench.perf;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table with its figures, in the order of its rows.
 *
 * @param outcomes of the rows that were measured
 * @param conditions machine, JDK, durability: what the figures are of
 */
record PerfTable(List<Outcome> outcomes, String conditions) {
  /**
   * Of figures by row, one for each run.
   *
   * @param kept the baseline, by row
   */
  static PerfTable of(
      Map<String, List<Double>> figures, Map<String, Double> kept, String conditions) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : Row.ALL) {
      List<Double> own = figures.get(row.id());
      if (own != null) {
        outcomes.add(new Outcome(row, List.copyOf(own), kept.get(row.id())));
      }
    }
    return new PerfTable(outcomes, conditions);
  }

  /** Whether no row fell behind the baseline, and all could be measured. */
  boolean good() {
    return outcomes.stream()
        .map(Outcome::verdict)
        .noneMatch(
            verdict -> verdict == Outcome.Verdict.REGRESSED || verdict == Outcome.Verdict.FAILED);
  }

  /** As a table of Markdown, which is read as text too. */
  String markdown() {
    StringBuilder text = new StringBuilder(conditions).append("\n\n");
    text.append(
        "| what | goal | figure (median of runs) | kept | verdict |\n|---|---|---|---|---|\n");
    for (Outcome outcome : outcomes) {
      Row row = outcome.row();
      Double kept = outcome.kept();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s |%n",
              row.what(),
              row.goalText(),
              figures(outcome),
              kept == null ? "" : row.text(kept),
              outcome.verdict().name().toLowerCase(Locale.ROOT)));
    }
    return text.toString();
  }

  private static String figures(Outcome outcome) {
    Row row = outcome.row();
    if (outcome.figures().isEmpty()) {
      return "–";
    }
    String median = "**" + row.text(outcome.figure()) + "**";
    if (outcome.figures().size() == 1) {
      return median;
    }
    return outcome.figures().stream()
        .map(row::text)
        .collect(Collectors.joining(", ", median + " (", ")"));
  }

  /** As JSON; its {@code rows} are what a baseline is read from. */
  String json() {
    JsonArray rows = new JsonArray();
    for (Outcome outcome : outcomes) {
      JsonObject row =
          new JsonObject()
              .put("id", outcome.row().id())
              .put("what", outcome.row().what())
              .put("unit", outcome.row().unit())
              .put("goal", outcome.row().goal())
              .put("figures", new JsonArray(new ArrayList<>(outcome.figures())))
              .put("verdict", outcome.verdict().name().toLowerCase(Locale.ROOT));
      if (!outcome.figures().isEmpty()) {
        row.put("figure", outcome.figure());
      }
      rows.add(row);
    }
    return new JsonObject().put("conditions", conditions).put("rows", rows).encodePrettily();
  }

  /** Figures by row of a file written from {@link #json}. */
  static Map<String, Double> kept(String json) {
    return new JsonObject(json)
        .getJsonArray("rows").stream()
            .map(JsonObject.class::cast)
            .filter(row -> row.containsKey("figure"))
            .collect(Collectors.toMap(row -> row.getString("id"), row -> row.getDouble("figure")));
  }
}
