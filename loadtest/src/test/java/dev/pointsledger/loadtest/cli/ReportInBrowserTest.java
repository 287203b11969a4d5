package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The report in a real browser: its tables are filled, its curves are drawn, on wide and narrow
 * screens, light and dark. Without a Chromium on the path it is skipped, and says so.
 */
class ReportInBrowserTest extends RunTestBase {
  private static final int[] CURVES = {0x2f81f7, 0xe5534b, 0xd29922, 0x3fb950, 0x8b949e};
  private static final int LIGHT = 0xffffff;
  private static final int DARK = 0x0d1117;

  @Test
  void theReportShowsItsTablesAndCurves() throws Exception {
    String browser = browser();
    try (StubService service = new StubService().sandbox().delayMs(n -> n % 50)) {
      Ran ran =
          run(
              service,
              "--rate",
              "100",
              "--duration",
              "4s",
              "--connections",
              "64", //
              "--clock-after",
              "2s",
              "--clock-to",
              "2027-12-02T00:00:00+08:00");
      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
    }

    String page = run(browser, "--dump-dom");
    assertThat(page)
        .contains("400 requests answered", "<td>p99.9</td><td>")
        .contains("the ledger settled 100 records of its own")
        .doesNotContain("Uncaught", "<td>NaN", "<td>undefined");
    for (int width : new int[] {1280, 390}) {
      assertDrawn(picture(browser, width, "1"), LIGHT);
      assertDrawn(picture(browser, width, "0"), DARK);
    }
  }

  private void assertDrawn(BufferedImage picture, int background) {
    assertThat(picture.getRGB(1, 1) & 0xffffff).isEqualTo(background);
    for (int curve : CURVES) {
      assertThat(count(picture, curve)).as("pixels of %06x", curve).isGreaterThan(30);
    }
  }

  private static int count(BufferedImage picture, int color) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += (picture.getRGB(x, y) & 0xffffff) == color ? 1 : 0;
      }
    }
    return count;
  }

  /** A picture of the page; the scheme is 0 (dark) or 1 (light). */
  private BufferedImage picture(String browser, int width, String scheme) throws Exception {
    Path file = directory.resolve("report-" + width + "-" + scheme + ".png");
    String said =
        run(
            browser,
            "--screenshot=" + file,
            "--window-size=" + width + ",2200",
            "--blink-settings=preferredColorScheme=" + scheme);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture).as(said).isNotNull();
    assertThat(picture.getWidth()).isEqualTo(width);
    return picture;
  }

  private String run(String browser, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(browser, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"));
    command.add("--user-data-dir=" + directory.resolve("profile"));
    command.addAll(List.of(options));
    command.add(directory.resolve("report.html").toUri().toString());
    Path output = directory.resolve("browser.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static String browser() throws IOException {
    String path = System.getenv("PATH");
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path program = Path.of(directory, name);
        if (Files.isExecutable(program)) {
          return program.toString();
        }
      }
    }
    String message = "no Chromium on the path: the report was not looked at in a browser";
    assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
    return abort(message);
  }
}
