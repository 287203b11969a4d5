package dev.pointsledger.http.json;

import dev.pointsledger.model.CouponCode;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberOpening;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.PlanState;
import java.io.IOException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the member of an import's line. Reusable, but not by two threads. */
final class OpeningDecoder {
  private static final int LOTS_MAX = 10_000;
  private static final int GROWTH_MAX = 10_000;
  private static final int TRIALS_MAX = 100;

  /** As many as a member may have that can be used. */
  private static final int COUPONS_MAX = 1_000;

  private static final Fields MEMBER =
      Fields.of(
          1,
          "memberId",
          "lots",
          "totals",
          "tier",
          "growth",
          "enrolledAt",
          "birthday",
          "referredBy",
          "orders",
          "spend",
          "lastOrderAt",
          "status",
          "arrears",
          "plan",
          "planTrials",
          "referrals",
          "inactiveAt",
          "coupons");
  private static final Fields TOTALS =
      Fields.of(
          0,
          "earned",
          "redeemed",
          "expired",
          "reversed",
          "adjusted",
          "transferredIn",
          "transferredOut");
  private static final Fields TIER = Fields.of(1, "id", "validUntil", "graceUntil");
  private static final Fields GROWTH = Fields.of(2, "day", "growth");
  private static final Fields COUPON = Fields.of(1, "templateId", "code", "expiresAt");
  private static final Fields PLAN = Fields.of(4, "id", "state", "since", "until");
  private static final int ADJUSTED = 4;
  private static final MemberStatus[] STATUSES = {MemberStatus.ACTIVE, MemberStatus.FROZEN};

  private static final PlanState[] PLAN_STATES = {
    PlanState.TRIAL, PlanState.ACTIVE, PlanState.CANCELLED
  };

  private final OpeningLotDecoder lotDecoder = new OpeningLotDecoder();
  private @Nullable String memberId;
  private List<MemberOpening.Lot> lots = List.of();
  private MemberOpening.@Nullable Totals totals;
  private MemberOpening.@Nullable Tier tier;
  private List<MemberOpening.Growth> growth = List.of();
  private long enrolledAtMs;
  private @Nullable MonthDay birthday;
  private @Nullable String referredBy;
  private long orders;
  private long spend;
  private long lastOrderAtMs;
  private MemberStatus status = MemberStatus.ACTIVE;
  private long arrears;
  private MemberOpening.@Nullable Plan plan;
  private List<String> planTrials = List.of();
  private long referrals;
  private long inactiveAtMs;
  private List<MemberOpening.Coupon> coupons = List.of();

  private void clear() {
    memberId = null;
    lots = List.of();
    totals = null;
    tier = null;
    growth = List.of();
    enrolledAtMs = Instants.ABSENT;
    birthday = null;
    referredBy = null;
    orders = 0;
    spend = 0;
    lastOrderAtMs = Instants.ABSENT;
    status = MemberStatus.ACTIVE;
    arrears = 0;
    plan = null;
    planTrials = List.of();
    referrals = 0;
    inactiveAtMs = Instants.ABSENT;
    coupons = List.of();
  }

  /** The member; null only with a fault, and not to be used with one. */
  @Nullable MemberOpening read(JsonReader reader) throws IOException {
    clear();
    reader.object(MEMBER, field -> field(reader, field));
    if (memberId == null) {
      return null;
    }
    if (memberId.equals(referredBy)) {
      reader.fault("referredBy", "nobody refers oneself");
    }
    return new MemberOpening(
        memberId,
        enrolledAtMs,
        birthday,
        referredBy,
        status,
        arrears,
        lots,
        totals,
        tier,
        growth,
        plan,
        planTrials,
        orders,
        spend,
        lastOrderAtMs,
        referrals,
        inactiveAtMs,
        coupons);
  }

