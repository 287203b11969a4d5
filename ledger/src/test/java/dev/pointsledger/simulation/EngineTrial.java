package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.reference.Answer;
import dev.pointsledger.reference.Chance;
import dev.pointsledger.reference.History;
import dev.pointsledger.reference.Json;
import dev.pointsledger.reference.ReferenceLedger;
import dev.pointsledger.reference.Step;
import dev.pointsledger.reference.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A history driven against the simulated engine and the model, by clients that send late, in
 * another order, twice, and again what they did not get an answer to.
 */
final class EngineTrial implements Trial {
  private static final int ROUNDS_MAX = 1_000;

  /** Steps that a batch may hold. */
  private static final Set<String> TOGETHER =
      Set.of(
          "accrual",
          "return",
          "activity",
          "hold",
          "capture",
          "redemption",
          "reversal",
          "adjustment",
          "transfer",
          "coupon-issue",
          "coupon-use",
          "member");

  /** What was put off is tried again after so long; meanwhile the ledger looks at the disk. */
  private static final long RETRY_MS = 200;

  private final long seed;
  private final SimulatedEngine engine;
  private final ReferenceLedger model;
  private final StateChecks checks;
  private final Troubles troubles;
  private final Promises promises = new Promises();
  private final StepCoupons coupons = new StepCoupons();
  private final List<Sent> unanswered = new ArrayList<>();
  private final List<Sent> delivered = new ArrayList<>();

  /** Requests on their way, or put off by clients that were told to try again. */
  private final List<Step> late = new ArrayList<>();

  /** How often what happened; so that a test can tell that all of it does. */
  private final Map<String, Integer> happened;

  private long before;
  private long turnMs;

  EngineTrial(History history) {
    this(history, new TreeMap<>());
  }

  EngineTrial(History history, Map<String, Integer> happened) {
    this(history, happened, null);
  }

  EngineTrial(
      History history, Map<String, Integer> happened, SimulatedEngine.@Nullable Files files) {
    this.happened = happened;
    long startMs = history.steps().isEmpty() ? 0 : history.steps().get(0).nowMs();
    seed = history.seed();
    engine = new SimulatedEngine(history.program().toString(), startMs, seed, files);
    model = new ReferenceLedger(history.program());
    model.begin(startMs);
    checks = new StateChecks(engine, model, coupons);
    troubles = new Troubles(engine, happened, seed);
  }

  /** Chances of a step follow from it alone, so that leaving out others changes nothing here. */
  @Override
  public void step(Step step) {
    Chance chance = new Chance(seed ^ step.toString().hashCode());
    engine.clock().pass(step.nowMs());
    troubles.any(chance);
    send(step, chance);
    if (chance.in(3)) {
      run(engine::index);
    }
    if (chance.in(4)) {
      run(engine::store);
    }
    if (chance.in(6)) {
      run(engine::prefetch);
    }
    if (!chance.in(3)) {
      workOff();
    } else if (chance.in(2)) {
      group();
    }
    if (chance.in(25)) {
      crash(chance.in(2) ? Outage.Kind.POWER_LOST : Outage.Kind.KILLED, "between groups");
    }
  }

  @Override
  public void end() {
    troubles.mend();
    engine.outage().disarm();
    engine.clock().passMore(RETRY_MS);
    submitAll(promises.some(new Chance(seed), 10));
    for (int round = 0; !unanswered.isEmpty() || !late.isEmpty(); round++) {
      assertThat(round).as("rounds until all is answered, %s", happened).isLessThan(ROUNDS_MAX);
      List<Step> again = List.copyOf(late);
      late.clear();
      submitAll(again);
      workOff();
    }
    engine.swept();
    checks.replayed();
    engine.followed();
    try (JournalReader records = engine.journal().newReader()) {
      promises.check(records, engine.codec());
    }
    engine.close();
    note("coupons of benefits", coupons.benefits());
  }

  /** What happened, and the bytes that are left of it. */
  String trace() {
    return happened + " " + HexFormat.of().formatHex(engine.journal().chainHead());
  }

  private void note(String what, int times) {
    if (times > 0) {
      happened.merge(what, times, Integer::sum);
    }
  }

  /** Mostly at once; sometimes later than others, or twice, or what was answered long ago. */
  private void send(Step step, Chance chance) {
    if (chance.in(10)) {
      late.add(step);
      note("late", 1);
    } else {
      submit(step);
    }
    if (chance.in(12)) {
      submit(step);
      note("twice", 1);
    }
    if (chance.in(12)) {
      submitAll(promises.some(chance, 1));
    }
    if (chance.in(6)) {
      sendTogether(step);
    }
    while (!late.isEmpty() && chance.in(2)) {
      submit(late.remove(chance.between(0, late.size() - 1)));
    }
  }

  /** All or none, and the last is always refused: nothing may be left of the first. */
  private void sendTogether(Step step) {
    if (TOGETHER.contains(step.kind()) && !coupons.waits(step.body())) {
      Command refused = new Transaction.Release(0, new ReleaseRequest("never", Instants.ABSENT));
      take(new Sent(step, Submission.Mode.ATOMIC, StepCommands.command(step, coupons), refused));
      note("together", 1);
    }
  }

