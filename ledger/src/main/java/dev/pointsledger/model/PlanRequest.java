package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step in a member's paid plan (semantics.md section 7).
 *
 * @param operationId the business key
 * @param action what to do
 * @param planId the plan
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record PlanRequest(String operationId, Action action, String planId, long notAfterMs)
    implements Request {
  /** What is done with a plan. The ordinal stands in records. */
  public enum Action {
    /** Begin without paying, for the plan's {@code trialDays}. */
    TRIAL("trial"),
    /** Begin, or go on after a trial, for the plan's {@code months}. */
    START("start"),
    /** So many months more. */
    RENEW("renew"),
    /** Let it end at its end. */
    CANCEL("cancel");

    private static final Action[] BY_NUMBER = values();
    private final String id;

    Action(String id) {
      this.id = id;
    }

    /** The action that a number in a record stands for; null: none. */
    public static @Nullable Action of(int number) {
      return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** The word in requests and answers. */
    public String id() {
      return id;
    }
  }

  @Override
  public Operation operation() {
    return Operation.PLAN;
  }

  @Override
  public String id() {
    return operationId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .text("action", action.id())
        .text("planId", planId)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
