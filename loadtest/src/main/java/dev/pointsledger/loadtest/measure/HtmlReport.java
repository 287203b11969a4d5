package dev.pointsledger.loadtest.measure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** One page with the curves and the library that draws them: it needs no network. */
final class HtmlReport {
  private static final String TEMPLATE = "report.html";
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

  private HtmlReport() {}

  static String of(Summary summary) throws IOException {
    return resource(TEMPLATE)
        .replace("/*DATA*/", "const data = " + data(summary) + ";")
        .replace("/*CHARTS*/", resource(CHARTS).replace("</script", "<\\/script"));
  }

  private static String data(Summary summary) {
    StringBuilder json = new StringBuilder(16_384);
    json.append("{\"title\":").append(text(summary.title()));
    json.append(
        String.format(
            Locale.ROOT,
            ",\"startedMs\":%d,\"answered\":%d,\"rate\":%.1f,\"orders\":%.1f,\"unsent\":%d",
            summary.startedMs(),
            summary.answered(),
            summary.ratePerSecond(),
            summary.ordersPerSecond(),
            summary.unsent()));
    json.append(",\"errors\":{");
    summary.errors().forEach((label, count) -> entry(json, label, count));
    json.append("},\"table\":");
    table(json, summary.sinceDue(), summary.sinceSent());
    moved(json, summary.clockMoved());
    json.append(",\"due\":");
    curve(json, summary.sinceDue());
    json.append(",\"sent\":");
    curve(json, summary.sinceSent());
    json.append(",\"seconds\":[");
    for (Second second : summary.seconds()) {
      comma(json)
          .append(
              String.format(
                  Locale.ROOT,
                  "[%.1f,%.1f,%.4f,%.4f,%.4f,%d]",
                  second.atSeconds(),
                  second.ratePerSecond(),
                  second.p50Ms(),
                  second.p99Ms(),
                  second.maxMs(),
                  second.errors()));
    }
    return json.append("]}").toString();
  }

  private static void moved(StringBuilder json, @Nullable ClockMoved moved) {
    if (moved == null) {
      return;
    }
    json.append(",\"moved\":{\"to\":").append(text(moved.to()));
    json.append(
        String.format(
            Locale.ROOT,
            ",\"at\":%.1f,\"after\":%.1f,\"settled\":%d,\"table\":",
            moved.atSeconds(),
            moved.afterSeconds(),
            moved.settled()));
    table(json, moved.before(), moved.after());
    json.append('}');
  }

  /** Rows of a percentile's name and its value in both histograms, milliseconds. */
  private static void table(StringBuilder json, Histogram one, Histogram other) {
    json.append('[');
    for (double percentile : PERCENTILES) {
      comma(json)
          .append(
              String.format(
                  Locale.ROOT,
                  "[\"%s\",%.4f,%.4f]",
                  Summary.name(percentile),
                  one.getValueAtPercentile(percentile) / 1e6,
                  other.getValueAtPercentile(percentile) / 1e6));
    }
    json.append(']');
  }

  /** Points of 1 / (1 - quantile) and milliseconds, as far as the count has something to say. */
  private static void curve(StringBuilder json, Histogram histogram) {
    json.append('[');
    double furthest = Math.max(2, histogram.getTotalCount());
    for (HistogramIterationValue value : histogram.percentiles(5)) {
      double rest = 1 - value.getPercentileLevelIteratedTo() / 100;
      double x = rest <= 0 ? furthest : Math.min(furthest, 1 / rest);
      comma(json)
          .append(String.format(Locale.ROOT, "[%.6g,%.4f]", x, value.getValueIteratedTo() / 1e6));
    }
    json.append(']');
  }

  private static void entry(StringBuilder json, String label, long count) {
    comma(json).append(text(label)).append(':').append(count);
  }

  private static StringBuilder comma(StringBuilder json) {
    char last = json.charAt(json.length() - 1);
    return last == '[' || last == '{' ? json : json.append(',');
  }

  /** A JSON string that may stand in a script element. */
  private static String text(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
