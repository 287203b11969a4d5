package dev.pointsledger.http;

import io.vertx.core.json.Json;
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
    int place = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(bytes, place);
      case 1 -> {
        bytes[place] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> (text + text).getBytes(StandardCharsets.UTF_8);
      case 3 -> (DEEP + text).getBytes(StandardCharsets.UTF_8);
      default ->
          (text.substring(0, Math.min(place, text.length())) + "1e400" + text)
              .getBytes(StandardCharsets.UTF_8);
    };
  }
}
