package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;

/** A coupon, from its issue to whatever became of it. */
final class Coupon {
  /**
   * How steps name it: the issue and its place in that; of a benefit {@code @}, the member and its
   * place among those it was given; of a public code that.
   */
  final String code;

  final String memberId;
  final JsonNode terms;
  final long issuedAt;
  final long expiresAt;
  String state = "issued";

  /** By a plan's month or a birthday: not out of the stock. */
  boolean promised;

  /** The order it is or was last for; empty: none yet. */
  String orderId = "";

  /** End of the reservation, epoch ms. */
  long until;

  Coupon(String code, String memberId, JsonNode terms, long issuedAt, long expiresAt) {
    this.code = code;
    this.memberId = memberId;
    this.terms = terms;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
  }

  boolean isOpen() {
    return state.equals("issued") || state.equals("reserved");
  }

  String templateId() {
    return terms.get("templateId").asText();
  }

  /** What time did up to now. */
  void settle(long now) {
    if (state.equals("reserved") && until <= now) {
      state = expiresAt <= until ? "expired" : "issued";
    }
    if (state.equals("issued") && expiresAt <= now) {
      state = "expired";
    }
  }

  /** When time does something next, epoch ms; {@link Long#MAX_VALUE}: never. */
  long nextDue() {
    return state.equals("reserved") ? until : state.equals("issued") ? expiresAt : Long.MAX_VALUE;
  }

  Coupon copy() {
    Coupon copy = new Coupon(code, memberId, terms, issuedAt, expiresAt);
    copy.state = state;
    copy.promised = promised;
    copy.orderId = orderId;
    copy.until = until;
    return copy;
  }
}
