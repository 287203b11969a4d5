package dev.pointsledger.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.fuzz.FuzzTarget;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * NDJSON cut into lines: the same lines however the stream is cut into chunks, and no more kept
 * than a line and a chunk. An input is the longest line, the sizes of four chunks in turn, the
 * stream.
 */
public final class LinesTarget implements FuzzTarget {
  private static final int HEAD = 5;
  private static final int CAPACITY_MIN = 4096;

  @Override
  public List<byte[]> seeds() {
    return List.of(
        "\b\3\1\7\2{\"a\":1}\n{\"b\":2}\r\n\r\n\nxxxxxxxxxxxxxxxxxx\nyy".getBytes(ISO_8859_1),
        " \1\1\1\1{\"accrual\":{}}\r\n \t\n".getBytes(ISO_8859_1),
        "\1\377\377\377\377\r\r\n\n\r".getBytes(ISO_8859_1));
  }

  @Override
  public void check(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    int lengthMax = 1 + (input[0] & 0x1f);
    byte[] stream = Arrays.copyOfRange(input, HEAD, input.length);
    LineBuffer buffer = new LineBuffer(lengthMax);
    List<String> lines = new ArrayList<>();
    int chunk = 0;
    for (int at = 0; at < stream.length; ) {
      int size = Math.min(stream.length - at, 1 + (input[1 + chunk++ % 4] & 0xff));
      buffer.append(Buffer.buffer(Arrays.copyOfRange(stream, at, at + size)));
      drain(buffer, false, lines);
      at += size;
    }
    drain(buffer, true, lines);
    assertThat(lines).isEqualTo(lines(new String(stream, ISO_8859_1), lengthMax));
    assertThat(buffer.bytes().length).isEqualTo(CAPACITY_MIN);
  }

  private static void drain(LineBuffer buffer, boolean ended, List<String> lines) {
    for (LineBuffer.Next next = buffer.next(ended);
        next != LineBuffer.Next.NOTHING;
        next = buffer.next(ended)) {
      lines.add(next == LineBuffer.Next.TOO_LONG ? "too long" : line(buffer));
    }
  }

  private static String line(LineBuffer buffer) {
    int length = buffer.lineTo() - buffer.lineFrom();
    String line = new String(buffer.bytes(), buffer.lineFrom(), length, ISO_8859_1);
    assertThat(buffer.isBlank()).isEqualTo(line.matches("[ \t]*"));
    return "line " + line;
  }

  /** The same, of the whole stream at once. */
  private static List<String> lines(String stream, int lengthMax) {
    List<String> lines = new ArrayList<>();
    for (String ended : stream.split("\n", -1)) {
      String line = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
      lines.add(line.length() > lengthMax ? "too long" : "line " + line);
    }
    if (stream.isEmpty() || stream.endsWith("\n")) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
