package dev.pointsledger.snapshot;

import dev.pointsledger.model.PlanRequest;

/**
 * How a record changed a member's tier or paid plan.
 *
 * @param member the member's number
 * @param sequence of the record
 * @param part of several changes by one record: which, from 0
 * @param program the program's number
 * @param atMs when it took effect, epoch ms
 * @param number of the tier from then on, or of the plan
 */
public record Standing(
    int member, long sequence, int part, int program, long atMs, What what, int number) {
  /** What changed. */
  public enum What {
    /** The member was enrolled, with a tier. */
    ENROLLED("enrolled"),
    TIER("tier"),
    PLAN_TRIAL("plan-trial"),
    PLAN_START("plan-start"),
    PLAN_RENEW("plan-renew"),
    PLAN_CANCEL("plan-cancel"),
    /** A plan that was paid for reached its end. */
    PLAN_LAPSED("plan-lapsed"),
    PLAN_TRIAL_ENDED("plan-trial-ended");

    private final String id;

    What(String id) {
      this.id = id;
    }

    /** The word in tables. */
    public String id() {
      return id;
    }

    static What of(PlanRequest.Action action) {
      return switch (action) {
        case TRIAL -> PLAN_TRIAL;
        case START -> PLAN_START;
        case RENEW -> PLAN_RENEW;
        case CANCEL -> PLAN_CANCEL;
      };
    }
  }
}
