package dev.pointsledger.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** The page in one tab, and what the service itself says. */
final class OpsPage {
  final Page tab;
  private final int port;

  OpsPage(Page tab, int port) {
    this.tab = tab;
    this.port = port;
    tab.navigate("http://127.0.0.1:" + port + "/ops");
  }

  /** Gives the key and waits for the figures. */
  OpsPage signIn(String key) {
    giveKey(key);
    see("#state", "Ready");
    tab.locator("#operations tbody tr").first().waitFor();
    return this;
  }

  void giveKey(String key) {
    tab.locator("#key").fill(key);
    tab.locator("#key").press("Enter");
  }

  Locator find(String selector) {
    return tab.locator(selector);
  }

  /** Waits until an element says something. */
  void see(String selector, String text) {
    PlaywrightAssertions.assertThat(find(selector).first())
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
  }

  /** Chooses a window. */
  void window(String id) {
    tab.locator("#window input[value='" + id + "']").check();
  }

  /** The exact value of a cell of the table of stages; column 0 is the count. */
  long cell(String stage, int column) {
    Locator row = tab.locator("#stages tbody tr").filter(named(stage));
    return Long.parseLong(row.locator("td").nth(column).locator("data").getAttribute("value"));
  }

  private Locator.FilterOptions named(String stage) {
    return new Locator.FilterOptions()
        .setHas(
            tab.locator(
                "th button",
                new Page.LocatorOptions().setHasText(Pattern.compile("^" + stage + "$"))));
  }

  /** What Chart.js draws: the values of a line, gaps left out. */
  JsonNode drawn(String chart, String line) {
    Object json =
        tab.evaluate(
            """
            ([selector, label]) => {
              const canvas = document.querySelector(selector);
              const line = Chart.getChart(canvas).data.datasets.find((one) => one.label === label);
              return JSON.stringify(line.data.filter((point) => point.y !== null));
            }""",
            new Object[] {chart, line});
    return parse(json.toString());
  }

  /** What the service answers to a path, as JSON. */
  JsonNode asked(String path) {
    return parse(text(path));
  }

  /** The same as text. */
  String text(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + TestSettings.ADMIN_KEY)
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .join()
        .body();
  }

  private static JsonNode parse(String json) {
    try {
      return Api.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
