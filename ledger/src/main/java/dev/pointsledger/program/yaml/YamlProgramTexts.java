package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.YamlJson;
import dev.pointsledger.config.yaml.YamlNode;
import dev.pointsledger.config.yaml.YamlParser;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramTexts;
import dev.pointsledger.program.Succession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Program documents of the API, read as program files are. Stateless: any thread. */
public final class YamlProgramTexts implements ProgramTexts {
  private static final String EFFECTIVE_AT = "effectiveAt";
  private static final String NOT_AFTER = "notAfter";
  private static final Set<String> BESIDE = Set.of(EFFECTIVE_AT, NOT_AFTER);
  private static final String BODY = "body";

  @Override
  public String toJson(String text) {
    return YamlJson.render(text);
  }

  @Override
  public Proposal propose(String document, boolean json) {
    Faults faults = new Faults(BODY);
    String text = json ? YamlJson.compact(document, faults) : document;
    YamlNode root = text == null ? null : YamlParser.parse(text, faults);
    if (text == null || root == null || !faults.isEmpty()) {
      return refused(document, text == null ? faults.list() : ofFile(text));
    }
    long effectiveAtMs = instant(root, EFFECTIVE_AT, faults);
    long notAfterMs = instant(root, NOT_AFTER, faults);
    String program = saysMore(root) ? YamlJson.render(withoutMore(root)) : text;
    ProgramFile file = ProgramFile.read(BODY, program);
    List<Fault> all = new ArrayList<>(faults.list());
    all.addAll(file.faults());
    return all.isEmpty()
        ? new Proposal(program, file.definition(), effectiveAtMs, notAfterMs, List.of())
        : refused(program, all);
  }

  /** All faults of a document that is broken somewhere, those of its sound parts too. */
  private static List<Fault> ofFile(String text) {
    return ProgramFile.read(BODY, text).faults().stream()
        .filter(fault -> !BESIDE.contains(fault.path()))
        .toList();
  }

  private static Proposal refused(String text, List<Fault> faults) {
    return new Proposal(
        text,
        null,
        Instants.ABSENT,
        Instants.ABSENT,
        faults.stream().map(YamlProgramTexts::fault).toList());
  }

  private static Succession.Fault fault(Fault fault) {
    String place = " (line " + fault.line() + ", column " + fault.column() + ")";
    return new Succession.Fault(
        PathPointer.of(fault.path()), fault.message() + (fault.line() > 1 ? place : ""));
  }

  private static long instant(YamlNode root, String name, Faults faults) {
    YamlNode found = entry(root, name);
    if (found == null) {
      return Instants.ABSENT;
    }
    return Parts.instant(Value.of(found, name, faults), Instants.ABSENT);
  }

  private static @Nullable YamlNode entry(YamlNode root, String name) {
    if (root instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(name)) {
          return entry.value();
        }
      }
    }
    return null;
  }

  private static boolean saysMore(YamlNode root) {
    return entry(root, EFFECTIVE_AT) != null || entry(root, NOT_AFTER) != null;
  }

  private static YamlNode withoutMore(YamlNode root) {
    YamlNode.Mapping mapping = (YamlNode.Mapping) root;
    return new YamlNode.Mapping(
        mapping.entries().stream().filter(entry -> !BESIDE.contains(entry.key().text())).toList(),
        mapping.line(),
        mapping.column());
  }
}
