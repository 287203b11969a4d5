package dev.pointsledger.http.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into a byte array that it keeps from answer to answer. Belongs to one event loop or
 * worker. Names must be ASCII that needs no escapes.
 */
public final class JsonWriter {
  private static final int KEPT_SIZE_MAX = 256 * 1024;
  private static final int LONG_LENGTH_MAX = 20;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;
  private boolean separated = true;

  /** Forgets what was written. */
  public JsonWriter reset() {
    if (bytes.length > KEPT_SIZE_MAX) {
      bytes = new byte[1024];
    }
    length = 0;
    separated = true;
    return this;
  }

  /** The bytes written, from 0 to {@link #length}; valid until the next write. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** Opens an object. */
  public JsonWriter beginObject() {
    separate();
    put('{');
    separated = true;
    return this;
  }

  /** Closes an object. */
  public JsonWriter endObject() {
    put('}');
    separated = false;
    return this;
  }

  /** Opens an array. */
  public JsonWriter beginArray() {
    separate();
    put('[');
    separated = true;
    return this;
  }

  /** Closes an array. */
  public JsonWriter endArray() {
    put(']');
    separated = false;
    return this;
  }

  /** The name of the value that comes next. */
  public JsonWriter name(String name) {
    separate();
    int size = name.length();
    ensure(size + 3);
    bytes[length++] = '"';
    for (int place = 0; place < size; place++) {
      bytes[length++] = (byte) name.charAt(place);
    }
    bytes[length++] = '"';
    bytes[length++] = ':';
    separated = true;
    return this;
  }

  /** A number. */
  public JsonWriter number(long value) {
    separate();
    digits(value);
    return this;
  }

  /** {@code true} or {@code false}. */
  public JsonWriter bool(boolean value) {
    return raw(value ? "true" : "false");
  }

  /** {@code null}. */
  public JsonWriter nil() {
    return raw("null");
  }

  /** JSON that is already text. */
  public JsonWriter raw(String json) {
    separate();
    byte[] encoded = json.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /** A string. */
  public JsonWriter string(String value) {
    return string("", value);
  }

  /** A string in two parts, the first plain ASCII. */
  public JsonWriter string(String prefix, String value) {
    separate();
    ensure(prefix.length() + value.length() * 6 + 2);
    bytes[length++] = '"';
    ascii(prefix);
    for (int place = 0; place < value.length(); place++) {
      char c = value.charAt(place);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else {
        place += escaped(value, place, c);
      }
    }
    bytes[length++] = '"';
    return this;
  }

  /** A named number. */
  public JsonWriter field(String name, long value) {
    return name(name).number(value);
  }

  /** A named string. */
  public JsonWriter field(String name, String value) {
    return name(name).string(value);
  }

  /** A line feed between documents. */
  public JsonWriter newLine() {
    put('\n');
    separated = true;
    return this;
  }

  /** Opens a string of plain ASCII whose parts are written next. */
  JsonWriter openText() {
    separate();
    put('"');
    return this;
  }

  /** Closes it. */
  JsonWriter closeText() {
    put('"');
    return this;
  }

  /** A character of a text that is open. */
  JsonWriter put(char c) {
    ensure(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** A non-negative number of a text that is open, with leading zeros. */
  JsonWriter padded(int value, int width) {
    ensure(width);
    int rest = value;
    for (int place = length + width - 1; place >= length; place--) {
      bytes[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
    return this;
  }

  /** Writes a character that does not stand for itself; returns how many chars it took more. */
  private int escaped(String value, int place, char c) {
    if (c == '"' || c == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) c;
      return 0;
    }
    if (c <= 0x1f || c == 0x7f) {
      ascii("\\u00");
      bytes[length++] = HEX[c >> 4];
      bytes[length++] = HEX[c & 15];
      return 0;
    }
    if (Character.isSurrogate(c)) {
      return surrogate(value, place);
    }
    encode(c);
    return 0;
  }

  private int surrogate(String value, int place) {
    int character = value.codePointAt(place);
    if (Character.isBmpCodePoint(character)) {
      encode(0xfffd);
      return 0;
    }
    encode(character);
    return 1;
  }

  /** UTF-8 of a character above ASCII. */
  private void encode(int character) {
    if (character < 0x800) {
      bytes[length++] = (byte) (0xc0 | character >> 6);
    } else {
      if (character < 0x10000) {
        bytes[length++] = (byte) (0xe0 | character >> 12);
      } else {
        bytes[length++] = (byte) (0xf0 | character >> 18);
        bytes[length++] = (byte) (0x80 | (character >> 12 & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | (character >> 6 & 0x3f));
    }
    bytes[length++] = (byte) (0x80 | (character & 0x3f));
  }

  private void ascii(String text) {
    for (int place = 0; place < text.length(); place++) {
      bytes[length++] = (byte) text.charAt(place);
    }
  }

  private void digits(long value) {
    ensure(LONG_LENGTH_MAX);
    if (value < 0) {
      bytes[length++] = '-';
    }
    // Counted down from the negative, whose range is the larger one.
    long rest = value < 0 ? value : -value;
    int count = 1;
    for (long left = rest / 10; left != 0; left /= 10) {
      count++;
    }
    for (int place = length + count - 1; place >= length; place--) {
      bytes[place] = (byte) ('0' - rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void separate() {
    if (separated) {
      separated = false;
    } else {
      put(',');
    }
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
