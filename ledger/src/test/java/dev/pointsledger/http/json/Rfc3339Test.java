package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Instants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-11T12:00:00Z",
        "2026-11-11t12:00:00z",
        "2026-11-11T12:00:00.1Z",
        "2026-11-11T12:00:00.123456789+08:00",
        "2024-02-29T23:59:59-11:30",
        "2000-02-29T00:00:00Z",
        "0001-01-01T00:00:00+18:00",
        "9998-12-31T23:59:59.999Z",
        "2026-01-01T00:00:00+00:00",
        "2026-01-01T00:00:00-00:00"
      })
  void shouldReadWhatJavaReads(String text) {
    OffsetDateTime expected = OffsetDateTime.parse(text);
    assertThat(Rfc3339.parse(text)).isEqualTo(expected.toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-11",
        "2026-11-11T12:00:00",
        "2026-11-11 12:00:00Z",
        "2026-11-11T12:00Z",
        "2026-11-11T12:00:00.Z",
        "2026-11-11T12:00:00.1234567890Z",
        "2026-11-11T12:00:00+0800",
        "2026-11-11T12:00:00+24:00",
        "2026-11-11T12:00:00+08:60",
        "2026-11-11T12:00:60Z",
        "2026-11-11T24:00:00Z",
        "2026-11-11T12:60:00Z",
        "2026-02-29T12:00:00Z",
        "1900-02-29T12:00:00Z",
        "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59Z",
        "2026-04-31T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-00-01T12:00:00Z",
        "2026-01-00T12:00:00Z",
        "2026-11-11T12:00:00Zx",
        "+026-11-11T12:00:00Z",
        "2026-11-11T12:00:0٣Z",
        "1762862400000"
      })
  void shouldRefuseOtherForms(String text) {
    assertThat(Rfc3339.parse(text)).isEqualTo(Instants.ABSENT);
  }

  @Test
  void shouldReadWhatItWritesAndWriteWhatJavaWrites() {
    Random random = new Random(3339);
    ZoneId[] zones = {ZoneId.of("Asia/Shanghai"), ZoneId.of("America/St_Johns"), ZoneOffset.UTC};
    for (int round = 0; round < 20_000; round++) {
      long ms = random.nextLong(-62_135_596_800_000L, 253_370_764_800_000L);
      JsonWriter out = new JsonWriter();
      Instant3339.utc(out, ms);
      String utc = unquoted(out);
      assertThat(Instant.parse(utc).toEpochMilli()).isEqualTo(ms);
      assertThat(Rfc3339.parse(utc)).isEqualTo(ms);
      // Before that there were offsets with seconds, which RFC 3339 cannot write.
      long modern = Math.floorMod(ms, 4_000_000_000_000L);
      Instant3339.local(out.reset(), modern, zones[round % zones.length]);
      assertThat(OffsetDateTime.parse(unquoted(out)).toInstant().toEpochMilli()).isEqualTo(modern);
      assertThat(Rfc3339.parse(unquoted(out))).isEqualTo(modern);
    }
  }

  private static String unquoted(JsonWriter out) {
    return new String(out.bytes(), 1, out.length() - 2, StandardCharsets.UTF_8);
  }
}
