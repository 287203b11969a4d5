package dev.pointsledger.program.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.config.yaml.YamlJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramFilesTest {
  @TempDir Path directory;

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void theShippedProgramsHaveNoFaultAndAreAvailable() {
    ProgramFiles files = ProgramFiles.readAll(Path.of("../config/programs"));
    assertThat(files.faults()).isEmpty();
    assertThat(files.programs())
        .extracting(file -> file.definition() == null ? "" : file.definition().id())
        .containsExactly("demo");
  }

  @Test
  void theJourneyProgramIsValid() throws IOException {
    ProgramFile file =
        Programs.file(Files.readString(Path.of("src/test/resources/programs/journey.json")));
    assertThat(file.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accruals", "histories", "holds"})
  void everyGoldenProgramIsValid(String name) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Path file = Path.of("src/test/resources/golden", name + ".json");
    for (JsonNode history : mapper.readTree(file.toFile())) {
      JsonNode program = history.get("program");
      String text = mapper.writeValueAsString(program);
      assertThat(Programs.file(text).faults()).isEmpty();
      assertThat(mapper.readTree(YamlJson.render(text))).isEqualTo(program);
    }
  }

  @Test
  void programsAreReadInTheOrderOfTheirNames() throws IOException {
    write("b.yaml", Programs.MINIMAL.replace("mini", "b"));
    write("a.json", "{id: a, timeZone: UTC, currency: USD, earn: {default: {per: 1, points: 1}}}");
    write("c.yml", Programs.MINIMAL.replace("mini", "c"));
    write("notes.txt", "not a program");
    ProgramFiles files = ProgramFiles.readAll(directory);
    assertThat(files.faults()).isEmpty();
    assertThat(files.programs())
        .extracting(file -> Path.of(file.file()).getFileName().toString())
        .containsExactly("a.json", "b.yaml", "c.yml");
  }

  @Test
  void theFaultsOfAllFilesAreReportedAtOnce() throws IOException {
    write("a.yaml", "id: a");
    write("b.yaml", Programs.MINIMAL + "plans: [ { id: p, trialDays: -1 } ]");
    assertThat(ProgramFiles.readAll(directory).faults())
        .extracting(Fault::toString)
        .containsExactly(
            directory.resolve("a.yaml") + ":1:1 timeZone: must be given",
            directory.resolve("a.yaml") + ":1:1 currency: must be given",
            directory.resolve("a.yaml") + ":1:1 earn: must be given",
            directory.resolve("b.yaml") + ":8:30 plans[0].trialDays: must be at least 0; is -1");
  }

  @Test
  void twoFilesMustNotHaveOneId() throws IOException {
    write("a.yaml", Programs.MINIMAL);
    write("b.yaml", Programs.MINIMAL);
    assertThat(ProgramFiles.readAll(directory).faults())
        .extracting(Fault::toString)
        .containsExactly(
            directory.resolve("b.yaml")
                + ":2:5 id: must be unique; 'mini' is in "
                + directory.resolve("a.yaml"));
  }

  @Test
  void anEmptyDirectoryIsAFaultThatSaysWhatToDo() {
    assertThat(ProgramFiles.readAll(directory).faults())
        .extracting(Fault::toString)
        .containsExactly(
            directory
                + ": has no program: put a file such as demo.yaml there, or set programsDir"
                + " (LEDGER_PROGRAMS_DIR) to the directory that has them");
  }

  @Test
  void aDirectoryThatIsNotThereIsAFault() {
    assertThat(ProgramFiles.readAll(directory.resolve("none")).faults())
        .singleElement()
        .extracting(Fault::message)
        .asString()
        .startsWith("must be a directory of program files (setting programsDir)");
  }

  @Test
  void aFileThatIsNotTextIsAFault() throws IOException {
    Files.write(directory.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.write(directory.resolve("b.yaml"), new byte[(1 << 20) + 1]);
    assertThat(ProgramFiles.readAll(directory).faults())
        .extracting(Fault::message)
        .containsExactly("must be UTF-8", "must be at most 1 MiB");
  }
}
