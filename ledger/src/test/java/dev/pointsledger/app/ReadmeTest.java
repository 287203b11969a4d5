package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

  @TempDir Path dir;

  @Test
  void theTranscriptAnswersAsItSays() throws Exception {
    List<String> commands = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (String line : blocks("```console")) {
      if (line.startsWith("$ ")) {
        commands.add(line.substring(2));
      } else {
        answers.add(line);
      }
    }
    assertThat(commands).hasSizeGreaterThan(5);
    try (Service service = TestSettings.start(dir, Path.of("../config/programs"))) {
      String script =
          "shopt -s expand_aliases\nKEY="
              + TestSettings.ADMIN_KEY
              + "\n"
              + String.join("\necho\n", commands).replace(":8080", ":" + service.port());
      assertThat(run(script)).isEqualTo(withoutTimes(answers));
    }
  }

  @Test
  void theImportThatItShowsIsTaken() throws Exception {
    try (Service service = TestSettings.start(dir, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      String lines = String.join("\n", blocks("```ndjson"));
      Api.Answer answer = api.post("/imports", "application/x-ndjson", lines);
      assertThat(answer.body()).contains("\"status\":201");
      assertThat(api.get("/accruals/OLD-77").json().get("points").asInt()).isEqualTo(129);
    }
  }

  @Test
  void theTestsThatItNamesExist() throws IOException {
    String readme = Files.readString(README);
    List<String> there;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      there = files.map(file -> file.getFileName().toString()).toList();
    }
    List<String> named =
        Pattern.compile("\\b[A-Z]\\w+Test\\b")
            .matcher(readme)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(named).hasSizeGreaterThan(30);
    assertThat(there).containsAll(named.stream().map(name -> name + ".java").toList());
    String build = Files.readString(Path.of("pom.xml"));
    for (String profile : List.of("simulation", "faults", "soak", "reconcile")) {
      assertThat(readme).contains("-P" + profile);
      assertThat(build).contains("<id>" + profile + "</id>");
    }
  }

  @Test
  void itHasTheTwoCommands() throws IOException {
    assertThat(blocks("```sh")).contains("# run", "# test");
  }

  private static List<String> blocks(String fence) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(README)) {
      if (line.startsWith("```")) {
        inside = !inside && line.equals(fence);
      } else if (inside) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> run(String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("bash", "-eu").redirectErrorStream(true).start();
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return withoutTimes(output.lines().filter(line -> !line.isBlank()).toList());
  }

  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream().map(line -> INSTANT.matcher(line).replaceAll("<time>")).toList();
  }
}
