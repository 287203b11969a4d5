package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.ImportCommand.Held;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.ImportValue;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.function.Supplier;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an import brings apart from what goes on beside it. From its check on, what its lines
 * make is held: nobody else makes it meanwhile, so that nothing that was checked is refused later.
 * While it is recorded, nobody reads or changes it either: it is there for all at once. Ids are
 * held by 64 bits each; that two are taken for one costs a retry.
 *
 * <p>After a restart nothing is held yet; until the import goes on, nothing of its program is
 * answered. Owned by the ledger thread.
 */
final class ImportGate {
  private static final int NONE = -1;
  private static final Outcome.Refused BUSY =
      new Outcome.Refused(Refusal.OVERLOADED, "Another import is in work; try again.");
  private static final Outcome.Refused HELD =
      new Outcome.Refused(Refusal.OVERLOADED, "This is being imported; try again.");
  private static final Outcome.Refused UNFINISHED =
      new Outcome.Refused(Refusal.NOT_READY, "An import is being finished; try again.");
  private static final Outcome.Refused OUT_OF_ORDER =
      new Outcome.Refused(Refusal.OVERLOADED, "A line before it was not taken; try again.");
  private static final Outcome.Refused TWICE =
      new Outcome.Refused(
          Refusal.IDEMPOTENCY_CONFLICT, "An earlier line of the import makes the same.");

  private final LedgerState state;
  private final LongHashSet held = new LongHashSet();
  private int checking = NONE;

  /** Place of the line that comes next. */
  private long nextPlace = 1;

  ImportGate(LedgerState state) {
    this.state = state;
  }

  /**
   * Refuses a line that is not the one after the last: lines are taken in order, so that the last
   * one recorded tells where to go on after a restart; null: it is.
   */
  private Outcome.@Nullable Refused refuseOrder(ImportCommand.Line line) {
    return line.place() == nextPlace ? null : OUT_OF_ORDER;
  }

  /** Notes what became of a command: a line that is not to be given again is followed by others. */
  void decided(Command command, Outcome outcome) {
    boolean again = outcome instanceof Outcome.Refused refused && refused.refusal().isPassing();
    if (command instanceof ImportCommand.Line line && !again) {
      nextPlace = line.place() + 1;
    } else if (command instanceof ImportCommand.Begin && !again) {
      nextPlace = 1;
    }
  }

  /** Answers what is asked of imports and leaves no record. */
  Outcome read(ImportCommand command, @Nullable Event prior) {
    if (command instanceof ImportCommand.Find find) {
      return prior instanceof ImportEvent.Begun begun ? found(begun) : unknown(find);
    }
    int program = command.program();
    if (command instanceof ImportCommand.Check) {
      if (checking != NONE || state.openImports() > 0) {
        return BUSY;
      }
      checking = program;
      nextPlace = 1;
    } else if (checking == program && state.program(program).openImport() < 0) {
      clear();
    }
    return new Outcome.Noted();
  }

  private Outcome found(ImportEvent.Begun begun) {
    return new Outcome.ImportFound(
        begun,
        value(begun, ImportValue.LINE),
        value(begun, ImportValue.RECORDED),
        value(begun, ImportValue.ENDED));
  }

  private long value(ImportEvent.Begun begun, ImportValue what) {
    return state
        .program(begun.header().program())
        .table(ProgramTable.IMPORT)
        .get(begun.number(), what.ordinal());
  }

  private static Outcome unknown(ImportCommand.Find find) {
    return new Outcome.Refused(
        Refusal.UNKNOWN_ORDER, "No import " + find.importId() + " is recorded.");
  }

  /** All is recorded, or nothing is to be: nothing is held any more. */
  void clear() {
    checking = NONE;
    nextPlace = 1;
    held.clear();
    held.compact();
  }

