package dev.pointsledger.model;

/** How a member stands to a paid plan. The ordinal stands in records. */
public enum PlanState {
  /** There is no plan, or it has lapsed. */
  NONE("none"),
  /** On trial: free up to its end. */
  TRIAL("trial"),
  /** Paid, or for life. */
  ACTIVE("active"),
  /** Paid and cancelled: there up to its end, not to be renewed by itself. */
  CANCELLED("cancelled"),
  /** A trial that was cancelled: there up to its end. */
  TRIAL_CANCELLED("cancelled");

  private static final PlanState[] BY_NUMBER = values();
  private final String id;

  PlanState(String id) {
    this.id = id;
  }

  /** The state that a member's value stands for. */
  public static PlanState of(long number) {
    return BY_NUMBER[Math.toIntExact(number)];
  }

  /** Whether the member has the plan and what it brings: up to its end, cancelled or not. */
  public boolean inForce() {
    return this != NONE;
  }

  /** Whether it was not paid for yet. */
  public boolean onTrial() {
    return this == TRIAL || this == TRIAL_CANCELLED;
  }

  /** The word in answers. */
  public String id() {
    return id;
  }
}
