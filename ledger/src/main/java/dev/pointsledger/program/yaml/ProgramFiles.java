package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.YamlFiles;
import dev.pointsledger.program.ProgramDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program files of a directory ({@code *.yaml}, {@code *.yml}, {@code *.json}), by name.
 *
 * @param programs those without a fault
 * @param faults all faults of all files, those of availability included; the programs may be used
 *     only if there are none
 */
public record ProgramFiles(List<ProgramFile> programs, List<Fault> faults) {

  /** Reads all program files of {@code directory}; subdirectories are not entered. */
  public static ProgramFiles readAll(Path directory) {
    List<Path> paths;
    try (Stream<Path> all = Files.list(directory)) {
      paths = all.filter(ProgramFiles::isProgram).sorted().toList();
    } catch (IOException e) {
      String message = "must be a directory of program files (setting programsDir): " + e;
      return none(directory, message);
    }
    if (paths.isEmpty()) {
      String message =
          "has no program: put a file such as demo.yaml there, or set programsDir"
              + " (LEDGER_PROGRAMS_DIR) to the directory that has them";
      return none(directory, message);
    }
    if (paths.size() > Bounds.PROGRAMS_MAX) {
      return none(directory, "must have at most " + Bounds.PROGRAMS_MAX + " program files");
    }
    Collector collector = new Collector();
    paths.forEach(collector::read);
    return new ProgramFiles(List.copyOf(collector.programs), List.copyOf(collector.faults));
  }

  private static boolean isProgram(Path path) {
    String name = path.getFileName().toString();
    boolean named = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    return named && !name.startsWith(".") && Files.isRegularFile(path);
  }

  private static ProgramFiles none(Path directory, String message) {
    return new ProgramFiles(List.of(), List.of(Fault.of(directory.toString(), message)));
  }

  /** What was found in the files read so far. */
  private static final class Collector {
    private final List<ProgramFile> programs = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> fileById = new HashMap<>();

    void read(Path path) {
      Faults unreadable = new Faults(path.toString());
      String text = YamlFiles.read(path, unreadable);
      if (text == null) {
        faults.addAll(unreadable.list());
        return;
      }
      ProgramFile file = ProgramFile.read(path.toString(), text);
      faults.addAll(file.faults());
      ProgramDefinition definition = file.definition();
      if (definition == null) {
        return;
      }
      String other = fileById.putIfAbsent(definition.id(), file.file());
      if (other != null) {
        faults.add(file.faultAt("id", "must be unique; '" + definition.id() + "' is in " + other));
      }
      programs.add(file);
    }
  }
}