  /**
   * Checks a line, and holds what it makes if it can be; also if only its content is wrong, so that
   * lines which need it are not wrong for that.
   *
   * @param decide decides it without a record
   */
  Outcome tryOut(ImportCommand.Line line, Supplier<Outcome> decide) {
    List<Long> ids = line.held();
    for (int i = 0; i < ids.size(); i++) {
      if (held.contains(ids.get(i).longValue())) {
        return TWICE;
      }
    }
    Outcome outcome = decide.get();
    if (outcome instanceof Outcome.Refused refused && refused.refusal() != Refusal.MALFORMED) {
      return outcome;
    }
    String needed = line.neededMember();
    if (!(outcome instanceof Outcome.Refused)
        && needed != null
        && !isKnown(line.program(), needed)) {
      return new Outcome.Refused(
          Refusal.UNKNOWN_MEMBER,
          "Member " + needed + " is neither there nor in an earlier line of the import.");
    }
    for (int i = 0; i < ids.size(); i++) {
      held.add(ids.get(i).longValue());
    }
    return outcome;
  }

  private boolean isKnown(int program, String memberId) {
    return held.contains(Held.member(memberId)) || state.program(program).member(memberId) != null;
  }

  /** Refuses a command that is none of the import's; null: it may go on. */
  Outcome.@Nullable Refused refuse(Command command) {
    if (checking == NONE && state.openImports() == 0) {
      return null;
    }
    if (command instanceof ImportCommand) {
      return command instanceof ImportCommand.Line line ? refuseOrder(line) : null;
    }
    boolean recording = state.program(command.program()).openImport() >= 0;
    if (recording && checking == NONE) {
      return UNFINISHED;
    }
    return command.program() == checking && names(command, recording) ? HELD : null;
  }

  /** Whether a command names what is held; before it is recorded, what it may make counts. */
  private boolean names(Command command, boolean recording) {
    if (command instanceof Command.PutProgram) {
      // The version by which lines were checked is that by which they are recorded.
      return true;
    }
    return (command instanceof Command.Write || recording)
        && (namesMember(command, recording) || namesKey(command) || namesCode(command));
  }

  private boolean namesMember(Command command, boolean recording) {
    if (command instanceof Command.Accrue accrue) {
      return isHeld(accrue.memberId());
    }
    if (command instanceof Command.PutMember put) {
      return isHeld(put.memberId()) || isHeld(put.referredBy());
    }
    if (!recording) {
      return false;
    }
    if (command instanceof Command.GetMember get) {
      return isHeld(get.memberId());
    }
    if (command instanceof Command.SetStatus set) {
      return isHeld(set.memberId());
    }
    if (command instanceof Command.Erase erase) {
      return isHeld(erase.memberId());
    }
    if (command instanceof Command.Wallet wallet) {
      return isHeld(wallet.memberId());
    }
    if (command instanceof Command.FindUsable usable) {
      return isHeld(usable.memberId());
    }
    if (command instanceof Transaction.Transfer transfer && isHeld(transfer.toMemberId())) {
      return true;
    }
    return command instanceof Transaction transaction && isHeld(transaction.memberId());
  }

  private boolean isHeld(@Nullable String memberId) {
    return memberId != null && held.contains(Held.member(memberId));
  }

  private boolean namesKey(Command command) {
    BusinessKey key = command.key();
    boolean named = key != null && isHeld(key);
    List<BusinessKey> references = command.references();
    for (int i = 0; i < references.size() && !named; i++) {
      named = isHeld(references.get(i));
    }
    return named;
  }

  private boolean isHeld(BusinessKey key) {
    return switch (key.operation()) {
      case ACCRUAL, ORDER_RETURNS -> held.contains(Held.order(key.id()));
      case COUPON_STATE -> held.contains(Held.code(key.id()));
      default -> false;
    };
  }

  private boolean namesCode(Command command) {
    return command instanceof Command.PutTemplate put
        && held.contains(Held.code(put.template().publicCode()));
  }
}
