package dev.pointsledger.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs of valid ones, from a seed. */
final class Mutations {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud800",
    "\\u0000",
    "1e9",
    "-",
    "0",
    "1.5",
    "null",
    "true",
    "9223372036854775807",
    "9999999999999999999999",
    "\"lines\":",
    "\"amount\":",
    "😀",
    "图",
    " ",
    "\n",
    "\r\n",
    "- ",
    "&a ",
    "*a",
    "!!x ",
    "|",
    "#",
    "---\n",
    "...",
    "\t",
    "'",
    "\ufeff"
  };
  private static final byte[] EXTREMES = {0, 1, 0x7f, -128, -1};

  private final List<byte[]> seeds;
  private final Random random;

  Mutations(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
  }

  /** A valid input with one to six changes. */
  byte[] next() {
    byte[] bytes = any();
    for (int count = random.nextInt(6); count >= 0; count--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(16));
    return switch (random.nextInt(9)) {
      case 0 -> splice(bytes, from, from, piece());
      case 1 -> splice(bytes, from, to, piece());
      case 2 -> splice(bytes, from, to, new byte[0]);
      case 3 -> splice(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
      case 4 -> splice(bytes, from, Math.min(bytes.length, from + 1), new byte[] {oneByte()});
      case 5 -> flipped(bytes, from);
      case 6 -> Arrays.copyOf(bytes, from);
      case 7 -> splice(bytes, from, Math.min(bytes.length, from + 8), number());
      default -> other(bytes, from);
    };
  }

  private byte[] piece() {
    return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
  }

  private byte oneByte() {
    return random.nextBoolean()
        ? EXTREMES[random.nextInt(EXTREMES.length)]
        : (byte) random.nextInt(256);
  }

  private byte[] number() {
    byte[] number = new byte[1 << random.nextInt(4)];
    Arrays.fill(number, EXTREMES[random.nextInt(EXTREMES.length)]);
    number[0] += (byte) random.nextInt(3);
    return number;
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    if (at < flipped.length) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** The start of one and the end of another. */
  private byte[] other(byte[] bytes, int from) {
    byte[] other = any();
    int start = random.nextInt(other.length + 1);
    return splice(bytes, from, bytes.length, Arrays.copyOfRange(other, start, other.length));
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + middle.length);
    out.write(bytes, 0, from);
    out.writeBytes(middle);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
