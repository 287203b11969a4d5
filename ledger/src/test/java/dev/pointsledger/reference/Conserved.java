package dev.pointsledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The equation of semantics section 4. */
public final class Conserved {
  private Conserved() {}

  /**
   * Checks what a member has: no bucket negative, and every point came from somewhere and went
   * somewhere.
   *
   * @param member with {@code balance} and {@code totals}
   */
  public static void check(JsonNode member) {
    JsonNode balance = member.get("balance");
    JsonNode totals = member.get("totals");
    for (JsonNode bucket : balance) {
      assertThat(bucket.asLong()).as(member.toString()).isNotNegative();
    }
    long in = sum(totals, "earned", "adjusted", "transferredIn");
    long there = sum(balance, "available", "pending", "held") - balance.get("arrears").asLong();
    long out = sum(totals, "redeemed", "expired", "reversed", "transferredOut");
    assertThat(in).as(member.toString()).isEqualTo(there + out);
  }

  private static long sum(JsonNode node, String... fields) {
    long sum = 0;
    for (String field : fields) {
      sum += node.get(field).asLong();
    }
    return sum;
  }
}
