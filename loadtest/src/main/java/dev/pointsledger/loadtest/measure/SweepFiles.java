package dev.pointsledger.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files of a sweep: curves as SVG, and a page with both and their tables. */
public final class SweepFiles {
  /** The logarithmic axis has no zero. */
  private static final double LEAST_MS = 0.001;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sweep</title>
      <style>
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
        h1 { font-size: 1.2rem; } h2 { font-size: 1rem; margin-top: 2rem; }
        td, th { padding: .2rem 1rem .2rem 0; text-align: right; font-variant-numeric: tabular-nums; }
        .wide { overflow-x: auto; } svg { max-width: 100%; }
      </style>
      <h1>Sweep</h1>
      """;

  private SweepFiles() {}

  /**
   * Writes {@code rates.svg}, {@code connections.svg} and {@code sweep.html}; makes the directory.
   *
   * @param title one line that names the conditions
   */
  public static void write(
      Path directory, String title, List<SweepPoint> rates, List<SweepPoint> connections)
      throws IOException {
    Files.createDirectories(directory);
    String byRate = chart("offered, requests/s", false, rates);
    String byConnections = chart("connections (logarithmic)", true, connections);
    Files.writeString(directory.resolve("rates.svg"), byRate);
    Files.writeString(directory.resolve("connections.svg"), byConnections);
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>").append(escaped(title)).append("</p>\n");
    section(page, "Latency by offered rate (open loop)", "offered/s", byRate, rates);
    section(
        page,
        "Latency by connections (as fast as they allow)",
        "connections",
        byConnections,
        connections);
    Files.writeString(directory.resolve("sweep.html"), page.append("</html>\n"));
  }

  private static String chart(String xTitle, boolean logarithmic, List<SweepPoint> points) {
    SvgChart chart = new SvgChart(xTitle, "ms", logarithmic);
    chart.curve("p50", curve(points, 0));
    chart.curve("p99", curve(points, 1));
    chart.curve("p99.9", curve(points, 2));
    return chart.svg();
  }

  private static double[] curve(List<SweepPoint> points, int which) {
    double[] curve = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      SweepPoint point = points.get(i);
      double ms = which == 0 ? point.p50Ms() : which == 1 ? point.p99Ms() : point.p999Ms();
      curve[2 * i] = point.x();
      curve[2 * i + 1] = Math.max(LEAST_MS, ms);
    }
    return curve;
  }

  private static void section(
      StringBuilder page, String title, String x, String svg, List<SweepPoint> points) {
    page.append("<h2>").append(title).append("</h2>\n").append(svg);
    page.append("<div class=\"wide\"><table><tr><th>").append(x);
    page.append("</th><th>answered/s</th><th>p50, ms</th><th>p99, ms</th><th>p99.9, ms</th>");
    page.append("<th>errors</th></tr>\n");
    for (SweepPoint point : points) {
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%,.0f</td><td>%,.0f</td><td>%.3f</td><td>%.3f</td><td>%.3f</td>"
                  + "<td>%d</td></tr>%n",
              point.x(),
              point.ratePerSecond(),
              point.p50Ms(),
              point.p99Ms(),
              point.p999Ms(),
              point.errors()));
    }
    page.append("</table></div>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
