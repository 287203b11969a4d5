package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The same key again (semantics.md section 1): with the same content the original outcome, with
 * other content a conflict that names what differs. Content is the fields sent, parsed, before
 * defaults.
 */
public final class Replays {
  private Replays() {}

  /**
   * Answers a command whose business key is already recorded.
   *
   * @param state at least as new as the record
   * @param command the command sent again
   * @param record the record of its key
   */
  public static Outcome answer(LedgerState state, Command.Write command, Event record) {
    if (command instanceof Transaction transaction
        && record instanceof TransactionEvent recorded
        && recorded.request().operation() == transaction.request().operation()) {
      return answer(state, transaction, recorded);
    }
    if (command instanceof ImportCommand.Begin begin && record instanceof ImportEvent.Begun begun) {
      List<String> differing = new ArrayList<>(0);
      differs(differing, "lines", begin.fingerprint() != begun.fingerprint());
      return answer(differing, "Import " + begin.importId(), record);
    }
    if (command instanceof ImportCommand.Order order) {
      List<String> differing = new ArrayList<>(0);
      boolean same =
          record instanceof ImportEvent.OrderImported imported
              && imported.fingerprint() == order.fingerprint();
      differs(differing, "order", !same);
      return answer(differing, "Order " + order.opening().order().orderId(), record);
    }
    Event.AccrualRecorded accrual = ImportEvent.accrual(record);
    if (!(command instanceof Command.Accrue accrue) || accrual == null) {
      throw new IllegalArgumentException("a key of another operation: " + command + ", " + record);
    }
    List<String> differing = new ArrayList<>(0);
    Member member = state.program(accrue.program()).member(accrue.memberId());
    differs(differing, "memberId", member == null || member.number() != accrual.change().member());
    compare(differing, accrue.order(), accrual.order());
    return answer(differing, "Order " + accrue.order().orderId(), accrual);
  }

  private static Outcome answer(LedgerState state, Transaction command, TransactionEvent record) {
    List<String> differing = new ArrayList<>(0);
    ProgramState program = state.program(command.program());
    String memberId = command.memberId();
    if (memberId != null) {
      String name = command instanceof Transaction.Transfer ? "fromMemberId" : "memberId";
      differs(differing, name, !isMember(program, memberId, record.change()));
    }
    if (record instanceof StandingEvent.ExtensionRecorded && memberId == null) {
      differs(differing, "memberId", record.change() != null);
    }
    if (command instanceof Transaction.Transfer transfer) {
      MemberChange received = ((MovingEvent.TransferRecorded) record).received();
      differs(differing, "toMemberId", !isMember(program, transfer.toMemberId(), received));
    }
    if (record instanceof CouponEvent.CouponUsed used) {
      differs(differing, "memberId", memberId == null && used.memberSent());
      differs(differing, "memberId", memberId != null && !used.memberSent());
    }
    compare(differing, command.request().sent(), record.request().sent());
    String what = command.request().operation().kind();
    return answer(
        differing,
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + " " + command.request().id(),
        record);
  }

  private static boolean isMember(ProgramState program, String id, @Nullable MemberChange change) {
    Member member = program.member(id);
    return member != null && change != null && member.number() == change.member();
  }

  private static void compare(
      List<String> differing, Map<String, Object> sent, Map<String, Object> recorded) {
    sent.forEach((name, value) -> differs(differing, name, !value.equals(recorded.get(name))));
    recorded.keySet().forEach(name -> differs(differing, name, !sent.containsKey(name)));
  }

  private static Outcome answer(List<String> differing, String what, Event record) {
    if (differing.isEmpty()) {
      return new Outcome.Done(record, true);
    }
    return new Outcome.Refused(
        Refusal.IDEMPOTENCY_CONFLICT,
        what
            + " is recorded with other content; what differs: "
            + String.join(", ", differing)
            + ".",
        members(differing, record));
  }

  /** In one order, so that the same refusal always reads the same. */
  private static Map<String, Object> members(List<String> differing, Event record) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("sequence", record.header().sequence());
    members.put("differs", List.copyOf(differing));
    return members;
  }

  private static void compare(List<String> differing, Order sent, Order recorded) {
    differs(differing, "occurredAt", sent.occurredAtMs() != recorded.occurredAtMs());
    differs(differing, "channel", !Objects.equals(sent.channel(), recorded.channel()));
    differs(differing, "orderDiscount", sent.orderDiscount() != recorded.orderDiscount());
    differs(differing, "pointsTender", sent.pointsTender() != recorded.pointsTender());
    differs(differing, "notAfter", sent.notAfterMs() != recorded.notAfterMs());
    if (sent.lines().size() != recorded.lines().size()) {
      differing.add("lines");
      return;
    }
    for (int i = 0; i < sent.lines().size(); i++) {
      compare(differing, "lines/" + i + "/", sent.lines().get(i), recorded.lines().get(i));
    }
  }

  private static void compare(
      List<String> differing, String at, OrderLine sent, OrderLine recorded) {
    differs(differing, at + "lineId", !sent.lineId().equals(recorded.lineId()));
    differs(differing, at + "amount", sent.amount() != recorded.amount());
    differs(differing, at + "sku", !Objects.equals(sent.sku(), recorded.sku()));
    differs(differing, at + "category", !Objects.equals(sent.category(), recorded.category()));
    differs(differing, at + "quantity", sent.quantity() != recorded.quantity());
  }

  private static void differs(List<String> differing, String name, boolean differs) {
    if (differs) {
      differing.add(name);
    }
  }
}
