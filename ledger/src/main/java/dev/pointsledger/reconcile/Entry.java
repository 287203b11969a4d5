package dev.pointsledger.reconcile;

import dev.pointsledger.model.Operation;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of one side.
 *
 * @param operation its kind
 * @param id its business key
 * @param place where it stands: a line of the file, or the sequence of a record
 * @param wanted whether it must be on the other side too
 * @param body its fields, as {@link #body} makes them: equal if all fields are, in one order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Entry(Operation operation, String id, long place, boolean wanted, byte[] body) {
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x100000001b3L;

  /** What makes it the same transaction on both sides. */
  record Key(Operation operation, String id) {}

  Key key() {
    return new Key(operation, id);
  }

  /** Spreads entries evenly; the same for both sides. */
  long hash() {
    long hash = HASH_START ^ operation.number();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * HASH_FACTOR;
    }
    hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    return hash ^ (hash >>> 29);
  }

  /** Fields in their order, as bytes: each name and value with its length before it. */
  static byte[] body(Map<String, String> fields) {
    byte[][] texts = new byte[2 * fields.size()][];
    int count = 0;
    int size = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      texts[count++] = field.getKey().getBytes(StandardCharsets.UTF_8);
      texts[count++] = field.getValue().getBytes(StandardCharsets.UTF_8);
      size += 2 * Integer.BYTES + texts[count - 2].length + texts[count - 1].length;
    }
    ByteBuffer body = ByteBuffer.allocate(size);
    for (byte[] text : texts) {
      body.putInt(text.length).put(text);
    }
    return body.array();
  }

  /** The same back. */
  static Map<String, String> fields(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    ByteBuffer in = ByteBuffer.wrap(body);
    while (in.hasRemaining()) {
      String name = text(in);
      fields.put(name, text(in));
    }
    return fields;
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  void write(DataOutputStream out) {
    try {
      out.writeByte(operation.ordinal());
      out.writeUTF(id);
      out.writeLong(place);
      out.writeBoolean(wanted);
      out.writeInt(body.length);
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next one; null: there are no more. */
  static @Nullable Entry read(DataInputStream in) throws IOException {
    int operation = in.read();
    if (operation < 0) {
      return null;
    }
    String id = in.readUTF();
    long place = in.readLong();
    boolean wanted = in.readBoolean();
    byte[] body = new byte[in.readInt()];
    if (in.readNBytes(body, 0, body.length) != body.length) {
      throw new EOFException("an entry was cut");
    }
    return new Entry(Operation.values()[operation], id, place, wanted, body);
  }
}
