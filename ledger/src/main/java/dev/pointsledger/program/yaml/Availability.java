package dev.pointsledger.program.yaml;

import dev.pointsledger.program.Activation;
import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.Expiry;
import dev.pointsledger.program.ProgramDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program may say but the calls built so far would not do. It is refused rather than
 * ignored: a member must not lose points because a rule was not there yet. Fields that belong to
 * calls not built at all (holds, redemptions, transfers, activities, tier ends, claw-back) are no
 * loss and load. Whoever builds one of these takes its line away.
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
    check.refuse(program.onEnroll() != null, "onEnroll");
    boolean confirmed = program.activation().mode() == Activation.Mode.ON_CONFIRMATION;
    check.refuse(confirmed, "activation.mode on-confirmation");
    check.refuse(program.expiry().mode() == Expiry.Mode.INACTIVITY, "expiry.mode inactivity");
    for (int i = 0; i < program.tiers().levels().size(); i++) {
      boolean gives = program.tiers().levels().get(i).onUpgrade() != null;
      check.refuse(gives, "tiers.levels[" + i + "].onUpgrade");
    }
    check.refuse(!program.plans().isEmpty(), "plans");
    for (int i = 0; i < program.campaigns().size(); i++) {
      Campaign campaign = program.campaigns().get(i);
      String path = "campaigns[" + i + "]";
      check.refuse(!campaign.match().plans().isEmpty(), path + ".match.plans");
      check.refuse(campaign.budget() >= 0 || campaign.budgetPerMember() >= 0, path + ".budget");
    }
    check.refuse(program.referral() != null, "referral");
    return List.copyOf(check.missing);
  }

  private void refuse(boolean used, String path) {
    if (used) {
      missing.add(path);
    }
  }
}
