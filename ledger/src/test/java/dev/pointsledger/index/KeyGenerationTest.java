package dev.pointsledger.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyGenerationTest {
  /** Few keys, put and taken back again and again, and many, for which it must grow. */
  @ParameterizedTest(name = "{0} keys")
  @ValueSource(ints = {10, 1_000, 20_000})
  void shouldAgreeWithAMap(int keys) {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    KeyGeneration generation = new KeyGeneration();
    Map<BusinessKey, Long> expected = new HashMap<>();
    for (long sequence = 1; sequence <= 60_000; sequence++) {
      BusinessKey key = key(random.nextInt(keys));
      Long known = expected.get(key);
      assertThat(generation.find(key)).isEqualTo(known == null ? KeyIndex.NONE : known);
      if (known == null) {
        generation.put(key, sequence);
        expected.put(key, sequence);
      } else if (random.nextInt(3) > 0) {
        generation.remove(key);
        expected.remove(key);
      } else {
        assertThat(generation.move(key, sequence)).isEqualTo(known);
        expected.put(key, sequence);
      }
      assertThat(generation.size()).isEqualTo(expected.size());
    }
    for (int i = 0; i < keys; i++) {
      assertThat(generation.find(key(i))).isEqualTo(expected.getOrDefault(key(i), KeyIndex.NONE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2_000})
  void shouldNotTakeAKeyTwiceNorTakeBackOneThatIsNotThere(int keys) {
    KeyGeneration generation = new KeyGeneration();
    for (int i = 0; i < keys; i++) {
      generation.put(key(i), i + 1L);
    }

    assertThatThrownBy(() -> generation.put(key(0), 9)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> generation.remove(key(keys)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static BusinessKey key(int number) {
    Operation[] operations = Operation.values();
    return new BusinessKey(number % 3, operations[number % operations.length], "SO-" + number / 7);
  }
}
