package dev.pointsledger.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.ProgramTexts;
import dev.pointsledger.program.yaml.ProgramFile;
import dev.pointsledger.program.yaml.YamlProgramTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Program files: one loads, can be compiled and says the same as JSON; or each fault names its line
 * and what is wrong. The API takes and refuses the same.
 */
final class ProgramTarget implements FuzzTarget {
  private static final int BYTES_PER_BYTE = 20_000;
  private static final YamlProgramTexts TEXTS = new YamlProgramTexts();
  private static final List<String> FILES = List.of("full.yaml", "http.yaml", "journey.json");

  @Override
  public List<byte[]> seeds() {
    return FILES.stream().map(ProgramTarget::file).toList();
  }

  private static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/programs", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check(byte[] input) {
    String text = new String(input, UTF_8);
    Memory.bounded(input, BYTES_PER_BYTE, () -> read(text));
  }

  private static void read(String text) {
    ProgramFile file = ProgramFile.read("p.yaml", text);
    ProgramDefinition definition = file.definition();
    assertThat(definition == null).isEqualTo(!file.faults().isEmpty());
    long lines = text.chars().filter(c -> c == '\n' || c == '\r' || c > 0x7f).count() + 1;
    file.faults().forEach(fault -> check(fault, lines));
    ProgramTexts.Proposal proposal = TEXTS.propose(text, false);
    assertThat(proposal.definition() == null).isEqualTo(!proposal.faults().isEmpty());
    proposal.faults().forEach(fault -> assertThat(fault.detail()).isNotBlank());
    if (definition == null) {
      return;
    }
    assertThat(new CompiledProgram(definition).definition()).isEqualTo(definition);
    String json = TEXTS.toJson(text);
    ProgramFile again = ProgramFile.read("p.json", json);
    assertThat(again.faults()).as(json).isEmpty();
    assertThat(again.definition()).isEqualTo(definition);
    assertThat(TEXTS.propose(json, true).definition()).isEqualTo(definition);
    assertThat(proposal.definition()).isEqualTo(definition);
  }

  private static void check(Fault fault, long lines) {
    assertThat(fault.message()).isNotBlank();
    assertThat((long) fault.line()).isBetween(0L, lines);
    assertThat(fault.line() == 0).isEqualTo(fault.column() == 0);
    assertThat(fault.toString()).hasSizeLessThan(4_000).startsWith("p.yaml");
  }
}
