package dev.pointsledger.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The page and its files. The files are found under a version that is the hash of them all, so that
 * they may be kept for ever, and refer to each other by plain names.
 */
public final class Page {
  /** In the page: stands for where its files are. */
  private static final String PLACE = "{{assets}}";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "board.js",
          "charts.js",
          "client.js",
          "curves.js",
          "findings.js",
          "format.js",
          "ledger.js",
          "live.js");

  private final String version;
  private final Asset html;
  private final Map<String, Asset> assets;

  private Page(String version, Asset html, Map<String, Asset> assets) {
    this.version = version;
    this.html = html;
    this.assets = assets;
  }

  /** The page as it is in the jar. */
  public static Page load() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    assets.put("chart.js", Asset.of(SCRIPT, chartLibrary()));
    for (String script : SCRIPTS) {
      assets.put(script, Asset.of(SCRIPT, read(script)));
    }
    assets.put("page.css", Asset.of("text/css; charset=utf-8", read("page.css")));
    assets.put("icon.svg", Asset.of("image/svg+xml", read("icon.svg")));
    byte[][] all =
        assets.values().stream().map(asset -> asset.plain().getBytes()).toArray(byte[][]::new);
    String version = ContentHash.of(all);
    String html =
        new String(read("index.html"), StandardCharsets.UTF_8)
            .replace(PLACE, "ops/assets/" + version);
    return new Page(version, Asset.of(HTML, html.getBytes(StandardCharsets.UTF_8)), assets);
  }

  /** The page itself. */
  public Asset html() {
    return html;
  }

  /** A file of the page; null: there is none of this name, or of this version any more. */
  public @Nullable Asset asset(String ofVersion, String name) {
    return version.equals(ofVersion) ? assets.get(name) : null;
  }

  private static byte[] chartLibrary() {
    Properties about = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars.npm/chart.js/pom.properties")) {
      about.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(
        "/META-INF/resources/webjars/chart.js/"
            + about.getProperty("version")
            + "/dist/chart.umd.min.js");
  }

  private static byte[] read(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Page.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not in the jar");
    }
    return in;
  }
}
