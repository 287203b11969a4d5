package dev.pointsledger.http.json;

import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.Request;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of a flat body as read; what was not sent, or was wrong, is a mark of absence. */
final class TransactionFields {
  /** The least points of an adjustment: any number that has a counterpart of the other sign. */
  static final long SIGNED_MIN = -Long.MAX_VALUE;

  private static final String ACTION_RULE = "must be trial, start, renew or cancel";

  @Nullable String id;
  @Nullable String memberId;
  @Nullable String toMemberId;
  @Nullable String orderId;
  @Nullable String holdId;
  @Nullable String redemptionId;
  @Nullable String type;
  @Nullable String reference;
  @Nullable String reason;
  @Nullable String templateId;
  @Nullable String code;
  @Nullable String tier;
  @Nullable String planId;
  PlanRequest.@Nullable Action action;
  @Nullable Boolean last;
  @Nullable Boolean payWithPoints;
  long points;
  long quantity;
  long orderAmount;
  long ttlMs;
  long occurredAtMs;
  long expiresAtMs;
  long untilMs;
  long notAfterMs;
  private long pointsMin;

  /** Reads an object with these fields. */
  void read(JsonReader reader, Fields known, long leastPoints) throws IOException {
    clear(leastPoints);
    reader.object(known, place -> field(reader, known.name(place)));
  }

  private void clear(long leastPoints) {
    pointsMin = leastPoints;
    id = memberId = toMemberId = orderId = holdId = redemptionId = null;
    type = reference = reason = tier = planId = null;
    templateId = code = null;
    action = null;
    last = payWithPoints = null;
    points = leastPoints - 1;
    quantity = orderAmount = ttlMs = Request.NO_AMOUNT;
    occurredAtMs = expiresAtMs = untilMs = notAfterMs = Instants.ABSENT;
  }

  /** Whether {@link #points} were sent and may be taken. */
  boolean hasPoints() {
    return points >= pointsMin && points != 0;
  }

  private void field(JsonReader reader, String name) throws IOException {
    switch (name) {
      case "memberId", "fromMemberId" -> memberId = reader.id();
      case "toMemberId" -> toMemberId = reader.id();
      case "orderId" -> orderId = reader.id();
      case "holdId" -> holdId = reader.id();
      case "redemptionId" -> redemptionId = reader.id();
      case "templateId" -> templateId = reader.id();
      case "code" -> code = reader.id();
      case "quantity" -> quantity = reader.integer(1, CouponIssueRequest.QUANTITY_MAX);
      case "payWithPoints" -> payWithPoints = reader.bool();
      case "type" -> type = reader.id();
      case "reference" -> reference = reader.id();
      case "tier" -> tier = reader.id();
      case "planId" -> planId = reader.id();
      case "action" -> action = action(reader);
      case "until" -> untilMs = reader.instant();
      case "reason" -> reason = reader.name();
      case "final" -> last = reader.bool();
      case "points" -> points = points(reader);
      case "orderAmount" -> orderAmount = reader.integer(0);
      case "ttl" -> ttlMs = reader.duration();
      case "occurredAt" -> occurredAtMs = reader.instant();
      case "expiresAt" -> expiresAtMs = reader.instant();
      case "notAfter" -> notAfterMs = reader.instant();
      default -> id = reader.id();
    }
  }

  private static PlanRequest.@Nullable Action action(JsonReader reader) throws IOException {
    String text = reader.string(ACTION_RULE);
    for (PlanRequest.Action one : PlanRequest.Action.values()) {
      if (one.id().equals(text)) {
        return one;
      }
    }
    if (text != null) {
      reader.fault(ACTION_RULE);
    }
    return null;
  }

  private long points(JsonReader reader) throws IOException {
    long value = reader.integer(pointsMin);
    if (value == 0 && pointsMin < 0) {
      reader.fault("must be above or below 0");
    }
    return value;
  }
}
