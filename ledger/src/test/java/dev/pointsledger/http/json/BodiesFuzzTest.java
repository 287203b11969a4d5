package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is sent, a decoder gives a result or faults; it never throws. */
class BodiesFuzzTest {
  private static final String[] SEEDS = {
    """
    {"orderId":"SO-1","memberId":"m-1","occurredAt":"2026-11-11T12:00:00+08:00","channel":"app",
     "lines":[{"lineId":"1","amount":12900,"sku":"B-77","category":"图书","quantity":2}],
     "orderDiscount":1000,"pointsTender":0,"notAfter":"2026-11-11T12:00:00Z"}
    """,
    "{\"birthday\":\"05-17\",\"referredBy\":\"m-2\",\"enrolledAt\":\"2026-11-11T12:00:00Z\"}",
    "{\"atomic\":true,\"commands\":[{\"accrual\":{\"orderId\":\"1\",\"memberId\":\"2\",\"lines\":[]}}]}",
    "{\"now\":\"2026-11-11T12:00:00Z\"}",
    """
    {"kind":"percent-off","percentOff":1500,"maxDiscount":3000,"minSpend":1,"skus":["a"],
     "perMember":{"count":2,"per":"month"},"validity":{"from":"2026-11-11T00:00:00+08:00"},
     "tiers":["gold"],"stacking":"exclusive","priority":7,"stock":0,"publicCode":"welcome"}
    """,
    "{\"issueId\":\"1\",\"templateId\":\"2\",\"memberId\":\"3\",\"quantity\":5,\"payWithPoints\":true}",
    "{\"operationId\":\"1\",\"orderId\":\"2\",\"memberId\":\"3\",\"ttl\":\"PT1M\"}",
    "{\"memberId\":\"1\",\"codes\":[\"a\",\"b\"],\"lines\":[{\"lineId\":\"1\",\"amount\":1}]}"
  };
  private static final List<Operation> COUPON_KINDS =
      List.of(Operation.COUPON_ISSUE, Operation.COUPON_RESERVE, Operation.COUPON_VOID);
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
    "9999999999999999999999",
    "null",
    "true",
    "\"lines\":",
    "\"amount\":",
    "😀",
    " ",
    "\n"
  };

  @Test
  void shouldNeverThrowOnMutatedBodies() {
    run(20_261_111, 20_000);
  }

  @Test
  void shouldNeverThrowOnFreshlyMutatedBodies() {
    run(System.nanoTime(), 5_000);
  }

  private static void run(long seed, int rounds) {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = mutated(random);
      try {
        decode(bytes);
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ", round " + round + ": " + new String(bytes, StandardCharsets.UTF_8),
            e);
      }
    }
  }

  private static void decode(byte[] bytes) {
    int length = bytes.length;
    Faults faults = new Faults();
    Object accrual = Bodies.accrual(0, bytes, length, faults);
    assertThat(accrual != null || !faults.isEmpty()).isTrue();
    faults = new Faults();
    Object member = Bodies.member(0, "m-1", false, bytes, length, faults);
    assertThat(member != null || !faults.isEmpty()).isTrue();
    faults = new Faults();
    Object batch = Bodies.batch(0, kind -> true, bytes, length, faults);
    assertThat(batch != null || !faults.isEmpty()).isTrue();
    BatchItem item = Bodies.batchLine(0, kind -> true, bytes, 0, length);
    assertThat(item.command() != null || !item.faults().isEmpty()).isTrue();
    Bodies.clock(bytes, length, new Faults());
    faults = new Faults();
    Object template = CouponTemplateJson.read("t", Set.of("gold"), bytes, length, faults);
    assertThat(template != null || !faults.isEmpty()).isTrue();
    faults = new Faults();
    Object quote = Bodies.quote(bytes, length, faults);
    assertThat(quote != null || !faults.isEmpty()).isTrue();
    for (Operation kind : COUPON_KINDS) {
      faults = new Faults();
      Object command = Bodies.transaction(0, kind, "code", bytes, length, faults);
      assertThat(command != null || !faults.isEmpty()).isTrue();
    }
  }

  private static byte[] mutated(Random random) {
    byte[] bytes = SEEDS[random.nextInt(SEEDS.length)].getBytes(StandardCharsets.UTF_8);
    int mutations = 1 + random.nextInt(4);
    for (int count = 0; count < mutations; count++) {
      int at = random.nextInt(bytes.length + 1);
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> splice(bytes, at, at, PIECES[random.nextInt(PIECES.length)]);
            case 1 -> splice(bytes, at, Math.min(bytes.length, at + random.nextInt(12)), "");
            case 2 ->
                splice(bytes, at, Math.min(bytes.length, at + 1), "" + (char) random.nextInt(256));
            default -> Arrays.copyOf(bytes, at);
          };
    }
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int from, int to, String piece) {
    byte[] middle = piece.getBytes(StandardCharsets.ISO_8859_1);
    byte[] result = new byte[bytes.length - (to - from) + middle.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
    return result;
  }
}
