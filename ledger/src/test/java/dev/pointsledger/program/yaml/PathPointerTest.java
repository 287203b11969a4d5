package dev.pointsledger.program.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPointerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caps[0]|/caps/0",
        "earn.skus[\"A 1\"].per|/earn/skus/A 1/per",
        "tiers[\"]owngrade\"].policy|/tiers/]owngrade/policy",
        "tiers[\"\"]|/tiers/",
        "a[\"b\"]c\"][1]|/a/b\"]c/1",
        "a[\"~/\"]|/a/~0~1",
        "a[\"|/a/"
      })
  void namesEachStep(String path, String pointer) {
    assertThat(PathPointer.of(path)).isEqualTo(pointer);
  }
}