  private void field(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> memberId = reader.id();
      case 1 -> lots(reader);
      case 2 -> totals(reader);
      case 3 -> tier(reader);
      case 4 -> growth(reader);
      case 5 -> enrolledAtMs = reader.instant();
      case 6 -> birthday = MemberDecoder.birthday(reader);
      case 7 -> referredBy = reader.id();
      case 8 -> orders = reader.integer(0);
      case 9 -> spend = reader.integer(0);
      case 10 -> lastOrderAtMs = reader.instant();
      case 11 -> status = orActive(reader.oneOf(STATUSES, MemberStatus::id));
      case 12 -> arrears = reader.integer(0);
      case 13 -> plan(reader);
      case 14 -> planTrials(reader);
      case 15 -> referrals = reader.integer(0);
      case 16 -> inactiveAtMs = reader.instant();
      case 17 -> coupons(reader);
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private static MemberStatus orActive(@Nullable MemberStatus read) {
    return read == null ? MemberStatus.ACTIVE : read;
  }

  private void lots(JsonReader reader) throws IOException {
    lots = new ArrayList<>(4);
    reader.array(
        0,
        LOTS_MAX,
        index -> {
          MemberOpening.Lot lot = lotDecoder.read(reader);
          if (lot != null) {
            lots.add(lot);
          }
        });
  }

  private void totals(JsonReader reader) throws IOException {
    long[] values = new long[7];
    reader.object(
        TOTALS, field -> values[field] = reader.integer(field == ADJUSTED ? -Long.MAX_VALUE : 0));
    totals =
        new MemberOpening.Totals(
            values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }

  private void tier(JsonReader reader) throws IOException {
    @Nullable String[] id = new String[1];
    long[] instants = {Instants.ABSENT, Instants.ABSENT};
    reader.object(
        TIER,
        field -> {
          switch (field) {
            case 0 -> id[0] = reader.id();
            case 1 -> instants[0] = reader.instantOrNever();
            default -> instants[1] = reader.isNull() ? Instants.ABSENT : reader.instant();
          }
        });
    tier = id[0] == null ? null : new MemberOpening.Tier(id[0], instants[0], instants[1]);
  }

  private void growth(JsonReader reader) throws IOException {
    growth = new ArrayList<>(4);
    reader.array(0, GROWTH_MAX, index -> growthPart(reader));
  }

  private void growthPart(JsonReader reader) throws IOException {
    long[] values = {Instants.ABSENT, 0};
    reader.object(GROWTH, field -> values[field] = field == 0 ? reader.day() : reader.integer(1));
    growth.add(new MemberOpening.Growth(values[0], values[1]));
  }

  private void plan(JsonReader reader) throws IOException {
    @Nullable String[] id = new String[1];
    @Nullable PlanState[] state = new PlanState[1];
    long[] instants = {Instants.ABSENT, Instants.ABSENT};
    reader.object(
        PLAN,
        field -> {
          switch (field) {
            case 0 -> id[0] = reader.id();
            case 1 -> state[0] = reader.oneOf(PLAN_STATES, PlanState::id);
            case 2 -> instants[0] = reader.instant();
            default -> instants[1] = reader.instantOrNever();
          }
        });
    plan =
        id[0] == null || state[0] == null
            ? null
            : new MemberOpening.Plan(id[0], state[0], instants[0], instants[1]);
  }

  private void planTrials(JsonReader reader) throws IOException {
    planTrials = new ArrayList<>(2);
    reader.array(
        0,
        TRIALS_MAX,
        index -> {
          String id = reader.id();
          if (id != null) {
            planTrials.add(id);
          }
        });
  }

  private void coupons(JsonReader reader) throws IOException {
    coupons = new ArrayList<>(2);
    reader.array(0, COUPONS_MAX, index -> coupon(reader));
  }

  private void coupon(JsonReader reader) throws IOException {
    @Nullable String[] texts = new String[2];
    long[] expiresAtMs = {Instants.ABSENT};
    reader.object(
        COUPON,
        field -> {
          switch (field) {
            case 2 -> expiresAtMs[0] = reader.instantOrNever();
            default -> texts[field] = reader.id();
          }
        });
    String code = texts[1] == null ? null : CouponCode.normal(texts[1]);
    if (code != null && CouponCode.isMistyped(code)) {
      reader.fault("code", "has the form of the ledger's own codes, but not their check symbol");
    }
    if (texts[0] != null) {
      coupons.add(new MemberOpening.Coupon(texts[0], code, expiresAtMs[0]));
    }
  }
}
