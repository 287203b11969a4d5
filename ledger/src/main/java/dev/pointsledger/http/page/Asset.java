package dev.pointsledger.http.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page.
 *
 * @param type its content type
 * @param plain its bytes; not to be changed
 * @param gzip the same compressed; not to be changed
 * @param tag entity tag, in quotes
 */
public record Asset(String type, Buffer plain, Buffer gzip, String tag) {
  static Asset of(String type, byte[] bytes) {
    String tag = '"' + ContentHash.of(bytes) + '"';
    return new Asset(type, Buffer.buffer(bytes), Buffer.buffer(compressed(bytes)), tag);
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
