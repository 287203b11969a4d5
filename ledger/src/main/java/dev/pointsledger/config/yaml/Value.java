package dev.pointsledger.config.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node that is about to be read as something. Every reader notes a fault and returns a harmless
 * stand-in if the node is something else; whoever reads a file drops the result if there are
 * faults.
 */
public final class Value {
  /** The longest id, characters (semantics.md section 0). */
  public static final int ID_MAX_CHARS = 64;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1," + ID_MAX_CHARS + "}");
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,29})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
  private static final Pattern RESERVED = Pattern.compile("null|~|true|false");
  private static final Words<Boolean> BOOLEANS = new Words<>(Map.of("true", true, "false", false));

  private final YamlNode node;
  private final String path;
  private final Faults faults;

  Value(YamlNode node, String path, Faults faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /** The whole document; null where there is none and {@code faults} says why. */
  public static @Nullable Value document(String text, Faults faults) {
    YamlNode root = YamlParser.parse(text, faults);
    return root == null ? null : new Value(root, "", faults);
  }

  /** A value that stands in no file, such as an environment variable. */
  public static Value of(String text, String path, Faults faults) {
    return new Value(new YamlNode.Scalar(text, true, 0, 0), path, faults);
  }

  /** A node of a document that was parsed before. */
  public static Value of(YamlNode node, String path, Faults faults) {
    return new Value(node, path, faults);
  }

  /** The node itself. */
  public YamlNode node() {
    return node;
  }

  /** Where it stands, such as {@code caps[0].per}. */
  public String path() {
    return path;
  }

  /** The value at a path below this one, such as {@code levels[2].id}; null if there is none. */
  public @Nullable Value at(String relative) {
    YamlNode found = Paths.find(node, relative);
    return found == null ? null : new Value(found, relative, faults);
  }

  /** Line from 1, 0 if in no file. */
  public int line() {
    return node.line();
  }

  /** Notes that this value is not as it must be. */
  public void fault(String message) {
    if (!isBroken()) {
      faults.add(node.line(), node.column(), path, message);
    }
  }

  /** Notes a fault in the form "must be …; is …". */
  public void mustBe(String allowed) {
    fault("must be " + allowed + "; is " + Texts.described(node));
  }

  /** Whether a fault of this node is noted already. */
  public boolean isBroken() {
    return node instanceof YamlNode.Broken;
  }

  /** Whether this is a mapping, for fields that have a short and a long form. */
  public boolean isMapping() {
    return node instanceof YamlNode.Mapping;
  }

  /** Whether this is a scalar with exactly this text. */
  public boolean isText(String text) {
    return node instanceof YamlNode.Scalar scalar && scalar.text().equals(text);
  }

  /** Whether this is a list. */
  public boolean isList() {
    return node instanceof YamlNode.Sequence;
  }

  /** The fields of a mapping. */
  public Fields fields() {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Fields(this, mapping, faults);
    }
    mustBe("a mapping of fields");
    return new Fields(this, null, faults);
  }

  /** The items of a list of {@code min} to {@code max}. */
  public <T> List<T> list(int min, int max, Function<Value, T> item) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      mustBe("a list");
      return List.of();
    }
    if (!sizeIsWithin(sequence.items().size(), min, max)) {
      return List.of();
    }
    List<T> items = new ArrayList<>();
    for (YamlNode each : sequence.items()) {
      items.add(item.apply(new Value(each, Paths.item(path, items.size()), faults)));
    }
    return List.copyOf(items);
  }

  /** The entries of a mapping whose keys are the writer's own, at most {@code max}. */
  public <T> Map<String, T> map(int max, BiFunction<Value, Value, T> entry) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      mustBe("a mapping");
      return Map.of();
    }
    if (!sizeIsWithin(mapping.entries().size(), 0, max)) {
      return Map.of();
    }
    Map<String, T> map = new LinkedHashMap<>();
    for (YamlNode.Entry each : mapping.entries()) {
      String at = Paths.field(path, each.key().text());
      Value key = new Value(each.key(), at, faults);
      map.put(each.key().text(), entry.apply(key, new Value(each.value(), at, faults)));
    }
    return map;
  }

  private boolean sizeIsWithin(int size, int min, int max) {
    if (size < min) {
      fault("must have at least " + min + (min == 1 ? " entry" : " entries") + "; has " + size);
    } else if (size > max) {
      fault("must have at most " + max + " entries; has " + size);
    }
    return size >= min && size <= max;
  }

  /** An integer; {@code min} after a fault. */
  public long integer(long min, long max) {
    String text = plainText();
    if (text == null || !INTEGER.matcher(text).matches()) {
      mustBe("an integer from " + min + " to " + max);
      return min;
    }
    BigInteger value = new BigInteger(text);
    if (value.compareTo(BigInteger.valueOf(min)) < 0) {
      fault("must be at least " + min + "; is " + text);
      return min;
    }
    if (value.compareTo(BigInteger.valueOf(max)) > 0) {
      fault("must be at most " + max + "; is " + text);
      return min;
    }
    return value.longValueExact();
  }

  /**
   * A decimal, exactly as written; {@code min} after a fault.
   *
   * @param scaleMax the most digits after the point
   */
  public BigDecimal decimal(BigDecimal min, BigDecimal max, int scaleMax) {
    String text = plainText();
    if (text == null || !DECIMAL.matcher(text).matches()) {
      mustBe("a decimal number from " + min + " to " + max + " such as 1.5");
      return min;
    }
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(min) < 0) {
      fault("must be at least " + min + "; is " + text);
    } else if (value.compareTo(max) > 0) {
      fault("must be at most " + max + "; is " + text);
    } else if (value.stripTrailingZeros().scale() > scaleMax) {
      fault("must have at most " + scaleMax + " digits after the point; is " + text);
    } else {
      return value;
    }
    return min;
  }

  /** {@code true} or {@code false}; false after a fault. */
  public boolean bool() {
    String text = plainText();
    Boolean value = text == null ? null : BOOLEANS.byWord().get(text);
    if (value == null) {
      mustBe("true or false");
      return false;
    }
    return value;
  }

  /** One of the words; null after a fault. */
  public <T> @Nullable T word(Words<T> words) {
    String text = scalarText();
    T value = text == null ? null : words.byWord().get(text);
    if (value == null) {
      String which = words.byWord().size() == 1 ? "" : "one of ";
      mustBe(which + words.list(), words.byWord().keySet());
    }
    return value;
  }

  /** Text of 1 to {@code maxChars} characters without control characters; empty after a fault. */
  public String text(int maxChars) {
    String text = scalarText();
    if (text == null
        || text.isBlank()
        || text.length() > maxChars
        || text.codePoints().anyMatch(Character::isISOControl)) {
      mustBe("text of 1 to " + maxChars + " characters");
      return "";
    }
    return text;
  }

  /** An id (semantics.md section 0); empty after a fault. */
  public String id() {
    String text = scalarText();
    if (text == null || !ID.matcher(text).matches()) {
      mustBe("1 to " + ID_MAX_CHARS + " characters of A-Z a-z 0-9 . _ : -");
      return "";
    }
    return text;
  }

  /**
   * Text in a form of its own; {@code standIn} after a fault.
   *
   * @param allowed for the message: "must be {allowed}; is …"
   * @param parser null or an exception: not of that form
   */
  public <T> T parsed(T standIn, String allowed, Function<String, @Nullable T> parser) {
    return parsed(standIn, allowed, parser, Set.of());
  }

  /** The same, naming the candidate that was perhaps meant. */
  public <T> T parsed(
      T standIn,
      String allowed,
      Function<String, @Nullable T> parser,
      Collection<String> candidates) {
    String text = scalarText();
    T value = null;
    if (text != null && text.length() <= ID_MAX_CHARS) {
      try {
        value = parser.apply(text);
      } catch (RuntimeException e) {
        value = null;
      }
    }
    if (value == null) {
      mustBe(allowed, candidates);
      return standIn;
    }
    return value;
  }

  /** Notes "must be …; is …" and the candidate that was perhaps meant. */
  public void mustBe(String allowed, Collection<String> candidates) {
    String text = scalarText();
    String near = text == null ? "" : Texts.didYouMean(text, candidates);
    fault("must be " + allowed + "; is " + Texts.described(node) + near);
  }

  /** Text that was written without quotes, so that it may be a number or a truth. */
  private @Nullable String plainText() {
    return node instanceof YamlNode.Scalar scalar && scalar.plain() ? scalar.text() : null;
  }

  /** Text, quoted or not; a plain {@code null}, {@code true}, {@code false} or nothing is none. */
  private @Nullable String scalarText() {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return null;
    }
    boolean isText =
        !scalar.plain() || !(scalar.text().isEmpty() || RESERVED.matcher(scalar.text()).matches());
    return isText ? scalar.text() : null;
  }
}
