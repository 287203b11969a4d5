package dev.pointsledger.loadtest.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pointsledger.loadtest.wire.ByteText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a check needs of {@code GET /members/{memberId}}.
 *
 * @param orders orders recorded
 * @param spendMinor what they come to
 * @param available points that can be spent
 * @param growth points that decide the tier
 * @param tier its id
 */
public record MemberDocument(
    long orders, long spendMinor, long available, long growth, String tier) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Of a member that the service does not know. */
  public static final MemberDocument NONE = new MemberDocument(0, 0, 0, 0, "");

  /** Reads the document; a field that is missing is an {@link IOException}. */
  public static MemberDocument parse(ByteText body) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body.array(), 0, body.length())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        read(parser, "", values);
      }
    }
    return new MemberDocument(
        number(values, "orders"),
        number(values, "spend"),
        number(values, "balance.available"),
        number(values, "tier.growth"),
        text(values, "tier.id"));
  }

  private static void read(JsonParser parser, String path, Map<String, String> values)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = path + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        read(parser, name + ".", values);
      } else if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else {
        values.put(name, parser.getText());
      }
    }
  }

  private static long number(Map<String, String> values, String name) throws IOException {
    try {
      return Long.parseLong(text(values, name));
    } catch (NumberFormatException e) {
      throw new IOException("member document: " + name + " is no integer", e);
    }
  }

  private static String text(Map<String, String> values, String name) throws IOException {
    String value = values.get(name);
    if (value == null) {
      throw new IOException("member document without " + name);
    }
    return value;
  }
}
