package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.reference.Answer;
import dev.pointsledger.reference.Chance;
import dev.pointsledger.reference.History;
import dev.pointsledger.reference.Json;
import dev.pointsledger.reference.ReferenceLedger;
import dev.pointsledger.reference.Step;
import dev.pointsledger.reference.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A history driven against the simulated engine and the model. What the client did not get an
 * answer to it sends again, as the contract tells it to.
 */
final class EngineTrial implements Trial {
  private final long seed;
  private final SimulatedEngine engine;
  private final ReferenceLedger model;
  private final StateChecks checks;
  private final StepCoupons coupons = new StepCoupons();
  private final List<Sent> unanswered = new ArrayList<>();
  private final List<Sent> delivered = new ArrayList<>();

  /** How often what happened; so that a test can tell that all of it does. */
  private final Map<String, Integer> happened;

  private long before;

  EngineTrial(History history) {
    this(history, new TreeMap<>());
  }

  EngineTrial(History history, Map<String, Integer> happened) {
    this.happened = happened;
    long startMs = history.steps().isEmpty() ? 0 : history.steps().get(0).nowMs();
    seed = history.seed();
    engine = new SimulatedEngine(history.program().toString(), startMs, new Chance(seed));
    model = new ReferenceLedger(history.program());
    model.begin(startMs);
    checks = new StateChecks(engine, model);
  }

  /** Chances of a step follow from it alone, so that leaving out others changes nothing here. */
  @Override
  public void step(Step step) {
    Chance chance = new Chance(seed ^ step.toString().hashCode());
    engine.clock(step.nowMs());
    submit(step);
    if (chance.in(3)) {
      engine.index();
    }
    if (chance.in(6)) {
      engine.prefetch();
    }
    if (chance.in(12)) {
      engine.arm(chance.of(FaultyJournal.Fault.values()));
    }
    if (!chance.in(3)) {
      workOff();
    } else if (chance.in(2)) {
      group();
    }
    if (chance.in(25)) {
      crash("IDLE");
    }
  }

  @Override
  public void end() {
    workOff();
    assertThat(unanswered).isEmpty();
    checks.replayed();
  }

  private void submit(Step step) {
    if (coupons.waits(step.body())) {
      workOff();
    }
    Sent sent = new Sent(step);
    unanswered.add(sent);
    assertThat(engine.submit(sent)).isNull();
  }

  private void workOff() {
    while (!unanswered.isEmpty()) {
      engine.prefetch();
      group();
    }
  }

  private void group() {
    before = engine.state().sequence();
    try {
      engine.group();
      answerAll();
    } catch (PowerLoss e) {
      crash(String.valueOf(e.getMessage()));
    }
    checks.state();
  }

  /** The model does what the engine did, in the same order, and answers the same. */
  private void answerAll() {
    for (Sent sent : delivered) {
      compare(sent);
    }
    unanswered.removeAll(delivered);
    delivered.clear();
  }

  private void compare(Sent sent) {
    Answer expected = model.take(sent.step.at(engine.nowMs()));
    happened.merge("answer " + expected.status(), 1, Integer::sum);
    coupons.learn(sent.outcome(0));
    Answer actual = OutcomeAnswers.answer(sent.outcome(0), engine.state());
    assertThat(text(actual)).as(sent.step.toString()).isEqualTo(text(expected));
  }

  private static String text(Answer answer) {
    return answer.status() + answer.code() + " " + Json.canonical(answer.body());
  }

  /** What was recorded counts, though nobody was told; all that was not answered is sent again. */
  private void crash(String when) {
    happened.merge("crash " + when, 1, Integer::sum);
    long known = engine.state().sequence();
    List<Sent> cut = new ArrayList<>(unanswered);
    cut.removeIf(sent -> !sent.isSet(0) || sent.sequence() == 0);
    cut.sort(Comparator.comparingLong(Sent::sequence));
    boolean durable = engine.journal().forcedSequence() == known;
    if (durable) {
      cut.forEach(this::compare);
      happened.merge("recorded and not answered", cut.size(), Integer::sum);
    }
    List<Step> again = unanswered.stream().map(sent -> sent.step).toList();
    unanswered.clear();
    engine.crash();
    again.forEach(this::submit);
  }

  private final class Sent extends Submission {
    private final Step step;

    Sent(Step step) {
      super(
          finished -> finished.forEach(Submission::completed),
          new Command[] {StepCommands.command(step, coupons)},
          Mode.EACH,
          "simulation",
          "request");
      this.step = step;
    }

    @Override
    public void completed() {
      delivered.add(this);
    }

    /**
     * Twice that of the record it made or, one more, found; 0: it neither made nor changed. A
     * template found as it was before the group says nothing of when its coupons were counted.
     */
    long sequence() {
      if (outcome(0) instanceof Outcome.Done done && !done.replayed()) {
        return 2 * done.event().header().sequence();
      }
      if (outcome(0) instanceof Outcome.ProgramPut put) {
        return put.recorded() ? 2 * put.version().sequence() : 0;
      }
      if (outcome(0) instanceof Outcome.TemplateFound found) {
        long sequence = found.template().sequence();
        return sequence <= before ? 0 : 2 * sequence + 1;
      }
      return outcome(0) instanceof Outcome.MemberFound found
          ? 2 * found.member().lastSequence() + 1
          : 0;
    }
  }
}
