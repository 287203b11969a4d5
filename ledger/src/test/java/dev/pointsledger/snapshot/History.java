package dev.pointsledger.snapshot;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.CouponSamples;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.IdentityVault;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.model.TransferRequest;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A random history: members enrolled and changed, orders of many days, recorded in groups. */
public final class History {
  private static final long START_MS = 1_780_000_000_000L;

  private final LedgerState state = new LedgerState();
  private final Decider decider = new Decider(state, TestCodes.seeded(1));
  private final IdentityVault vault;
  private final Journal journal;
  private final EventCodec codec;
  private final Random random;
  private final int members;
  private final int stepMs;
  private final RecordGroup group = new RecordGroup();
  private long nowMs = START_MS;
  private int orders;
  private final List<String> lately = new ArrayList<>();
  private final Map<BusinessKey, Event> known = new HashMap<>();

  /** A history whose first record is the demo program. */
  public History(Journal journal, IdentityVault vault, long seed, int members) {
    this(journal, vault, seed, members, 40_000);
  }

  /**
   * The same with up to so many ms between two records; orders are only backdated from 1,000 on.
   */
  public History(Journal journal, IdentityVault vault, long seed, int members, int stepMs) {
    this.stepMs = stepMs;
    this.journal = journal;
    this.vault = vault;
    this.codec = new EventCodec(vault, new YamlProgramSource());
    this.random = new Random(seed);
    this.members = members;
    String text = demo();
    record(Decider.seed(state, text, new YamlProgramSource().read(text), stamp()));
    endGroup();
  }

  /** What the shipped program does not have: so that every table has rows. */
  private static final String MORE =
      """

      onEnroll: { points: 5 }
      transfers: { enabled: true, maxPerDay: 1000000 }
      referral: { referrerPoints: 10, firstOrderPercent: 30 }
      holds: { defaultTtl: PT1H }
      onBirthday: { points: 3 }
      plans:
        - { id: plus, months: 1, trialDays: 3, multiplier: 1.5, onRenew: { points: 2 } }
        - { id: life, multiplier: 2, monthlyCoupons: [ { template: t } ] }
      activities:
        - { type: check-in, points: [1, 2], limit: { per: day, count: 1 } }
        - { type: share, points: 1, limit: { per: month, count: 9 } }
        - { type: survey, points: 1, limit: { per: total, count: 5 } }
      """;

