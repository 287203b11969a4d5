package dev.pointsledger.loadtest.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Orders, one JSON document a line; packed with gzip if the name ends in {@code .gz}. */
public final class OrderFile implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final BufferedReader lines;
  private final long sizeBytes;
  private final AtomicLong readBytes = new AtomicLong();
  private long lineNumber;

  /** Opens the file. */
  public OrderFile(Path file) throws IOException {
    sizeBytes = Files.size(file);
    InputStream counted = new Counted(Files.newInputStream(file));
    InputStream plain =
        file.toString().endsWith(".gz") ? new GZIPInputStream(counted, 8_192) : counted;
    lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 65_536);
  }

  /** The next order, or null after the last; blank lines are skipped. */
  public @Nullable FileOrder next() throws IOException {
    String line = lines.readLine();
    lineNumber++;
    while (line != null && line.isBlank()) {
      line = lines.readLine();
      lineNumber++;
    }
    if (line == null) {
      return null;
    }
    return new FileOrder(lineNumber, memberId(line), line.getBytes(StandardCharsets.UTF_8));
  }

  /** How much of the file was read, from 0 to 1; from any thread. */
  public double share() {
    return sizeBytes == 0 ? 1 : (double) readBytes.get() / sizeBytes;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private String memberId(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("memberId");
        JsonToken value = parser.nextToken();
        if (wanted && value == JsonToken.VALUE_STRING) {
          return parser.getText();
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new IOException("line " + lineNumber + ": " + e.getMessage(), e);
    }
    throw new IOException("line " + lineNumber + ": no memberId");
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(new BufferedInputStream(in));
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      readBytes.lazySet(readBytes.getPlain() + (value < 0 ? 0 : 1));
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int read = super.read(bytes, from, count);
      readBytes.lazySet(readBytes.getPlain() + Math.max(0, read));
      return read;
    }
  }
}
