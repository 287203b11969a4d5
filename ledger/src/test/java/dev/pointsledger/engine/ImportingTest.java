package dev.pointsledger.engine;

import static dev.pointsledger.engine.SteppedEngine.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.SteppedEngine.Sent;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberOpening;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Imports beside everything else: what is held, what is seen, in which order lines are taken. */
class ImportingTest {
  private final SteppedEngine ledger = new SteppedEngine();

  private static ImportCommand.Member member(long place, String memberId, long points) {
    return member(place, memberId, points, null);
  }

  private static ImportCommand.Member member(
      long place, String memberId, long points, @Nullable String referredBy) {
    return new ImportCommand.Member(
        0,
        place + 1,
        place,
        new MemberOpening(
            memberId,
            Instants.ABSENT,
            null,
            referredBy,
            MemberStatus.ACTIVE,
            0,
            List.of(new MemberOpening.Lot(points, Instants.ABSENT, Instants.NEVER)),
            null,
            null,
            List.of(),
            null,
            List.of(),
            0,
            0,
            Instants.ABSENT,
            0,
            Instants.ABSENT,
            List.of()));
  }

  private static ImportCommand.Begin begin(ImportCommand.Line... lines) {
    ImportFigures figures = new ImportFigures();
    for (ImportCommand.Line line : lines) {
      line.addTo(figures);
    }
    return new ImportCommand.Begin(0, "i", lines.length + 2L, figures, 7, "hash");
  }

  private void check(ImportCommand.Line... lines) {
    assertThat(ledger.execute(new ImportCommand.Check(0)).outcome())
        .isInstanceOf(Outcome.Noted.class);
    for (ImportCommand.Line line : lines) {
      assertThat(ledger.execute(Submission.Mode.DRY_RUN, line).outcome())
          .isInstanceOf(Outcome.Noted.class);
    }
  }

  private void record(ImportCommand.Line... lines) {
    assertThat(ledger.execute(begin(lines)).outcome()).isInstanceOf(Outcome.Done.class);
    for (ImportCommand.Line line : lines) {
      assertThat(ledger.execute(line).outcome()).isInstanceOf(Outcome.Done.class);
    }
  }

  private @Nullable Refusal refusal(Command command) {
    return ledger.execute(command).refusal();
  }

  private static Command.GetMember get(String memberId) {
    return new Command.GetMember(0, memberId);
  }

  private static Transaction.Adjust adjust(String id, String memberId, long points) {
    return new Transaction.Adjust(
        0, memberId, new AdjustmentRequest(id, points, "test", Instants.ABSENT, Instants.ABSENT));
  }

  @Test
  void whatIsCheckedIsMadeByNobodyElse() {
    check(member(1, "m-1", 10));
    assertThat(refusal(order("SO-1", "m-1", 100))).isEqualTo(Refusal.OVERLOADED);
    assertThat(refusal(get("m-1"))).isEqualTo(Refusal.UNKNOWN_MEMBER);
    assertThat(refusal(order("SO-2", "m-2", 100))).isNull();
    ledger.execute(new ImportCommand.Leave(0));
    assertThat(refusal(order("SO-1", "m-1", 100))).isNull();
    assertThat(ledger.state.memberCount()).isEqualTo(2);
  }

  @Test
  void whatIsRecordedIsSeenByNobodyBeforeAllOfItIsThere() {
    ledger.execute(order("SO-0", "m-0", 5_000));
    ImportCommand.Member[] lines = {member(1, "m-1", 10), member(2, "m-2", 20, "m-1")};
    check(lines);
    record(lines);
    assertThat(refusal(get("m-1"))).isEqualTo(Refusal.OVERLOADED);
    assertThat(refusal(adjust("A-1", "m-1", 5))).isEqualTo(Refusal.OVERLOADED);
    assertThat(refusal(new Command.SetStatus(0, "m-2", MemberStatus.FROZEN, Instants.ABSENT)))
        .isEqualTo(Refusal.OVERLOADED);
    assertThat(refusal(new Command.Wallet(0, "m-2"))).isEqualTo(Refusal.OVERLOADED);
    assertThat(refusal(get("m-0"))).isNull();
    assertThat(refusal(adjust("A-0", "m-0", 5))).isNull();
    Sent atomic =
        ledger.execute(Submission.Mode.ATOMIC, adjust("A-2", "m-0", 5), adjust("A-3", "m-1", 5));
    assertThat(((Outcome.Refused) atomic.outcome(1)).refusal()).isEqualTo(Refusal.OVERLOADED);
    ledger.execute(new ImportCommand.End(0, "i"));
    assertThat(refusal(get("m-1"))).isNull();
    assertThat(refusal(adjust("A-1", "m-1", 5))).isNull();
    assertThat(ledger.state.program(0).total(MemberField.ADJUSTED)).isEqualTo(10 + 20 + 5 + 5);
    assertThat(StateHash.of(ledger.state)).isEqualTo(ledger.state.hash());
    assertThat(ledger.replayedHash()).isEqualTo(ledger.state.hash());
  }

