package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.Submission;
import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * TO BE REPLACED BY THE REAL ENGINE when the branches meet: just enough of a ledger to drive the
 * server. Every order gives amount / 100 pending points; members whose id starts with {@code
 * unknown} are refused.
 */
final class StubLedger implements Ledger, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, Outcome.Done> orders = new HashMap<>();
  private final Map<String, Order> contents = new HashMap<>();
  private final Map<String, Member> members = new HashMap<>();
  private final List<Event> records = new ArrayList<>();

  volatile @Nullable Refusal refusal;

  /** How many submissions are refused; 0: all. */
  final AtomicInteger refusals = new AtomicInteger();

  volatile boolean broken;
  volatile long synced = 1;
  volatile @Nullable Runnable beforeAnswer;

  private static final class Member {
    final int number;
    long last;
    long pending;
    long orders;
    @Nullable MonthDay birthday;
    @Nullable String referredBy;

    Member(int number) {
      this.number = number;
    }
  }

  StubLedger() {
    records.add(new Event.ProgramRecorded(DemoEvents.header(1, 0), "", DemoProgram.definition()));
  }

  @Override
  public int programNumber(String id) {
    return id.equals(DemoProgram.ID) ? 0 : -1;
  }

  @Override
  public ProgramVersion programVersion(int program) {
    return DemoProgram.version();
  }

  @Override
  public ProgramVersion programVersion(int program, int version) {
    return DemoProgram.version();
  }

  @Override
  public @Nullable Refusal submit(Submission submission) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    Refusal now = refusal;
    if (now != null) {
      if (refusals.get() > 0 && refusals.decrementAndGet() == 0) {
        refusal = null;
      }
      return now;
    }
    thread.execute(() -> answer(submission));
    return null;
  }

  private synchronized void answer(Submission submission) {
    Runnable before = beforeAnswer;
    if (before != null) {
      before.run();
    }
    int broken = submission.mode() == Submission.Mode.ATOMIC ? refusedPlace(submission) : -1;
    for (int place = 0; place < submission.size(); place++) {
      if (broken < 0 || broken == place) {
        submission.outcome(place, decide(submission.command(place), submission.mode()));
      }
    }
    synced = records.size();
    submission.replyLoop().deliver(List.of(submission));
  }

  private static int refusedPlace(Submission submission) {
    for (int place = 0; place < submission.size(); place++) {
      if (submission.command(place) instanceof Command.Accrue accrue
          && accrue.memberId().startsWith("unknown")) {
        return place;
      }
    }
    return -1;
  }

  private Outcome decide(Command command, Submission.Mode mode) {
    if (command instanceof Command.Accrue accrue) {
      return accrue(accrue, mode);
    }
    if (command instanceof Command.PutMember put) {
      return put(put);
    }
    if (command instanceof Command.GetAccrual get) {
      Outcome.Done done = orders.get(get.orderId());
      return done != null ? done : new Outcome.Refused(Refusal.UNKNOWN_ORDER, "No such order.");
    }
    Command.GetMember get = (Command.GetMember) command;
    Member member = members.get(get.memberId());
    return member != null
        ? new Outcome.MemberFound(view(get.memberId(), member), false)
        : new Outcome.Refused(Refusal.UNKNOWN_MEMBER, "No such member.");
  }

  private Outcome accrue(Command.Accrue accrue, Submission.Mode mode) {
    Order order = accrue.order();
    Outcome.Done done = orders.get(order.orderId());
    if (done != null) {
      return order.equals(contents.get(order.orderId()))
          ? done
          : new Outcome.Refused(
              Refusal.IDEMPOTENCY_CONFLICT,
              "The order was sent with other content.",
              Map.of("differs", List.of("lines")));
    }
    if (accrue.memberId().startsWith("unknown")) {
      return new Outcome.Refused(Refusal.UNKNOWN_MEMBER, "No such member.");
    }
    long points = order.lines().stream().mapToLong(OrderLine::amount).sum() / 100;
    boolean dry = mode == Submission.Mode.DRY_RUN;
    Member known = members.get(accrue.memberId());
    Member member = known != null ? known : new Member(members.size());
    long sequence = dry ? 0 : records.size() + 1L;
    MemberChange change =
        DemoEvents.change(
            member.number, member.last, List.of(), new Balance(0, member.pending + points, 0, 0));
    Event event =
        DemoEvents.accrual(
            DemoEvents.header(sequence, 1_794_369_600_000L + sequence), order, points, change);
    if (!dry) {
      members.put(accrue.memberId(), member);
      member.last = sequence;
      member.pending += points;
      member.orders++;
      records.add(event);
      contents.put(order.orderId(), order);
      orders.put(order.orderId(), new Outcome.Done(event, true, accrue.memberId()));
    }
    return new Outcome.Done(event, false, accrue.memberId());
  }

  private Outcome put(Command.PutMember put) {
    Member known = members.get(put.memberId());
    Member member = known != null ? known : new Member(members.size());
    members.put(put.memberId(), member);
    long sequence = records.size() + 1L;
    records.add(
        new Event.MemberRecorded(
            DemoEvents.header(sequence, 1_794_369_600_000L + sequence),
            DemoEvents.change(
                member.number, member.last, List.of(), new Balance(0, member.pending, 0, 0))));
    member.last = sequence;
    member.birthday = put.birthday() != null ? put.birthday() : member.birthday;
    member.referredBy = put.referredBy() != null ? put.referredBy() : member.referredBy;
    return new Outcome.MemberFound(view(put.memberId(), member), known == null);
  }

  private static MemberView view(String id, Member member) {
    List<MemberView.LotView> lots = new ArrayList<>();
    for (int lot = 0; lot < member.orders; lot++) {
      lots.add(new MemberView.LotView(true, lot, 1_843_401_600_000L, 1));
    }
    return new MemberView(
        0,
        3,
        id,
        1_794_369_600_000L,
        member.last,
        1_794_369_600_000L + member.last,
        1_794_369_600_000L,
        member.birthday,
        member.referredBy,
        new Balance(0, member.pending, 0, 0),
        new MemberView.Totals(member.pending, 0, 0, 0, 0, 0, 0),
        1,
        Instants.NEVER,
        member.pending,
        member.orders,
        member.pending * 100,
        member.orders == 0 ? Instants.ABSENT : 1_794_369_600_000L,
        lots,
        List.of());
  }

  @Override
  public long syncedSequence() {
    return synced;
  }

  @Override
  public RecordReader newRecordReader() {
    return new RecordReader() {
      @Override
      public Event read(long sequence) {
        synchronized (StubLedger.this) {
          return records.get((int) sequence - 1);
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public @Nullable Refusal unready() {
    return refusal;
  }

  @Override
  public Map<String, Object> status() {
    return Map.of("sequence", 5L, "clock", Map.of("trusted", true), "chainHead", "00ff");
  }

  @Override
  public boolean confirmClock(long nowMs) {
    return nowMs == 0;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Keys of the tests. */
  static @Nullable AccessKey authenticate(String secret) {
    return switch (secret) {
      case "order" -> key("k-order", Role.ORDER, DemoProgram.ID);
      case "read" -> key("k-read", Role.READ, AccessKey.ALL_PROGRAMS);
      case "admin" -> key("k-admin", Role.ADMIN, AccessKey.ALL_PROGRAMS);
      case "ops" -> key("k-ops", Role.OPS, AccessKey.ALL_PROGRAMS);
      case "other" -> key("k-other", Role.ORDER, "other");
      default -> null;
    };
  }

  private static AccessKey key(String id, Role role, String program) {
    return new AccessKey(id, Set.of(role), Set.of(program), 0, Instants.NEVER, false);
  }
}
