package dev.pointsledger.http;

import io.vertx.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Spoils requests: values of another kind, fields that are missing or unknown, broken text. */
final class RequestDamage {
  private static final String DEEP = "[".repeat(40);

  private static final List<Object> WRONG =
      List.of(
          0,
          -1,
          1.5,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          true,
          "",
          " ",
          "é图😀",
          "a\u0000b",
          "x".repeat(70_000),
          "-9999-01-01T00:00:00Z",
          List.of(),
          Map.of(),
          List.of(List.of(List.of(Map.of("a", 1)))));

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "\\",
          "\\ud800",
          "1e5",
          "1e400",
          "-1",
          "0",
          "null",
          "true",
          " ",
          "9223372036854775807",
          "99999999999999999999",
          "\n",
          "\u0000",
          "é",
          "图",
          "\ufeff",
          "-01:00",
          "\"lines\":",
          "\"atomic\":true,",
          "\"amount\":0,");

  private final Random random;

  RequestDamage(Random random) {
    this.random = random;
  }

  /** Changes one place of a JSON value, somewhere. */
  @SuppressWarnings("unchecked")
  Object spoiled(Object json) {
    if (json instanceof Map<?, ?> map && (map.isEmpty() || random.nextInt(3) > 0)) {
      return spoiledMap((Map<String, Object>) map);
    }
    if (json instanceof List<?> list && !list.isEmpty() && random.nextInt(3) > 0) {
      List<Object> changed = new ArrayList<>(list);
      int place = random.nextInt(changed.size());
      if (random.nextInt(4) == 0) {
        changed.add(changed.get(place));
      } else {
        changed.set(place, spoiled(changed.get(place)));
      }
      return changed;
    }
    return WRONG.get(random.nextInt(WRONG.size()));
  }

  private Map<String, Object> spoiledMap(Map<String, Object> map) {
    List<String> names = List.copyOf(map.keySet());
    if (names.isEmpty() || random.nextInt(6) == 0) {
      map.put("unknown-" + random.nextInt(3), 1);
      return map;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> map.remove(name);
      case 1 -> map.put(name, Map.of(name, name));
      default -> map.put(name, spoiled(Objects.requireNonNull(map.get(name))));
    }
    return map;
  }

  /** The text of a value, sometimes broken. */
  byte[] text(Object json, boolean broken) {
    String text = json instanceof String lines ? lines : Json.encode(json);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!broken || bytes.length == 0) {
      return bytes;
    }
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> (text + text).getBytes(StandardCharsets.UTF_8);
      case 2 -> (DEEP + text).getBytes(StandardCharsets.UTF_8);
      default -> {
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
          bytes = edited(bytes);
        }
        yield bytes;
      }
    };
  }

  /** Some bytes become others. */
  private byte[] edited(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(4));
    byte[] piece =
        switch (random.nextInt(4)) {
          case 0 -> new byte[] {(byte) random.nextInt(256)};
          case 1 -> new byte[0];
          default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(piece);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
