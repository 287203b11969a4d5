package dev.pointsledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.TemplateView;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The core with nothing around it: decide, encode, decode, apply. Every record goes through the
 * codec into a second state, which must stay equal to the first; every record keeps points
 * conserved.
 */
final class CoreLedger {
  private final LedgerState state = new LedgerState();
  private final LedgerState replica = new LedgerState();
  private final Decider decider = new Decider(state, TestCodes.seeded(1));
  private final CouponReads reads = new CouponReads(state);
  private final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  private final EventCodec codec = new EventCodec(vault, new YamlProgramSource());
  private final Map<BusinessKey, Event> keys = new HashMap<>();
  private int lastRecordBytes;

  private @Nullable Event last;

  CoreLedger(String programText, long nowMs) {
    record(
        Decider.seed(
            state,
            programText,
            new YamlProgramSource().read(programText),
            new Stamp(1, nowMs, "test", "seed")));
  }

  Outcome execute(Command.Write command, long nowMs) {
    BusinessKey key = command.key();
    Event prior = key == null ? null : keys.get(key);
    if (prior != null) {
      return Replays.answer(state, command, prior);
    }
    long stampMs = Math.max(nowMs, state.recordedAtMs());
    Decision decision = decider.decide(command, stamp(stampMs), keys::get);
    while (decision instanceof Decision.SettleFirst first) {
      first.members().forEach(member -> settle(member, stampMs));
      decision = decider.decide(command, stamp(stampMs), keys::get);
    }
    if (decision instanceof Decision.Refused refused) {
      return refused.refusal();
    }
    if (decision instanceof Decision.Accepted accepted) {
      record(accepted.event());
      return new Outcome.Done(accepted.event(), false);
    }
    if (command instanceof Command.PutTemplate put) {
      return new Outcome.TemplateFound(template(put.template().templateId()), false);
    }
    String memberId =
        command instanceof Command.PutMember put
            ? put.memberId()
            : ((Command.SetStatus) command).memberId();
    return new Outcome.MemberFound(Objects.requireNonNull(member(memberId, nowMs)), false);
  }

  /** What the sweep does with a member; whether anything was due. */
  boolean sweep(String memberId, long nowMs) {
    Member member = Objects.requireNonNull(state.program(0).member(memberId));
    return settle(member.number(), nowMs);
  }

  private boolean settle(int member, long nowMs) {
    Decision decision = decider.settle(member, stamp(nowMs));
    if (decision instanceof Decision.Accepted accepted) {
      record(accepted.event());
      return true;
    }
    return false;
  }

  /** The next version of the program. */
  void version(String programText, long nowMs) {
    version(programText, nowMs, nowMs);
  }

  /** The next version of the program, in force from an instant. */
  Decision version(String programText, long effectiveAtMs, long nowMs) {
    Decision decision =
        decider.decide(
            new Command.PutProgram(
                0,
                programText,
                new YamlProgramSource().read(programText),
                effectiveAtMs,
                Instants.ABSENT),
            stamp(nowMs));
    if (decision instanceof Decision.Accepted accepted) {
      record(accepted.event());
    }
    return decision;
  }

  /** The latest record of a key. */
  @Nullable Event find(Operation operation, String id) {
    return keys.get(new BusinessKey(0, operation, id));
  }

  private Stamp stamp(long nowMs) {
    return new Stamp(
        state.sequence() + 1, nowMs, "k-3f9a2c", "9f1c0b52-6d0e-4c1e-8c9f-2f6f3f1f4a77");
  }

  /** What the last record did to the member it is about. */
  MemberChange lastChange() {
    return Objects.requireNonNull(Objects.requireNonNull(last).change());
  }

  private void record(Event event) {
    last = event;
    state.apply(event);
    MemberChange change = event.change();
    if (change != null && change.enrolled()) {
      vault.newKey(change.member());
    }
    codec.encode(event);
    lastRecordBytes = codec.encodedLength();
    noteKeys(event);
    Event decoded =
        codec.decode(event.header().sequence(), codec.encoded(), 0, codec.encodedLength());
    if (!(event instanceof Event.ProgramRecorded)) {
      assertThat(decoded).isEqualTo(event);
    }
    Event forReplay =
        codec.decodeForReplay(event.header().sequence(), codec.encoded(), 0, lastRecordBytes);
    assertThat(forReplay.change()).isEqualTo(decoded.change());
    assertThat(forReplay.side()).isEqualTo(decoded.side());
    replica.apply(forReplay);
    assertThat(replica.hash()).isEqualTo(state.hash()).isEqualTo(StateHash.of(state));
    assertThat(state.program(0).booksDifference()).as("%s", event).isNull();
    assertThat(state.isOutstandingRight()).as("%s", event).isTrue();
    assertConserved();
  }

  /** The keys that the codec reads out of the bytes are those that the event says it has. */
  private void noteKeys(Event event) {
    Set<BusinessKey> shown = new HashSet<>();
    codec.keys(codec.encoded(), 0, codec.encodedLength(), shown::add);
    Set<BusinessKey> said = new HashSet<>();
    BusinessKey own = event.key();
    if (own != null) {
      said.add(own);
    }
    said.addAll(event.movingKeys());
    assertThat(shown).isEqualTo(said);
    shown.forEach(key -> keys.put(key, event));
  }

  private void assertConserved() {
    ProgramState program = state.program(0);
    assertThat(
            program.total(MemberField.EARNED)
                + program.total(MemberField.ADJUSTED)
                + program.total(MemberField.TRANSFERRED_IN))
        .isEqualTo(
            program.total(MemberField.AVAILABLE)
                + program.total(MemberField.PENDING)
                + program.total(MemberField.HELD)
                - program.total(MemberField.ARREARS)
                + program.total(MemberField.REDEEMED)
                + program.total(MemberField.EXPIRED)
                + program.total(MemberField.REVERSED)
                + program.total(MemberField.TRANSFERRED_OUT));
  }

  /** The member, settled to an instant; null: not enrolled. */
  @Nullable MemberView member(String id, long nowMs) {
    Member member = state.program(0).member(id);
    return member == null ? null : new MemberViews(state).view(member, nowMs);
  }

  /** A coupon template as it is. */
  TemplateView template(String id) {
    return ((Outcome.TemplateFound) read(new Command.GetTemplate(0, id), state.recordedAtMs()))
        .template();
  }

  /** A coupon at an instant. */
  CouponView coupon(String code, @Nullable String orderId, long nowMs) {
    return ((Outcome.CouponFound) read(new Command.FindCoupon(0, code, orderId), nowMs)).coupon();
  }

  /** The coupons that a member can use at an instant. */
  List<CouponView> wallet(String memberId, long nowMs) {
    return ((Outcome.WalletFound) read(new Command.Wallet(0, memberId), nowMs)).coupons();
  }

  Outcome read(Command.Read command, long nowMs) {
    return Objects.requireNonNull(reads.read(command, nowMs, keys::get));
  }

  /** The member as a ledger shows it that was started again and replayed the journal. */
  MemberView replayed(String id, long nowMs) {
    Member member = Objects.requireNonNull(replica.program(0).member(id));
    return new MemberViews(replica).view(member, nowMs);
  }

  int lastRecordBytes() {
    return lastRecordBytes;
  }

  LedgerState state() {
    return state;
  }

  /** What was replayed through the codec equals what was decided. */
  void assertReplicaEqual() {
    assertThat(replica.hash()).isEqualTo(StateHash.of(state));
  }
}