  private void submitAll(List<Step> steps) {
    steps.forEach(this::submit);
  }

  private void submit(Step step) {
    boolean waits = coupons.waits(step.body());
    if (waits) {
      workOff();
    }
    String asked = coupons.toAsk(step.body());
    if (asked != null) {
      take(sent(new Step("wallet", Json.object().put("memberId", asked), step.nowMs())));
      workOff();
      if (engine.isClosed() && coupons.waits(step.body())) {
        putOff(step, "coupon without code");
        return;
      }
    }
    take(sent(step));
    if (waits) {
      workOff();
    }
  }

  private Sent sent(Step step) {
    return new Sent(step, Submission.Mode.EACH, StepCommands.command(step, coupons));
  }

  private void take(Sent sent) {
    if (engine.submit(sent) == null) {
      unanswered.add(sent);
    } else if (!sent.isTogether()) {
      late.add(sent.step);
      note("refused at the door", 1);
    }
  }

  private void workOff() {
    while (!unanswered.isEmpty()) {
      run(engine::prefetch);
      group();
    }
  }

  private void group() {
    before = engine.state().sequence();
    turnMs = engine.nowMs();
    run(engine::group);
    checks.state();
  }

  /** Does some of the ledger's work; if that fails the process ends, as the engine's threads do. */
  private void run(Runnable work) {
    try {
      work.run();
    } catch (Outage.Ended e) {
      crash(e.kind(), String.valueOf(e.getMessage()));
      return;
    } catch (JournalFailure | IndexFailure | IdentityFailure e) {
      assertThat(delivered).as("answers after " + e.getMessage()).isEmpty();
      if (e.getCause() instanceof Outage.Ended ended) {
        crash(ended.kind(), String.valueOf(ended.getMessage()));
        return;
      }
      boolean powerLost = new Chance(seed ^ engine.nowMs()).in(2);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      crash(
          powerLost ? Outage.Kind.POWER_LOST : Outage.Kind.KILLED,
          String.valueOf(cause.getMessage()));
      return;
    }
    answerAll();
  }

  private void answerAll() {
    for (Sent sent : delivered) {
      compare(sent);
    }
    unanswered.removeAll(delivered);
    delivered.clear();
  }

  /**
   * The model does what the engine did, in the same order, and answers the same. While nothing can
   * be recorded, what the clock gave has no codes, and a wallet lacks it: it is asked again.
   */
  private void compare(Sent sent) {
    if (sent.isTogether()) {
      sent.checkRefused();
      return;
    }
    String putOff = OutcomeAnswers.putOff(sent.outcome(0));
    if (putOff != null) {
      putOff(sent.step, putOff);
      return;
    }
    if (sent.step.kind().equals("wallet") && engine.isClosed()) {
      putOff(sent.step, "coupons without codes");
      return;
    }
    Answer expected = model.take(sent.step.at(turnMs));
    note("answer " + expected.status(), 1);
    coupons.learn(sent.outcome(0));
    Answer actual = OutcomeAnswers.answer(sent.outcome(0), engine.state());
    assertThat(text(actual)).as(sent.step.toString()).isEqualTo(text(expected));
    promises.answered(sent.step, sent.command(0), actual);
  }

  private void putOff(Step step, String why) {
    late.add(step);
    note("put off: " + why, 1);
  }

  private static String text(Answer answer) {
    return answer.status() + answer.code() + " " + Json.canonical(answer.body());
  }

  /** What was recorded counts, though nobody was told; all that was not answered is sent again. */
  private void crash(Outage.Kind kind, String when) {
    note("crash " + when, 1);
    List<Sent> cut = new ArrayList<>(unanswered);
    cut.removeIf(Sent::isTogether);
    List<Step> again = cut.stream().map(sent -> sent.step).toList();
    unanswered.clear();
    delivered.clear();
    engine.restart(kind == Outage.Kind.POWER_LOST);
    long recorded = 2 * engine.state().sequence() + 1;
    cut.removeIf(sent -> !sent.isSet(0) || sent.place() == 0 || sent.place() > recorded);
    cut.sort(Comparator.comparingLong(Sent::place));
    cut.forEach(this::compare);
    note("recorded and not answered", cut.size());
    checks.restarted();
    submitAll(again);
    submitAll(promises.some(new Chance(seed ^ again.size()), 2));
  }

  private final class Sent extends Submission {
    private final Step step;

    Sent(Step step, Mode mode, Command... commands) {
      super(
          finished -> finished.forEach(Submission::completed),
          commands,
          mode,
          "simulation",
          "request");
      this.step = step;
    }

    boolean isTogether() {
      return mode() == Mode.ATOMIC;
    }

    void checkRefused() {
      for (int i = 0; i < size(); i++) {
        assertThat(outcome(i)).as("together: " + step).isInstanceOf(Outcome.Refused.class);
      }
    }

    @Override
    public void completed() {
      delivered.add(this);
    }

    /** Where it stands among the records. */
    long place() {
      return OutcomeAnswers.place(outcome(0), before);
    }
  }
}