  /** The program that is shipped, and more. */
  static String demo() {
    try {
      return Files.readString(Path.of("../config/programs/demo.yaml"))
              .replace(
                  "20000, multiplier: 1.2 }", "2000, multiplier: 1.2, onUpgrade: { points: 7 } }")
              .replace(
                  "match: { firstOrder: true }", "match: { firstOrder: true }\n    budget: 500")
          + MORE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records at least so many more, in groups, and makes them durable. */
  public void run(int records) {
    run(records, 50);
  }

  /** The same in groups of up to so many records. */
  public void run(int records, int groupMax) {
    long end = state.sequence() + records;
    while (state.sequence() < end) {
      for (int left = 1 + random.nextInt(groupMax); left > 0; left--) {
        step();
      }
      endGroup();
    }
    journal.force();
  }

  private void step() {
    nowMs += random.nextInt(stepMs);
    Command.Write command = random.nextInt(3) == 0 ? transaction() : command();
    BusinessKey key = command.key();
    if (key != null && known.containsKey(key)) {
      return;
    }
    Decision decision = decider.decide(command, stamp(), known::get);
    if (decision instanceof Decision.Accepted accepted) {
      record(accepted.event());
      note(accepted.event());
    }
  }

  private void note(Event event) {
    BusinessKey key = event.key();
    if (key != null) {
      known.put(key, event);
    }
    event.movingKeys().forEach(moving -> known.put(moving, event));
    for (CouponChange coupon : event.side().coupons()) {
      if (coupon.issued() && !coupon.isPublic()) {
        lately.add(coupon.code());
      }
    }
    lately.subList(0, Math.max(0, lately.size() - 20)).clear();
  }

  private Command.Write transaction() {
    String id = "t-" + state.sequence();
    String of = "t-" + random.nextLong(Math.max(1, state.sequence()));
    String member = "m-" + random.nextInt(members);
    long points = 1L + random.nextInt(50);
    long no = Instants.ABSENT;
    return switch (random.nextInt(13)) {
      case 10, 11 -> coupons(id, member);
      case 12 -> couponUse(id);
      case 0 ->
          new Transaction.Hold(
              0,
              member,
              new HoldRequest(id, points, null, Request.NO_AMOUNT, Request.NO_AMOUNT, no));
      case 1 -> new Transaction.Capture(0, new CaptureRequest(id, of, points, true, no));
      case 2 -> new Transaction.Adjust(0, member, new AdjustmentRequest(id, points, "x", no, no));
      case 3 ->
          new Transaction.Transfer(
              0, member, "m-" + random.nextInt(members), new TransferRequest(id, points, no));
      case 4, 5 -> {
        String type = List.of("check-in", "share", "survey").get(random.nextInt(3));
        yield new Transaction.Perform(0, member, new ActivityRequest(id, type, null, no, no));
      }
      case 6 ->
          new Transaction.Redeem(
              0, member, new RedemptionRequest(id, points, null, Request.NO_AMOUNT, null, no));
      case 7 ->
          new Transaction.Return(
              0, new ReturnRequest(id, "o-" + random.nextInt(orders + 1), true, List.of(), no, no));
      case 8 -> plan(id, member);
      case 9 ->
          new Transaction.ExtendTier(
              0,
              random.nextBoolean() ? member : null,
              new TierExtensionRequest(id, nowMs + random.nextLong(90L * 86_400_000), null, no));
      default -> new Command.SetStatus(0, member, status(member), no);
    };
  }

  /** Coupons; at first the templates that they are of. */
  private Command.Write coupons(String id, String member) {
    int made = state.program(0).templates().size();
    if (made < 4 || random.nextInt(40) == 0) {
      int number = made < 4 ? made : random.nextInt(4);
      CouponTemplate.Period[] periods = CouponTemplate.Period.values();
      CouponSamples.Terms terms = CouponSamples.terms("t-" + number).days(1 + random.nextInt(9));
      return number == 3
          ? terms.code("SAVE10").put()
          : terms.stock(100_000).perMember(50, periods[number]).put();
    }
    return CouponSamples.issue(id, member, "t-" + random.nextInt(3), 1 + random.nextInt(3));
  }

  /** Something is done with one of the coupons issued lately. */
  private Command.Write couponUse(String id) {
    Action action = Action.values()[random.nextInt(Action.values().length)];
    String order = "o-" + random.nextInt(orders + 1);
    if (lately.isEmpty() || random.nextInt(4) == 0) {
      String member = "m-" + random.nextInt(members);
      return CouponSamples.use(action, id, "SAVE10", order, member, Request.NO_AMOUNT);
    }
    String code = lately.get(random.nextInt(lately.size()));
    long ttlMs = action == Action.RESERVE ? 86_400_000 : Request.NO_AMOUNT;
    return CouponSamples.use(action, id, code, action.needsOrder() ? order : null, null, ttlMs);
  }

  private Transaction plan(String id, String member) {
    PlanRequest.Action[] actions = PlanRequest.Action.values();
    PlanRequest.Action action = actions[random.nextInt(actions.length)];
    String plan = random.nextInt(4) == 0 ? "life" : "plus";
    return new Transaction.ChangePlan(
        0, member, new PlanRequest(id, action, plan, Instants.ABSENT));
  }

  /** Few members may be closed: a long history of few members must not come to a standstill. */
  private MemberStatus status(String member) {
    if (random.nextInt(9) == 0 && member.endsWith("3")) {
      return MemberStatus.CLOSED;
    }
    return random.nextBoolean() ? MemberStatus.FROZEN : MemberStatus.ACTIVE;
  }

  private Command.Write command() {
    String member = "m-" + random.nextInt(members);
    if (random.nextInt(20) == 0) {
      return new Command.PutMember(
          0, member, birthday(), referrer(member), Instants.ABSENT, Instants.ABSENT, true);
    }
    long backMs =
        stepMs >= 1_000 && random.nextInt(4) == 0
            ? random.nextLong(300L * 86_400_000)
            : Instants.ABSENT;
    OrderLine line =
        new OrderLine("1", random.nextLong(90_000), null, "books", OrderLine.NO_QUANTITY);
    return new Command.Accrue(
        0,
        member,
        new Order(
            "o-" + orders++,
            List.of(line),
            backMs == Instants.ABSENT ? Instants.ABSENT : nowMs - backMs,
            "app",
            Order.NO_AMOUNT,
            Order.NO_AMOUNT,
            Instants.ABSENT));
  }

  private @Nullable MonthDay birthday() {
    return random.nextBoolean()
        ? MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28))
        : null;
  }

  private @Nullable String referrer(String member) {
    if (state.memberCount() == 0 || state.program(0).member(member) != null) {
      return null;
    }
    return state.member(random.nextInt(state.memberCount())).id();
  }

  private Stamp stamp() {
    return new Stamp(state.sequence() + 1, nowMs, "test", "request");
  }

  private void record(Event event) {
    MemberChange change = event.change();
    state.apply(event);
    if (change != null && change.enrolled()) {
      vault.newKey(change.member());
    }
    codec.encode(event);
    group.add(codec.encoded(), 0, codec.encodedLength());
  }

  private void endGroup() {
    if (group.count() > 0) {
      group.stateHash(state.hash());
      journal.append(group);
      group.clear();
    }
    journal.force();
  }

  /** What all records together come to. */
  public LedgerState state() {
    return state;
  }

  /** Codecs that read what this history wrote. */
  public EventCodec newCodec() {
    return new EventCodec(vault, new YamlProgramSource());
  }
}
