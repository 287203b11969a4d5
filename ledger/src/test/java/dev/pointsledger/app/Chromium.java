package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Chromium that the machine has. Without one on the path tests are skipped, and say so. Notes
 * what pages complain of.
 */
final class Chromium implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  /** Faults of scripts, and what the page's own policy forbade. */
  final List<String> complaints = new ArrayList<>();

  private Chromium(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox")));
  }

  /** Starts it, or skips the test. */
  static Chromium start() {
    String path = System.getenv("PATH");
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path program = Path.of(directory, name);
        if (Files.isExecutable(program)) {
          return new Chromium(program);
        }
      }
    }
    String message = "no Chromium on the path: the page was not looked at in a browser";
    assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
    return abort(message);
  }

  /** A new window with nothing remembered. */
  Page open(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setAcceptDownloads(true));
    context.setDefaultTimeout(20_000);
    return newTab(context);
  }

  /** Another tab beside one. */
  Page newTab(BrowserContext context) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean network = message.text().startsWith("Failed to load resource");
          if (message.type().equals("error") && !network) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** Keeps a picture of the whole page in {@code target/screenshots}. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
