package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.CouponSamples;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The 47,243 real orders of 2017, each recorded at its own time, with redemptions, paid plans and
 * coupons between them; then time goes on to February 2019. Beside the ledger runs a {@link
 * Shopper} for each member, which counts by itself what must come of it.
 */
final class RealOrders {
  static final long AS_OF_MS = Instant.parse("2019-02-01T17:00:00Z").toEpochMilli();
  private static final long REDEEMED = 30;
  private static final int GROUP = 100;

  final MemoryJournal journal = new MemoryJournal();
  final Map<String, Shopper> shoppers = new LinkedHashMap<>();
  private final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  private final LedgerState state = new LedgerState();
  private final Decider decider = new Decider(state, TestCodes.seeded(1));
  private final EventCodec codec = newCodec();
  private final Map<BusinessKey, Event> known = new HashMap<>();
  private final RecordGroup group = new RecordGroup();
  private long nowMs;
  private int operations;

  /** Codecs that read what was recorded. */
  EventCodec newCodec() {
    return new EventCodec(vault, new YamlProgramSource());
  }

  /** Plays all of it. */
  void play() throws IOException {
    try (BufferedReader orders =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(resource("journey-orders.ndjson.gz")),
                StandardCharsets.UTF_8))) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        byte[] body = line.getBytes(StandardCharsets.UTF_8);
        order(Objects.requireNonNull(Bodies.accrual(0, body, body.length, new Faults())));
      }
    }
    nowMs = AS_OF_MS;
    for (int member = 0; member < state.memberCount(); member++) {
      if (decider.settle(member, stamp()) instanceof Decision.Accepted settled) {
        record(settled.event());
      }
    }
    shoppers.values().forEach(shopper -> shopper.letTimePass(AS_OF_MS));
    shoppers.forEach(this::planNow);
    endGroup();
  }

  /** So that some have a plan at the end. */
  private void planNow(String memberId, Shopper shopper) {
    if (shopper.place % 7 == 1) {
      plan(memberId, shopper, "plus", PlanRequest.Action.TRIAL);
    } else if (shopper.place % 9 == 0) {
      plan(memberId, shopper, "other", PlanRequest.Action.START);
      if (shopper.place % 45 == 0) {
        plan(memberId, shopper, "other", PlanRequest.Action.CANCEL);
      }
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(RealOrders.class.getResourceAsStream("/data/" + name));
  }

  /** Points are there for two years and tiers are lost; what they give is as it was. */
  private static String program() throws IOException {
    try (InputStream in = resource("journey-program.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String changed =
          text.replaceFirst(
                  "(?s)\"expiry\": \\{.*?}",
                  "\"expiry\": {\"mode\":\"rolling\",\"months\":24,\"roundTo\":\"end-of-month\"}")
              .replace("\"window\": \"lifetime\"", "\"window\": \"calendar-year\"")
              .replace("\"policy\": \"never\"", "\"policy\": \"one-down\"")
              .replace(
                  "\"campaigns\"",
                  "\"plans\": [ {\"id\":\"plus\",\"months\":1,\"trialDays\":14},"
                      + " {\"id\":\"other\",\"months\":12} ], \"campaigns\"");
      assertThat(changed).contains("one-down", "calendar-year", "rolling", "plus");
      return changed;
    }
  }

  private void order(Command.Accrue order) throws IOException {
    nowMs = order.order().occurredAtMs();
    if (state.programs().isEmpty()) {
      String text = program();
      record(Decider.seed(state, text, new YamlProgramSource().read(text), stamp()));
      decide(CouponSamples.terms("welcome").days(60).put());
      decide(CouponSamples.terms("unused").days(60).put());
    }
    Shopper shopper =
        shoppers.computeIfAbsent(order.memberId(), id -> new Shopper(shoppers.size(), nowMs));
    Event.AccrualRecorded recorded = (Event.AccrualRecorded) Objects.requireNonNull(decide(order));
    shopper.ordered(order.order(), recorded.points(), recorded.growth(), nowMs);
    if (shopper.orders % 5 == 0) {
      redeem(order.memberId(), shopper);
    }
    plan(order.memberId(), shopper);
    coupon(order.memberId(), order.order().orderId(), shopper);
  }

  private void redeem(String memberId, Shopper shopper) {
    long points = Math.min(REDEEMED, shopper.available());
    if (points > 0) {
      assertThat(
              decide(
                  new Transaction.Redeem(
                      0,
                      memberId,
                      new RedemptionRequest(
                          id(), points, null, Request.NO_AMOUNT, null, Instants.ABSENT))))
          .isNotNull();
      shopper.redeem(points);
    }
  }

  /** Every seventh tries the plan at once; half of them pay at the third order, and go on. */
  private void plan(String memberId, Shopper shopper) {
    PlanRequest.@Nullable Action action =
        switch (shopper.orders) {
          case 1 -> shopper.place % 7 == 0 ? PlanRequest.Action.TRIAL : null;
          case 3 -> shopper.place % 14 == 0 ? PlanRequest.Action.START : null;
          case 5 -> shopper.place % 28 == 0 ? PlanRequest.Action.RENEW : null;
          case 6 -> shopper.place % 42 == 0 ? PlanRequest.Action.CANCEL : null;
          default -> null;
        };
    if (action != null) {
      plan(memberId, shopper, "plus", action);
    }
  }

  private void plan(String memberId, Shopper shopper, String planId, PlanRequest.Action action) {
    PlanRequest request = new PlanRequest(id(), action, planId, Instants.ABSENT);
    if (decide(new Transaction.ChangePlan(0, memberId, request))
        instanceof StandingEvent.PlanRecorded plan) {
      shopper.plan(request, nowMs, plan.untilMs());
    }
  }

  /** Every third is welcome; some use it, and some of those bring the goods back. */
  private void coupon(String memberId, String orderId, Shopper shopper) {
    if (shopper.place % 3 != 0) {
      return;
    }
    switch (shopper.orders) {
      case 1 -> {
        Event issued =
            Objects.requireNonNull(decide(CouponSamples.issue(id(), memberId, "welcome", 1)));
        shopper.code = issued.side().coupons().get(0).code();
        shopper.couponExpiresAtMs = RealOrdersZone.startOfDayAfter(nowMs, 60);
      }
      case 2 -> use(shopper.place % 6 == 0 ? Action.REDEEM : Action.VOID, orderId, shopper);
      case 3 -> use(shopper.place % 12 == 0 ? Action.ROLLBACK : Action.REDEEM, orderId, shopper);
      default -> {}
    }
  }

  private void use(Action action, String orderId, Shopper shopper) {
    String code = Objects.requireNonNull(shopper.code);
    String order = action.needsOrder() ? orderId : null;
    if (decide(CouponSamples.use(action, id(), code, order)) != null) {
      shopper.used(action, nowMs);
    }
  }

  private String id() {
    return "x-" + operations++;
  }

  private Stamp stamp() {
    return new Stamp(state.sequence() + 1, nowMs, "test", "request");
  }

  /** Null: it was refused. */
  private @Nullable Event decide(Command.Write command) {
    if (!(decider.decide(command, stamp(), known::get) instanceof Decision.Accepted accepted)) {
      return null;
    }
    Event event = accepted.event();
    record(event);
    event.movingKeys().forEach(key -> known.put(key, event));
    return event;
  }

  private void record(Event event) {
    MemberChange change = event.change();
    state.apply(event);
    if (change != null && change.enrolled()) {
      vault.newKey(change.member());
    }
    codec.encode(event);
    group.add(codec.encoded(), 0, codec.encodedLength());
    if (group.count() == GROUP) {
      endGroup();
    }
  }

  private void endGroup() {
    if (group.count() > 0) {
      group.stateHash(state.hash());
      journal.append(group);
      group.clear();
    }
    journal.force();
  }

  /**
   * By member: points earned, growth, tier at the end of 2017, as an independent reference says.
   */
  static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> expected = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(resource("journey-expected.csv"), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>(reader.lines().toList());
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        expected.put(cells[0], List.of(cells[1], cells[2], cells[3]));
      }
    }
    return expected;
  }
}
