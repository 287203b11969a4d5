package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Tiers;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;

/** Reads a whole program, every default filled in. The result means nothing if there are faults. */
final class ProgramReader {
  private static final int BACKDATE_DAYS_DEFAULT = 400;
  private static final int REINSTATEMENT_DAYS_DEFAULT = 7;

  private ProgramReader() {}

  static ProgramDefinition read(Value root) {
    Fields fields = root.fields();
    String id = fields.require("id").id();
    Value name = fields.find("name");
    Tiers tiers = TiersReader.tiers(fields);
    List<Plan> plans = TiersReader.plans(fields);
    List<String> tierIds = tiers.levels().stream().map(Tiers.Level::id).toList();
    List<String> planIds = plans.stream().map(Plan::id).toList();
    ProgramDefinition program =
        new ProgramDefinition(
            id,
            name == null ? id : name.text(Bounds.PROGRAM_NAME_MAX_CHARS),
            zone(fields.require("timeZone")),
            currency(fields.require("currency")),
            fields.bool("autoEnroll", true),
            fields.small("maxBackdateDays", 0, Bounds.BACKDATE_DAYS_MAX, BACKDATE_DAYS_DEFAULT),
            Parts.benefit(fields, "onEnroll"),
            Parts.benefit(fields, "onBirthday", Benefit.GIFT_POINTS_MAX),
            EarnReader.earn(fields),
            EarnReader.growth(fields),
            LotReader.activation(fields),
            LotReader.expiry(fields, tierIds),
            tiers,
            plans,
            new CampaignsReader(tierIds, planIds).campaigns(fields),
            EarnReader.caps(fields),
            RewardsReader.activities(fields),
            RewardsReader.referral(fields),
            SpendReader.redemption(fields),
            SpendReader.holds(fields),
            SpendReader.transfers(fields),
            SpendReader.clawback(fields),
            fields.small(
                "reinstatementGraceDays", 0, Bounds.GRACE_DAYS_MAX, REINSTATEMENT_DAYS_DEFAULT),
            RemindersReader.reminders(fields));
    fields.done();
    return program;
  }

  private static ZoneId zone(Value value) {
    return value.parsed(
        ZoneOffset.UTC,
        "a region such as Asia/Shanghai or an offset such as +08:00",
        ProgramReader::zone,
        ZoneId.getAvailableZoneIds());
  }

  private static ZoneId zone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : ZoneOffset.of(text);
  }

  private static String currency(Value value) {
    return value.parsed(
        "", "an ISO 4217 code such as CNY", text -> Currency.getInstance(text).getCurrencyCode());
  }
}
