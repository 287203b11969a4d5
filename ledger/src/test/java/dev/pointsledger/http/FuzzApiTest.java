package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Good bodies with random damage: whatever comes, the server has an answer that openapi.yaml knows
 * and that is not its own fault; afterwards the ledger is as sound as before ({@link
 * ServedLedger#close}). A seed is given by {@code -Dledger.seed}, the failing body is shown.
 */
class FuzzApiTest extends ApiTestBase {
  private static final int ROUNDS = 300;
  private static final long FIXED_SEED = 42;

  private static final String MEMBER =
      "{\"birthday\":\"05-17\",\"referredBy\":\"m-0\",\"enrolledAt\":\"2026-05-01T00:00:00Z\"}";

  private static final String[] PIECES = {
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
    "\"amount\":0,"
  };

  private static String order(int number) {
    return "{\"orderId\":\"SO-%d\",\"memberId\":\"m-%d\",\"occurredAt\":\"2026-05-31T20:00:00.5+08:00\","
            .formatted(number, number % 7)
        + "\"channel\":\"app\",\"orderDiscount\":100,\"pointsTender\":50,"
        + "\"notAfter\":\"2026-07-01T00:00:00Z\",\"lines\":[{\"lineId\":\"1\",\"amount\":12900,"
        + "\"sku\":\"B-77\",\"category\":\"books\",\"quantity\":2},"
        + "{\"lineId\":\"2\",\"amount\":4000}]}";
  }

  private static String batch(int number) {
    return "{\"atomic\":%s,\"commands\":[%s,%s]}"
        .formatted(number % 2 == 0, accrual(order(number)), accrual(order(number + 1)));
  }

  private static String lines(int number) {
    return accrual(order(number)) + "\n" + accrual(order(number + 1)) + "\n";
  }

  /** What is called, and a good body for each round. */
  private enum Target {
    ACCRUAL("POST", ACCRUALS, JSON),
    MEMBER_DATA("PUT", PROGRAM + "/members/m-1", JSON),
    BATCH("POST", BATCHES, JSON),
    STREAM("POST", BATCHES, NDJSON);

    final String method;
    final String path;
    final String type;

    Target(String method, String path, String type) {
      this.method = method;
      this.path = path;
      this.type = type;
    }

    String body(int round) {
      return switch (this) {
        case ACCRUAL -> order(round);
        case MEMBER_DATA -> MEMBER;
        case BATCH -> batch(round);
        case STREAM -> lines(round);
      };
    }
  }

  private static byte[] damaged(String good, Random random) {
    byte[] body = good.getBytes(StandardCharsets.UTF_8);
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      body = damaged(body, random);
    }
    return body;
  }

  private static byte[] damaged(byte[] body, Random random) {
    int from = random.nextInt(body.length + 1);
    int to = Math.min(body.length, from + random.nextInt(4));
    byte[] piece =
        switch (random.nextInt(4)) {
          case 0 -> new byte[] {(byte) random.nextInt(256)};
          case 1 -> new byte[0];
          default -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, from);
    out.writeBytes(piece);
    if (random.nextInt(50) != 0) {
      out.write(body, to, body.length - to);
    }
    return out.toByteArray();
  }

  private void send(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    client.put(PROGRAM + "/members/m-0", "{}");
    for (int round = 0; round < ROUNDS; round++) {
      for (Target target : Target.values()) {
        byte[] body = damaged(target.body(round), random);
        String shown =
            "seed %d %s round %d: %s = %s"
                .formatted(
                    seed,
                    target,
                    round,
                    HexFormat.of().formatHex(body),
                    new String(body, StandardCharsets.UTF_8));
        ApiAnswer answer = client.sendBytes(target.method, target.path, target.type, body);
        assertThat(answer.status()).as(shown).isBetween(200, 499);
        assertThat(answer.body()).as(shown).doesNotContain("\"status\":5");
      }
    }
    assertThat(httpFigure("serverFaults")).isZero();
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void shouldNeverFailOnDamagedBodies() {
    send(FIXED_SEED);
  }

  @Test
  void shouldNeverFailOnOtherDamagedBodies() {
    send(Long.getLong("ledger.seed", System.nanoTime()));
  }
}
