package dev.pointsledger.http.json;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramDefinition;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document of a member, and its open lots. */
public final class MemberJson {
  private MemberJson() {}

  /** Writes the members of the document, without braces. */
  public static void members(JsonWriter out, MemberView member, ProgramDefinition program) {
    ZoneId zone = program.timeZone();
    out.field("memberId", member.memberId());
    out.field("status", member.status().id());
    out.name("enrolledAt");
    AnswerParts.instantOrNull(out, member.enrolledAtMs(), zone);
    birthday(out.name("birthday"), member);
    textOrNull(out.name("referredBy"), member.referredBy());
    BalanceJson.write(out.name("balance"), member.balance());
    totals(out.name("totals"), member.totals());
    tier(out.name("tier"), member, program);
    plan(out.name("plan"), member.plan(), zone);
    nextExpiry(out.name("nextExpiry"), member.lots(), zone);
    out.field("orders", member.orders());
    out.field("spend", member.spend());
    out.name("lastOrderAt");
    AnswerParts.instantOrNull(out, member.lastOrderAtMs(), zone);
  }

  /** What an answer to a write has besides: where and when it was recorded. */
  public static void recorded(JsonWriter out, MemberView member) {
    out.field("sequence", member.lastSequence()).name("recordedAt");
    Instant3339.utc(out, member.lastRecordedAtMs());
  }

  /** One open lot. */
  public static void lot(JsonWriter out, MemberView.LotView lot, ZoneId zone) {
    out.beginObject().field("state", lot.pending() ? "pending" : "active");
    out.field("points", lot.points());
    out.name("activatesAt");
    AnswerParts.instantOrNull(out, lot.activatesAtMs(), zone);
    out.name("expiresAt");
    AnswerParts.instantOrNull(out, lot.expiresAtMs(), zone);
    out.endObject();
  }

  private static void birthday(JsonWriter out, MemberView member) {
    MonthDay birthday = member.birthday();
    if (birthday == null) {
      out.nil();
      return;
    }
    birthday(out, birthday);
  }

  /** Day and month. */
  static void birthday(JsonWriter out, MonthDay birthday) {
    out.openText().padded(birthday.getMonthValue(), 2).put('-');
    out.padded(birthday.getDayOfMonth(), 2).closeText();
  }

  private static void textOrNull(JsonWriter out, @Nullable String text) {
    if (text == null) {
      out.nil();
    } else {
      out.string(text);
    }
  }

  private static void totals(JsonWriter out, MemberView.Totals totals) {
    out.beginObject();
    out.field("earned", totals.earned());
    out.field("redeemed", totals.redeemed());
    out.field("expired", totals.expired());
    out.field("reversed", totals.reversed());
    out.field("adjusted", totals.adjusted());
    out.field("transferredIn", totals.transferredIn());
    out.field("transferredOut", totals.transferredOut());
    out.endObject();
  }

  private static void tier(JsonWriter out, MemberView member, ProgramDefinition program) {
    MemberView.TierView tier = member.tier();
    ZoneId zone = program.timeZone();
    out.beginObject().field("id", AnswerParts.tierId(program, tier.level()));
    out.name("validUntil");
    AnswerParts.instantOrNull(out, tier.validUntilMs(), zone);
    out.name("graceUntil");
    AnswerParts.instantOrNull(out, tier.graceUntilMs(), zone);
    out.field("growth", tier.growth());
    growthOrNull(out.name("toNext"), tier.toNext());
    growthOrNull(out.name("toKeep"), tier.toKeep());
    out.endObject();
  }

  private static void plan(JsonWriter out, MemberView.@Nullable PlanView plan, ZoneId zone) {
    if (plan == null) {
      out.nil();
    } else {
      StandingJson.plan(out, plan.id(), plan.state(), plan.untilMs(), zone);
    }
  }

  private static void growthOrNull(JsonWriter out, long growth) {
    if (growth == Instants.ABSENT) {
      out.nil();
    } else {
      out.number(growth);
    }
  }

  private static void nextExpiry(JsonWriter out, List<MemberView.LotView> lots, ZoneId zone) {
    long at = Instants.NEVER;
    long points = 0;
    for (MemberView.LotView lot : lots) {
      if (lot.expiresAtMs() < at) {
        at = lot.expiresAtMs();
        points = 0;
      }
      if (lot.expiresAtMs() == at) {
        points += lot.points();
      }
    }
    if (at == Instants.NEVER) {
      out.nil();
      return;
    }
    out.beginObject().field("points", points).name("at");
    Instant3339.local(out, at, zone);
    out.endObject();
  }
}
