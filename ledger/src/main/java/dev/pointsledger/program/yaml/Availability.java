package dev.pointsledger.program.yaml;

import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program may say but the calls built so far would not do. It is refused rather than
 * ignored: a member must not lose points because a rule was not there yet. Whoever builds one of
 * these takes its line away.
 */
final class Availability {
  private final List<String> missing = new ArrayList<>();

  private Availability() {}

  /**
   * Paths of the fields whose effect is missing, in the order of semantics.md section 2; where only
   * one value of a field is missing, a space and that value follow.
   */
  static List<String> missing(ProgramDefinition program) {
    Availability check = new Availability();
    check.refuse(givesCoupons(program.onEnroll()), "onEnroll.coupons");
    check.refuse(givesCoupons(program.onBirthday()), "onBirthday.coupons");
    for (int i = 0; i < program.tiers().levels().size(); i++) {
      boolean gives = givesCoupons(program.tiers().levels().get(i).onUpgrade());
      check.refuse(gives, "tiers.levels[" + i + "].onUpgrade.coupons");
    }
    for (int i = 0; i < program.plans().size(); i++) {
      Plan plan = program.plans().get(i);
      check.refuse(givesCoupons(plan.onRenew()), "plans[" + i + "].onRenew.coupons");
      check.refuse(!plan.monthlyCoupons().isEmpty(), "plans[" + i + "].monthlyCoupons");
    }
    return List.copyOf(check.missing);
  }

  private static boolean givesCoupons(@Nullable Benefit benefit) {
    return benefit != null && !benefit.coupons().isEmpty();
  }

  private void refuse(boolean used, String path) {
    if (used) {
      missing.add(path);
    }
  }
}
