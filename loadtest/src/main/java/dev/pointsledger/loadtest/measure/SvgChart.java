package dev.pointsledger.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Curves over two logarithmic axes, or a linear one below, as SVG that stands alone or in a page,
 * light or dark as the reader has it.
 */
public final class SvgChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final int LEGEND_STEP = 110;
  private static final String[] COLORS = {"#3fb950", "#d29922", "#e5534b", "#2f81f7"};
  private static final String STYLE =
      "<style>svg{--fg:#59636e;--line:#d1d9e0;background:#fff}"
          + "@media(prefers-color-scheme:dark){svg{--fg:#9198a1;--line:#30363d;background:#0d1117}}"
          + "text{font:12px system-ui,sans-serif;fill:var(--fg)}"
          + ".grid{stroke:var(--line);stroke-width:1}"
          + "polyline{fill:none;stroke-width:2}</style>";

  private final String xTitle;
  private final String yTitle;
  private final boolean xLogarithmic;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> curves = new ArrayList<>();

  /** Axes and their units; the vertical one is logarithmic. */
  public SvgChart(String xTitle, String yTitle, boolean xLogarithmic) {
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.xLogarithmic = xLogarithmic;
  }

  /** Adds a curve: x and y of its points in turn, all above 0 (a linear x from 0). */
  public void curve(String name, double... points) {
    names.add(name);
    curves.add(points.clone());
  }

  /** The drawing. */
  public String svg() {
    Axis x = axis(0, xLogarithmic, LEFT, WIDTH - RIGHT);
    Axis y = axis(1, true, HEIGHT - BOTTOM, TOP);
    StringBuilder svg = new StringBuilder(8192);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%s",
            WIDTH,
            HEIGHT,
            STYLE));
    grid(svg, x, y);
    for (int i = 0; i < curves.size(); i++) {
      curve(svg, i, x, y);
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", xTitle);
    text(svg, LEFT - 60, TOP - 22, "start", yTitle);
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg, Axis x, Axis y) {
    for (double tick : y.ticks()) {
      double at = y.place(tick);
      line(svg, LEFT, at, WIDTH - RIGHT, at);
      text(svg, LEFT - 8, at + 4, "end", label(tick));
    }
    for (double tick : x.ticks()) {
      double at = x.place(tick);
      line(svg, at, TOP, at, HEIGHT - BOTTOM);
      text(svg, at, HEIGHT - BOTTOM + 18, "middle", label(tick));
    }
  }

  private void curve(StringBuilder svg, int index, Axis x, Axis y) {
    String color = COLORS[index % COLORS.length];
    double[] points = curves.get(index);
    svg.append("<polyline stroke=\"").append(color).append("\" points=\"");
    for (int i = 0; i + 1 < points.length; i += 2) {
      svg.append(
          String.format(Locale.ROOT, "%.1f,%.1f ", x.place(points[i]), y.place(points[i + 1])));
    }
    svg.append("\"/>");
    for (int i = 0; i + 1 < points.length; i += 2) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
              x.place(points[i]),
              y.place(points[i + 1]),
              color));
    }
    double at = LEFT + 90.0 + index * (double) LEGEND_STEP;
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"%s\"/>",
            at,
            TOP - 26,
            color));
    text(svg, at + 8, TOP - 22, "start", names.get(index));
  }

  private Axis axis(int offset, boolean logarithmic, double from, double to) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double[] points : curves) {
      for (int i = offset; i < points.length; i += 2) {
        least = Math.min(least, points[i]);
        most = Math.max(most, points[i]);
      }
    }
    return Axis.over(most == 0 ? 1 : least, most == 0 ? 10 : most, logarithmic, from, to);
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            text));
  }

  private static String label(double value) {
    return value >= 10 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%s", value);
  }

  /** From values to places. */
  private record Axis(double least, double most, boolean logarithmic, double from, double to) {
    private static final int TICKS = 5;

    static Axis over(double least, double most, boolean logarithmic, double from, double to) {
      return logarithmic
          ? new Axis(
              Math.pow(10, Math.floor(Math.log10(least))),
              Math.max(
                  Math.pow(10, Math.ceil(Math.log10(most))),
                  10 * Math.pow(10, Math.floor(Math.log10(least)))),
              true,
              from,
              to)
          : new Axis(0, most, false, from, to);
    }

    double place(double value) {
      double share =
          logarithmic
              ? Math.log(value / least) / Math.log(most / least)
              : (value - least) / (most - least);
      return from + share * (to - from);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (logarithmic) {
        for (double at = least; at <= most * 1.001; at *= 10) {
          // 0.1 times 10 is not quite 1.
          ticks.add(Double.parseDouble(String.format(Locale.ROOT, "%.3g", at)));
        }
      } else {
        double step = Math.pow(10, Math.floor(Math.log10(most / TICKS)));
        step *= most / step > 4 * TICKS ? 5 : most / step > 2 * TICKS ? 2 : 1;
        for (double at = 0; at <= most; at += step) {
          ticks.add(at);
        }
      }
      return ticks;
    }
  }
}
