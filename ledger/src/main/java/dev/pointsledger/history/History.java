package dev.pointsledger.history;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plays old orders through the rules of a program, as if they had been sent when they were taken:
 * in a ledger of its own, in memory, without a journal. The members are then what they would be at
 * an instant.
 */
public final class History {
  private static final String ACTOR = "history";

  private final LedgerState state = new LedgerState();
  private final Decider decider = new Decider(state, () -> "");
  private final ProgramDefinition program;
  private final String programText;
  private final Set<String> orderIds = new HashSet<>();
  private long nowMs = Long.MIN_VALUE;

  /**
   * A history of orders under a program.
   *
   * @param programText the program file
   * @param program the same, read
   */
  public History(String programText, ProgramDefinition program) {
    this.programText = programText;
    this.program = program;
  }

  /**
   * Plays all orders of a file.
   *
   * @param played is told each order as it would have been recorded
   * @throws HistoryFault if the file is not one of orders, in the order in which they were taken,
   *     or the program refuses one
   */
  public void play(Path file, Consumer<Event.AccrualRecorded> played)
      throws IOException, HistoryFault {
    try (OldOrders orders = new OldOrders(file)) {
      for (OldOrders.OldOrder order = orders.next(); order != null; order = orders.next()) {
        played.accept(play(order));
      }
    }
  }

  private Event.AccrualRecorded play(OldOrders.OldOrder order) throws HistoryFault {
    if (state.programs().isEmpty()) {
      nowMs = order.recordedAtMs();
      state.apply(Decider.seed(state, programText, program, stamp()));
    }
    if (order.recordedAtMs() < nowMs) {
      throw new HistoryFault(
          order.line(), "the order was taken before the one above it: sort by time");
    }
    if (!orderIds.add(order.order().orderId())) {
      throw new HistoryFault(
          order.line(), "order " + order.order().orderId() + " is there already, further up");
    }
    nowMs = order.recordedAtMs();
    if (!program.autoEnroll() && state.program(0).member(order.memberId()) == null) {
      enroll(order);
    }
    return (Event.AccrualRecorded)
        decide(order, new Command.Accrue(0, order.memberId(), order.order()));
  }

  private void enroll(OldOrders.OldOrder order) throws HistoryFault {
    var unused =
        decide(
            order,
            new Command.PutMember(
                0, order.memberId(), null, null, Instants.ABSENT, Instants.ABSENT, false));
  }

  private Event decide(OldOrders.OldOrder order, Command.Write command) throws HistoryFault {
    Decision decision = decider.decide(command, stamp());
    if (decision instanceof Decision.Accepted accepted) {
      state.apply(accepted.event());
      return accepted.event();
    }
    String why =
        decision instanceof Decision.Refused refused ? refused.refusal().detail() : "not new";
    throw new HistoryFault(order.line(), "order " + order.order().orderId() + ": " + why);
  }

  private Stamp stamp() {
    return new Stamp(state.sequence() + 1, nowMs, ACTOR, ACTOR);
  }

  /**
   * Lets time pass for all members.
   *
   * @param asOfMs not before the last order, epoch ms
   * @return the members as they are then
   */
  public LedgerState settledTo(long asOfMs) {
    nowMs = Math.max(nowMs, asOfMs);
    for (int member = 0; member < state.memberCount(); member++) {
      if (decider.settle(member, stamp()) instanceof Decision.Accepted accepted) {
        state.apply(accepted.event());
      }
    }
    return state;
  }

  /** The id of a member by its number. */
  public String memberId(int member) {
    return String.valueOf(state.member(member).id());
  }
}
