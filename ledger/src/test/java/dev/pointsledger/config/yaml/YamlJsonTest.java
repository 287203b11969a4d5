package dev.pointsledger.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlJsonTest {

  @Test
  void keepsOrderAndEveryDigitAsWritten() {
    String yaml =
        """
        z: 12345678901234567890
        a: 1.20     # a decimal
        list: [true, false, null, ~, "1", 0x10, 007, -3, 1., mon]
        text: 'say "hi"'
        at: 2026-11-11T00:00:00+08:00
        none: {}
        empty:
        """;
    assertThat(YamlJson.render(yaml))
        .isEqualTo(
            "{\"z\":12345678901234567890,\"a\":1.20,"
                + "\"list\":[true,false,null,null,\"1\",\"0x10\",\"007\",-3,\"1.\",\"mon\"],"
                + "\"text\":\"say \\\"hi\\\"\",\"at\":\"2026-11-11T00:00:00+08:00\","
                + "\"none\":{},\"empty\":null}");
  }

  @Test
  void refusesWhatTheParserRefuses() {
    assertThatThrownBy(() -> YamlJson.render("a: 1\na: 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be given once");
  }
}
