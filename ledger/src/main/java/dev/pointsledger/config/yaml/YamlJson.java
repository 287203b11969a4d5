package dev.pointsledger.config.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A YAML document as JSON: order kept, numbers digit for digit as written, all else that is not
 * {@code true}, {@code false} or {@code null} as text.
 */
public final class YamlJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private YamlJson() {}

  /**
   * The document as a JSON text without line breaks.
   *
   * @throws IllegalArgumentException if {@code yaml} is not a document that {@link YamlParser}
   *     takes
   */
  public static String render(String yaml) {
    Faults faults = new Faults("program");
    YamlNode root = YamlParser.parse(yaml, faults);
    if (root == null || !faults.isEmpty()) {
      throw new IllegalArgumentException(faults.list().toString());
    }
    return render(root);
  }

  /** A tree without {@link YamlNode.Broken} nodes as a JSON text without line breaks. */
  public static String render(YamlNode root) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(root, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * A JSON document without line breaks and blanks, which is YAML whatever blanks it had.
   *
   * @return null if it is not JSON; a fault says why
   */
  public static @Nullable String compact(String document, Faults faults) {
    StringWriter text = new StringWriter();
    try (JsonParser in = JSON.createParser(document);
        JsonGenerator out = JSON.createGenerator(text)) {
      if (in.nextToken() == null) {
        faults.add("must not be empty");
        return null;
      }
      out.copyCurrentStructure(in);
      if (in.nextToken() != null) {
        faults.add("must be one JSON document; something follows it");
        return null;
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      faults.add(
          at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr(), "", "is not JSON");
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(YamlNode node, JsonGenerator json) throws IOException {
    if (node instanceof YamlNode.Mapping mapping) {
      json.writeStartObject();
      for (YamlNode.Entry entry : mapping.entries()) {
        json.writeFieldName(entry.key().text());
        write(entry.value(), json);
      }
      json.writeEndObject();
    } else if (node instanceof YamlNode.Sequence sequence) {
      json.writeStartArray();
      for (YamlNode item : sequence.items()) {
        write(item, json);
      }
      json.writeEndArray();
    } else if (node instanceof YamlNode.Scalar scalar) {
      write(scalar, json);
    }
  }

  private static void write(YamlNode.Scalar scalar, JsonGenerator json) throws IOException {
    String text = scalar.text();
    if (!scalar.plain()) {
      json.writeString(text);
    } else if (NUMBER.matcher(text).matches()) {
      json.writeNumber(text);
    } else {
      switch (text) {
        case "true" -> json.writeBoolean(true);
        case "false" -> json.writeBoolean(false);
        case "", "~", "null" -> json.writeNull();
        default -> json.writeString(text);
      }
    }
  }
}
