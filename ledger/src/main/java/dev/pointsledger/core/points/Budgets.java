package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledCampaign;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import java.util.List;

/**
 * What campaigns may still give, in all and to one member (semantics.md section 3, 5). What caps
 * left of a component is charged; a reversal gives no capacity back.
 */
final class Budgets {
  private final ProgramState program;
  private final MemberDraft draft;

  Budgets(ProgramState program, MemberDraft draft) {
    this.program = program;
    this.draft = draft;
  }

  /** What a campaign may still give the member. */
  long left(CompiledCampaign campaign) {
    int number = program.campaignNumber(campaign.id());
    long given = program.table(ProgramTable.CAMPAIGN_GIVEN).get(number, 0);
    long givenToMember = draft.table(MemberTable.CAMPAIGN_GIVEN).get(number, 0);
    return Math.max(
        0, Math.min(campaign.budget() - given, campaign.budgetPerMember() - givenToMember));
  }

  /** Charges what campaigns give. */
  void charge(CompiledProgram version, List<Component> components, Effects effects) {
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      if (component.source() == Component.Source.CAMPAIGN
          && version.campaigns().get(component.index()).hasBudget()) {
        charge(version.campaigns().get(component.index()), component.points(), effects);
      }
    }
  }

  private void charge(CompiledCampaign campaign, long points, Effects effects) {
    int number = program.campaignNumber(campaign.id());
    long given = program.table(ProgramTable.CAMPAIGN_GIVEN).get(number, 0);
    effects.row(
        new ProgramRow(ProgramTable.CAMPAIGN_GIVEN, number, 0, Math.addExact(given, points)));
    draft.add(MemberTable.CAMPAIGN_GIVEN, number, 0, points);
  }
}
