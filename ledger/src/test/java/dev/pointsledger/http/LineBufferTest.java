package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBufferTest {
  private static final int LENGTH_MAX = 8;

  @Test
  void shouldFindTheSameLinesHoweverTheStreamIsCut() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int place = random.nextInt(60); place > 0; place--) {
        text.append("xxxxxxxxx\n\n\r".charAt(random.nextInt(12)));
      }
      assertThat(cut(text.toString(), random))
          .as(text.toString())
          .isEqualTo(lines(text.toString()));
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String ended : text.split("\n", -1)) {
      String line = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
      lines.add(line.length() > LENGTH_MAX ? "too long" : line);
    }
    if (text.isEmpty() || text.endsWith("\n")) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static List<String> cut(String text, Random random) {
    LineBuffer buffer = new LineBuffer(LENGTH_MAX);
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(12));
      buffer.append(Buffer.buffer(text.substring(from, to)));
      drain(buffer, false, lines);
      from = to;
    }
    drain(buffer, true, lines);
    return lines;
  }

  private static void drain(LineBuffer buffer, boolean ended, List<String> lines) {
    while (true) {
      LineBuffer.Next next = buffer.next(ended);
      if (next == LineBuffer.Next.NOTHING) {
        return;
      }
      lines.add(next == LineBuffer.Next.TOO_LONG ? "too long" : line(buffer));
    }
  }

  private static String line(LineBuffer buffer) {
    return new String(
        buffer.bytes(),
        buffer.lineFrom(),
        buffer.lineTo() - buffer.lineFrom(),
        StandardCharsets.UTF_8);
  }
}
