package dev.pointsledger.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlParserTest {

  private static List<String> faults(String text) {
    Faults faults = new Faults("f");
    YamlNode root = YamlParser.parse(text, faults);
    assertThat(root != null || !faults.isEmpty()).isTrue();
    return faults.list().stream().map(Fault::toString).toList();
  }

  /** Lines are {@code text, with ¶ for a line break and → for a tab | fault}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | f: must not be empty
          # nothing | f: must not be empty
          a: 1¶b: 2¶a: 3 | f:3:1 a: must be given once; is also on line 1
          a: { b: 1, b: 1 } | f:1:12 a.b: must be given once; is also on line 1
          a: &x 1¶b: 2 | f:1:4 a: must have no anchor; has &x
          a: 1¶b: *x | f:2:4 b: must be written out; *x is an alias
          a: !!int 1 | f:1:4 a: must have no tag; has tag:yaml.org,2002:int
          a: 1¶---¶b: 2 | f:2:1: must be one document; here a second one begins
          ? [a, b]¶: 1 | f:1:3: must have plain text as keys
          a:¶→b: 1 | f:2:1: is not YAML: a tab stands where only spaces may
          a: [1, 2 | f:1:9: is not YAML: expected ',' or ']', but got <stream end>
          a: b: c | f:1:5: is not YAML: mapping values are not allowed here
          """)
  void whatMakesYamlSurprisingIsRefused(String text, String fault) {
    assertThat(faults(text.replace('¶', '\n').replace('→', '\t'))).containsExactly(fault);
  }

  @Test
  void controlCharactersAreRefused() {
    assertThat(faults("a: \u0007"))
        .containsExactly("f: must have no control characters; has U+0007 at character 4");
  }

  @Test
  void anAliasBombIsRefusedInLittleTimeAndSpace() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(faults(bomb.toString()).size()).isGreaterThan(100);
  }

  @Test
  void depthIsBounded() {
    String open = "[".repeat(2000);
    String close = "]".repeat(2000);
    assertThat(faults("a: " + open + close))
        .singleElement()
        .asString()
        .endsWith(": must be nested at most 32 deep");
  }

  @Test
  void lengthIsBounded() {
    assertThat(faults("a: " + "x".repeat(1 << 20)))
        .containsExactly("f: must be at most 1048576 characters; has 1048579");
  }

  @Test
  void anyTextIsEitherReadOrRefusedWithAFault() {
    String alphabet = "ab:-[]{},&*!|>'\"%@`#?\n \t1.\\~\u0000é<=\uD83D";
    Random random = new Random(20261121);
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      faults(text.toString());
    }
  }
}
