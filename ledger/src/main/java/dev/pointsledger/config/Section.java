package dev.pointsledger.config;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings under one name. Each is looked for in the environment, then in the file, then it is the
 * default; the file's value is checked even where the environment's is taken.
 */
final class Section {
  private static final int PATH_MAX_CHARS = 1024;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_%-]{1,255}");

  private static final Pattern DATABASE_URI = Pattern.compile("postgres(ql)?://\\S+");
  private static final Pattern WITH_PASSWORD = Pattern.compile("[a-z]+://[^/@]*:[^/@]*@.*");

  private static final String HIDDEN = "(given, not shown)";

  private final String prefix;
  private final @Nullable Fields file;
  private final Environment environment;

  Section(String prefix, @Nullable Fields file, Environment environment) {
    this.prefix = prefix;
    this.file = file;
    this.environment = environment;
  }

  /** A section of the root. */
  Section section(String name) {
    return new Section(name + ".", file == null ? null : file.optionalSection(name), environment);
  }

  int integer(String name, int min, int max, int absent) {
    return setting(name, absent, value -> Math.toIntExact(value.integer(min, max)));
  }

  int powerOfTwo(String name, int min, int max, int absent) {
    return setting(
        name,
        absent,
        value -> {
          int size = Math.toIntExact(value.integer(min, max));
          if (Integer.bitCount(size) != 1) {
            value.mustBe("a power of two");
          }
          return size;
        });
  }

  <T> T word(String name, Words<T> words, T absent) {
    return setting(
        name,
        absent,
        value -> {
          T word = value.word(words);
          return word == null ? absent : word;
        });
  }

  String host(String name, String absent) {
    return setting(
        name, absent, value -> value.parsed(absent, "a host name or address", Section::hostOrNull));
  }

  private static @Nullable String hostOrNull(String text) {
    return HOST.matcher(text).matches() ? text : null;
  }

  boolean bool(String name, boolean absent) {
    return setting(name, absent, Value::bool);
  }

  /** A text that may be empty. */
  String optionalText(String name) {
    return setting(name, "", value -> value.isText("") ? "" : value.text(PATH_MAX_CHARS));
  }

  /**
   * The URI of a database, or empty. One that has a password is only taken from the environment.
   */
  Secret databaseUri(String name) {
    Value written = file == null ? null : file.find(name);
    String text = setting(name, "", Section::uriText, uri -> uri.isEmpty() ? "\"\"" : HIDDEN);
    if (written != null && !written.isBroken() && hasPassword(written)) {
      String variable = Environment.name(prefix + name);
      written.fault("has a password; set the environment variable " + variable + " instead");
    }
    return new Secret(text);
  }

  private static boolean hasPassword(Value value) {
    return !value.isText("") && WITH_PASSWORD.matcher(value.text(PATH_MAX_CHARS)).matches();
  }

  /** The fault does not repeat the value, which may hold a password. */
  private static String uriText(Value value) {
    String text = value.isText("") ? "" : value.text(PATH_MAX_CHARS);
    if (!text.isEmpty() && !DATABASE_URI.matcher(text).matches()) {
      value.fault("must be postgresql://user@host:port/database?sslmode=...");
    }
    return text;
  }

  /** A path; a relative one is resolved against the working directory by whoever opens it. */
  Path path(String name, String absent) {
    return setting(
        name,
        Path.of(absent),
        value -> {
          String text = value.text(PATH_MAX_CHARS);
          try {
            return Path.of(text);
          } catch (InvalidPathException e) {
            value.mustBe("a path");
            return Path.of(absent);
          }
        });
  }

  private <T> T setting(String name, T absent, Function<Value, T> reader) {
    return setting(name, absent, reader, Section::shown);
  }

  private <T> T setting(
      String name, T absent, Function<Value, T> reader, Function<T, String> shown) {
    Value written = file == null ? null : file.find(name);
    T fromFile = written == null ? absent : reader.apply(written);
    Value variable = environment.find(prefix + name);
    T taken = variable == null ? fromFile : reader.apply(variable);
    String whence = variable != null ? "environment" : taken.equals(absent) ? "" : "file";
    environment.show(prefix + name, shown.apply(taken), whence);
    return taken;
  }

  private static String shown(Object value) {
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.equals("") ? "\"\"" : value.toString();
  }

  /** A secret, which only the environment may give. */
  @Nullable Secret secret(String name, int minChars, int maxChars) {
    if (file != null) {
      String variable = Environment.name(prefix + name);
      file.refuse(name, "must not stand in a file; set the environment variable " + variable);
    }
    Value value = environment.find(prefix + name);
    environment.show(prefix + name, value == null ? "\"\"" : HIDDEN, "");
    if (value == null) {
      return null;
    }
    String text = value.text(Integer.MAX_VALUE);
    boolean visible = text.chars().allMatch(c -> c > ' ' && c < 127);
    if (text.length() < minChars || text.length() > maxChars || !visible) {
      value.fault(
          "must be " + minChars + " to " + maxChars + " visible ASCII characters without spaces");
    }
    return new Secret(text);
  }

  /** Refuses, by name, what is no setting. */
  void done() {
    if (file != null) {
      file.done();
    }
  }
}
