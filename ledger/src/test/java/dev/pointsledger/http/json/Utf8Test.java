package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void shouldAgreeWithJavaOnRandomBytesButForNul() {
    Random random = new Random(8);
    int valid = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = random(random);
      boolean expected = isValidToJava(bytes) && !containsNul(bytes);
      assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(expected);
      valid += expected ? 1 : 0;
    }
    assertThat(valid).isGreaterThan(10_000);
  }

  /** Mostly text of all lengths of characters, sometimes with a byte changed. */
  private static byte[] random(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int place = 0; place < length; place++) {
      text.appendCodePoint(
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x80, 0x800);
            case 1 -> random.nextInt(0x800, 0xd800);
            case 2 -> random.nextInt(0x10000, 0x110000);
            default -> random.nextInt(1, 0x80);
          });
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextBoolean()) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static boolean containsNul(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValidToJava(byte[] bytes) {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
