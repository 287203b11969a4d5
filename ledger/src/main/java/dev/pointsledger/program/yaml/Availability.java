package dev.pointsledger.program.yaml;

import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.ProgramDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program may say but the calls built so far would not do. It is refused rather than
 * ignored: a member must not lose points because a rule was not there yet. Fields that belong to
 * calls not built at all (tier ends) are no loss and load. Whoever builds one of these takes its
 * line away.
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
    check.refuse(!program.plans().isEmpty(), "plans");
    for (int i = 0; i < program.campaigns().size(); i++) {
      Campaign campaign = program.campaigns().get(i);
      check.refuse(!campaign.match().plans().isEmpty(), "campaigns[" + i + "].match.plans");
    }
    return List.copyOf(check.missing);
  }

  private void refuse(boolean used, String path) {
    if (used) {
      missing.add(path);
    }
  }
}
