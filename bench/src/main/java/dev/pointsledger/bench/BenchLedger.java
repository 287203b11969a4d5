package dev.pointsledger.bench;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The core with nothing around it: decide, then apply. */
final class BenchLedger {
  private static final int RECORDS_PER_MS = 8;
  private static final long LOTS_APART_MS = 40L * 86_400_000;

  private final LedgerState state = new LedgerState();
  private final Decider decider = new Decider(state, () -> "");

  /** A ledger with these members, all of the second of three tiers. */
  BenchLedger(int members) {
    this(members, event -> {});
  }

  /** The same; all its records are shown before they are applied. */
  BenchLedger(int members, Consumer<Event> records) {
    String text = Fixtures.programText();
    Event seed = Decider.seed(state, text, new YamlProgramSource().read(text), stamp());
    records.accept(seed);
    state.apply(seed);
    for (int member = 0; member < members; member++) {
      Event event = decide(Fixtures.tierOrder(member, Fixtures.memberId(member)));
      records.accept(event);
      state.apply(event);
    }
  }

  LedgerState state() {
    return state;
  }

  /** Orders that lie so far apart that each of these members has so many lots. */
  void giveLots(int members, int lots, SplittableRandom random) {
    for (int lot = 1; lot < lots; lot++) {
      for (int member = 0; member < members; member++) {
        long occurredAtMs = Fixtures.START_MS - lot * LOTS_APART_MS;
        record(Fixtures.order(member, Fixtures.memberId(member), occurredAtMs, random));
      }
    }
  }

  /** Decides and applies a command that is accepted. */
  Event record(Command.Write command) {
    Event event = decide(command);
    state.apply(event);
    return event;
  }

  /** Decides a command that is accepted. */
  Event decide(Command.Write command) {
    Decision decision = decider.decide(command, stamp());
    if (decision instanceof Decision.Accepted accepted) {
      return accepted.event();
    }
    throw new IllegalStateException("refused: " + decision);
  }

  /** Ledger time goes on with the records, so slowly that a run stays within one day. */
  private Stamp stamp() {
    long nowMs = Fixtures.START_MS + state.sequence() / RECORDS_PER_MS;
    return new Stamp(state.sequence() + 1, nowMs, Fixtures.ACTOR, Fixtures.REQUEST_ID);
  }
}
