package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Curves of latency by rate and by connections. */
class SweepCommandTest {
  @TempDir Path directory;

  @Test
  void aSweepPrintsItsTablesAndDrawsItsCurves() throws Exception {
    try (StubService service = new StubService().delayMs(n -> 5L)) {
      Ran ran = sweep(service, "0.2,0.5");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output()).contains("as fast as they allow: ", "offered/s", "connections");
    }
    for (String name : new String[] {"rates.svg", "connections.svg"}) {
      String svg = Files.readString(directory.resolve(name));
      assertThat(svg).contains("p99.9").doesNotContain("NaN", "Infinity");
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new InputSource(new StringReader(svg)))
                  .getElementsByTagName("polyline")
                  .getLength())
          .isEqualTo(3);
    }
    assertThat(Files.readString(directory.resolve("sweep.html")))
        .contains("<svg", "Latency by connections", "<td>4</td>");
  }

  @Test
  void sharesThatCannotBeUsedAreRefused() throws Exception {
    try (StubService service = new StubService()) {
      assertThat(sweep(service, "0").code()).isEqualTo(2);
    }
  }

  private Ran sweep(StubService service, String shares) {
    return Ran.of(
        "sweep",
        "--url",
        service.url(),
        "--key",
        "k",
        "--connections",
        "4",
        "--members",
        "20",
        "--shares",
        shares,
        "--counts",
        "1,4",
        "--duration",
        "400ms",
        "--warmup",
        "50ms",
        "--out",
        directory.toString());
  }
}
