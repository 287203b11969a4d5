package dev.pointsledger.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of one document. What makes YAML surprising is refused: aliases and anchors,
 * tags, keys twice, more than one document, depth beyond {@link #DEPTH_MAX}, size beyond {@link
 * #TEXT_MAX_CHARS}.
 */
public final class YamlParser {
  /** The longest document, characters. */
  public static final int TEXT_MAX_CHARS = 1 << 20;

  /** The deepest nesting; a program needs seven. */
  public static final int DEPTH_MAX = 32;

  private final Iterator<Event> events;
  private final Faults faults;

  private YamlParser(Iterator<Event> events, Faults faults) {
    this.events = events;
    this.faults = faults;
  }

  /**
   * The root of the document in {@code text}.
   *
   * @return a tree in which nodes with a fault are {@link YamlNode.Broken}; null if there is no
   *     tree at all, and then a fault says why
   */
  public static @Nullable YamlNode parse(String text, Faults faults) {
    if (text.length() > TEXT_MAX_CHARS) {
      faults.add("must be at most " + TEXT_MAX_CHARS + " characters; has " + text.length());
      return null;
    }
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(TEXT_MAX_CHARS).setParseComments(false).build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      return new YamlParser(events, faults).document();
    } catch (MarkedYamlEngineException e) {
      syntaxFault(e, faults);
    } catch (ReaderException e) {
      faults.add(charactersFault(e));
    } catch (YamlEngineException e) {
      faults.add("is not YAML: " + e.getMessage());
    }
    return null;
  }

  private static String charactersFault(ReaderException e) {
    return String.format(
        "must have no control characters; has U+%04X at character %d",
        e.getCodePoint(), e.getPosition() + 1);
  }

  private static void syntaxFault(MarkedYamlEngineException e, Faults faults) {
    Optional<Mark> place = e.getProblemMark().or(e::getContextMark);
    String problem = e.getProblem() == null ? "" : e.getProblem();
    if (problem.contains("(TAB)")) {
      problem = "a tab stands where only spaces may";
    }
    faults.add(
        place.map(YamlParser::line).orElse(0),
        place.map(YamlParser::column).orElse(0),
        "",
        "is not YAML: " + problem);
  }

  private @Nullable YamlNode document() {
    Event event = next();
    while (event.getEventId() == Event.ID.StreamStart) {
      event = next();
    }
    if (!(event instanceof DocumentStartEvent)) {
      faults.add("must not be empty");
      return null;
    }
    YamlNode root = node(next(), "", 0);
    next(); // document end
    Event after = next();
    if (after instanceof DocumentStartEvent) {
      faults.add(line(after), column(after), "", "must be one document; here a second one begins");
    }
    return root;
  }

  private YamlNode node(Event event, String path, int depth) {
    int line = line(event);
    int column = column(event);
    if (event instanceof AliasEvent alias) {
      faults.add(line, column, path, "must be written out; *" + alias.getAlias() + " is an alias");
      return new YamlNode.Broken(line, column);
    }
    if (event instanceof ScalarEvent scalar) {
      refuseAnchor(scalar.getAnchor(), event, path);
      refuseTag(scalar.getTag(), event, path);
      return new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), line, column);
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    refuseAnchor(start.getAnchor(), event, path);
    refuseTag(start.getTag(), event, path);
    if (depth >= DEPTH_MAX) {
      faults.add(line, column, path, "must be nested at most " + DEPTH_MAX + " deep");
      skip();
      return new YamlNode.Broken(line, column);
    }
    return event.getEventId() == Event.ID.SequenceStart
        ? sequence(event, path, depth)
        : mapping(event, path, depth);
  }

  private YamlNode sequence(Event start, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event e = next(); e.getEventId() != Event.ID.SequenceEnd; e = next()) {
      items.add(node(e, Paths.item(path, items.size()), depth + 1));
    }
    return new YamlNode.Sequence(List.copyOf(items), line(start), column(start));
  }

  private YamlNode mapping(Event start, String path, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Event e = next(); e.getEventId() != Event.ID.MappingEnd; e = next()) {
      YamlNode key = node(e, path, depth + 1);
      String keyText = key instanceof YamlNode.Scalar scalar ? scalar.text() : "?";
      YamlNode value = node(next(), Paths.field(path, keyText), depth + 1);
      if (!(key instanceof YamlNode.Scalar scalar)) {
        faults.add(key.line(), key.column(), path, "must have plain text as keys");
        continue;
      }
      Integer first = lines.putIfAbsent(keyText, key.line());
      if (first == null) {
        entries.add(new YamlNode.Entry(scalar, value));
      } else {
        String message = "must be given once; is also on line " + first;
        faults.add(key.line(), key.column(), Paths.field(path, keyText), message);
      }
    }
    return new YamlNode.Mapping(List.copyOf(entries), line(start), column(start));
  }

  /** Reads on to the end of a collection whose start has just been read. */
  private void skip() {
    int open = 1;
    while (open > 0) {
      switch (next().getEventId()) {
        case SequenceStart, MappingStart -> open++;
        case SequenceEnd, MappingEnd -> open--;
        default -> {}
      }
    }
  }

  private void refuseAnchor(Optional<Anchor> anchor, Event event, String path) {
    if (anchor.isPresent()) {
      String message = "must have no anchor; has &" + anchor.get();
      faults.add(line(event), column(event), path, message);
    }
  }

  private void refuseTag(Optional<String> tag, Event event, String path) {
    if (tag.isPresent()) {
      faults.add(line(event), column(event), path, "must have no tag; has " + tag.get());
    }
  }

  private Event next() {
    return events.next();
  }

  private static int line(Event event) {
    return event.getStartMark().map(YamlParser::line).orElse(0);
  }

  private static int column(Event event) {
    return event.getStartMark().map(YamlParser::column).orElse(0);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static int column(Mark mark) {
    return mark.getColumn() + 1;
  }
}
