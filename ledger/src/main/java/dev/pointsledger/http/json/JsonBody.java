package dev.pointsledger.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One JSON document in bytes: strict UTF-8, strict JSON, one value, not nested too deep. */
final class JsonBody {
  /** Objects and arrays within each other; a batch needs 5. */
  static final int DEPTH_MAX = 16;

  /** The longest number that is read, digits; far more than any that is taken. */
  static final int NUMBER_LENGTH_MAX = 1_000;

  private static final String TOO_MUCH =
      "the body goes beyond what is read: "
          + DEPTH_MAX
          + " levels of objects and arrays, "
          + NUMBER_LENGTH_MAX
          + " digits of a number";

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_LENGTH_MAX)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonBody() {}

  /** Reads the document's one value. */
  interface RootReader {
    void read(JsonReader reader) throws IOException;
  }

  /** Reads a document; what is wrong with it is added to the faults. */
  static void read(byte[] bytes, int from, int to, Faults faults, RootReader root) {
    if (!Utf8.isValid(bytes, from, to)) {
      faults.add(Fault.inBody("", "the body is not valid UTF-8"));
      return;
    }
    try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
      if (parser.nextToken() == null) {
        faults.add(Fault.inBody("", "the body is empty; a JSON object is needed"));
        return;
      }
      root.read(new JsonReader(parser, faults));
      if (parser.nextToken() != null) {
        faults.add(Fault.inBody("", "something follows the JSON value" + place(parser)));
      }
    } catch (StreamConstraintsException e) {
      faults.add(Fault.inBody("", TOO_MUCH + place(e.getLocation())));
    } catch (JsonProcessingException e) {
      faults.add(Fault.inBody("", "the body is not JSON" + place(e.getLocation())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(JsonParser parser) {
    return place(parser.currentTokenLocation());
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
