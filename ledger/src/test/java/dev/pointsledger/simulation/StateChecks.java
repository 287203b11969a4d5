package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.recovery.Replay;
import dev.pointsledger.reference.Conserved;
import dev.pointsledger.reference.Json;
import dev.pointsledger.reference.ReferenceLedger;
import java.util.List;

/** What must hold of the state after each group. */
final class StateChecks {
  /** The model is asked for all members after every so many groups: that takes long. */
  private static final int EVERY = 3;

  private final SimulatedEngine engine;
  private final ReferenceLedger model;
  private final LedgerState replica = new LedgerState();
  private final Replay replay;
  private JournalReader records;
  private final StepCoupons coupons;
  private final EventCodec codec;
  private int checks;

  /**
   * Checks from now on.
   *
   * @param coupons learns the codes of coupons that benefits gave
   */
  StateChecks(SimulatedEngine engine, ReferenceLedger model, StepCoupons coupons) {
    this.engine = engine;
    this.coupons = coupons;
    this.codec = engine.codec();
    this.model = model;
    this.replay = new Replay(replica, engine.codec());
    this.records = reader();
  }

  private JournalReader reader() {
    JournalReader reader = engine.journal().newReader();
    reader.seek(replica.sequence() + 1);
    return reader;
  }

  /** The process was started again: all that it had called durable is there. */
  void restarted() {
    records.close();
    assertThat(replica.sequence()).isLessThanOrEqualTo(engine.state().sequence());
    records = reader();
    state();
    model();
  }

  /** Live state, journal and now and then the model agree; points are conserved. */
  void state() {
    follow();
    LedgerState state = engine.state();
    assertThat(state.hash()).isEqualTo(StateHash.of(state)).isEqualTo(replica.hash());
    conserved(state.program(0));
    assertThat(state.program(0).booksDifference()).isNull();
    if (checks++ % EVERY == 0) {
      model();
    }
  }

  /** State and model agree on every member. */
  private void model() {
    LedgerState state = engine.state();
    for (String id : model.members()) {
      ObjectNode member = OutcomeAnswers.member(id, state, engine.nowMs());
      assertThat(Json.canonical(member))
          .as(id)
          .isEqualTo(Json.canonical(model.member(id, engine.nowMs())));
      Conserved.check(member);
    }
    assertThat(StateCoupons.facts(state, engine.nowMs())).isEqualTo(model.coupons(engine.nowMs()));
    assertThat(state.isOutstandingRight()).isTrue();
    couponsConserved(state);
  }

  /** Every coupon issued can be used, is used or is gone; what is reserved can be used. */
  private static void couponsConserved(LedgerState state) {
    RowTable counts = state.program(0).table(ProgramTable.COUPON_COUNT);
    long open = 0;
    long reserved = 0;
    for (int i = 0; i < state.memberCount(); i++) {
      open += state.member(i).table(MemberTable.COUPON).size();
      reserved += state.member(i).table(MemberTable.COUPON_RESERVED).size();
    }
    for (TemplateState template : state.program(0).templates()) {
      open -= counts.get(template.number(), CouponCount.ISSUED.ordinal());
      reserved -= counts.get(template.number(), CouponCount.RESERVED.ordinal());
      for (CouponCount gone :
          List.of(CouponCount.REDEEMED, CouponCount.EXPIRED, CouponCount.VOIDED)) {
        open += counts.get(template.number(), gone.ordinal());
      }
    }
    assertThat(open).isZero();
    assertThat(reserved).isZero();
  }

  /** Applies what is new in the journal to a second state. */
  private void follow() {
    while (replica.sequence() < engine.journal().forcedSequence()) {
      assertThat(records.next()).isTrue();
      replay.record(records.sequence(), records.buffer(), records.offset(), records.length());
      coupons.learn(
          codec.decode(records.sequence(), records.buffer(), records.offset(), records.length()),
          replica);
      if (records.lastOfGroup()) {
        replay.groupEnded(records.sequence(), records.stateHash());
      }
    }
  }

  private static void conserved(ProgramState program) {
    long in =
        program.total(MemberField.EARNED)
            + program.total(MemberField.ADJUSTED)
            + program.total(MemberField.TRANSFERRED_IN);
    long there =
        program.total(MemberField.AVAILABLE)
            + program.total(MemberField.PENDING)
            + program.total(MemberField.HELD)
            - program.total(MemberField.ARREARS);
    long out =
        program.total(MemberField.REDEEMED)
            + program.total(MemberField.EXPIRED)
            + program.total(MemberField.REVERSED)
            + program.total(MemberField.TRANSFERRED_OUT);
    assertThat(in).isEqualTo(there + out);
  }

  /** The whole journal, replayed from its beginning, is the live state. */
  void replayed() {
    state();
    model();
    assertThat(StateHash.of(engine.replayed())).isEqualTo(engine.state().hash());
  }
}