  @Test
  void untilAnImportThatAStopCutIsFinishedItsProgramIsNotReady() {
    check(member(1, "m-1", 10));
    record(member(1, "m-1", 10));
    ImportGate afterARestart = new ImportGate(ledger.state);
    Outcome.Refused refused = Objects.requireNonNull(afterARestart.refuse(get("m-9")));
    assertThat(refused.refusal()).isEqualTo(Refusal.NOT_READY);
    assertThat(afterARestart.refuse(member(1, "m-2", 10))).isNull();
    assertThat(afterARestart.refuse(member(2, "m-3", 10))).isNotNull();
  }

  @Test
  void linesAreTakenInTheOrderOfTheFileAlsoAfterAFullDisk() {
    ImportCommand.Member[] lines = {
      member(1, "m-1", 10), member(2, "m-2", 20), member(3, "m-3", 30)
    };
    check(lines);
    ledger.execute(begin(lines));
    ledger.freeBytes = 0;
    ledger.pass(1_000);
    assertThat(refusal(lines[0])).isEqualTo(Refusal.DISK_FULL);
    ledger.freeBytes = 1 << 30;
    ledger.pass(1_000);
    assertThat(refusal(lines[1])).isEqualTo(Refusal.OVERLOADED);
    assertThat(refusal(lines[0])).isNull();
    assertThat(refusal(lines[1])).isNull();
    assertThat(refusal(lines[2])).isNull();
    assertThat(ledger.state.memberCount()).isEqualTo(3);
  }

  @Test
  void oneImportAtATime() {
    check(member(1, "m-1", 10));
    assertThat(refusal(new ImportCommand.Check(0))).isEqualTo(Refusal.OVERLOADED);
    record(member(1, "m-1", 10));
    assertThat(refusal(new ImportCommand.Check(0))).isEqualTo(Refusal.OVERLOADED);
    ledger.execute(new ImportCommand.Leave(0));
    assertThat(refusal(get("m-1"))).isEqualTo(Refusal.OVERLOADED);
    ledger.execute(new ImportCommand.End(0, "i"));
    assertThat(refusal(new ImportCommand.Check(0))).isNull();
  }

  @Test
  void sumsKeepRoomForWhatGoesOnBesideAnImport() {
    ImportFigures figures = new ImportFigures();
    figures.set(ImportFigure.AVAILABLE, (1L << 61) + 1);
    figures.set(ImportFigure.ADJUSTED, (1L << 61) + 1);
    assertThat(refusal(new ImportCommand.Begin(0, "i", 3, figures, 7, "hash")))
        .isEqualTo(Refusal.OVERFLOW);
    ledger.execute(order("SO-0", "m-0", 5_000));
    check(member(1, "m-1", 1L << 60));
    ledger.execute(begin(member(1, "m-1", 1L << 60)));
    assertThat(refusal(adjust("A-1", "m-0", 1L << 62))).isEqualTo(Refusal.OVERFLOW);
    assertThat(refusal(adjust("A-1", "m-0", 1L << 61))).isNull();
    assertThat(refusal(member(1, "m-1", 1L << 60))).isNull();
    ledger.execute(new ImportCommand.End(0, "i"));
    assertThat(refusal(adjust("A-2", "m-0", 1L << 61))).isNull();
  }
}
