package dev.pointsledger.engine;

import static dev.pointsledger.engine.SteppedEngine.order;
import static dev.pointsledger.engine.TransactionsTest.DAY_MS;
import static dev.pointsledger.engine.TransactionsTest.PROGRAM;
import static dev.pointsledger.engine.TransactionsTest.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.SteppedEngine.Sent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Request;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;

/** What is due is recorded though nobody asks for it. */
class DueTest {
  private final SteppedEngine ledger =
      new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 100_000), PROGRAM);

  @Test
  void whatIsDueIsSweptInSlicesAndChangesNoAnswer() {
    Command[] orders = new Command[500];
    Command[] holds = new Command[500];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = order("o-" + i, "m-" + i, 10_000);
      holds[i] =
          new Transaction.Hold(
              0,
              "m-" + i,
              new HoldRequest("h-" + i, 7, null, Request.NO_AMOUNT, 60_000L + i, Instants.ABSENT));
    }
    ledger.execute(orders);
    ledger.execute(holds);
    long before = ledger.state.sequence();
    ledger.run();
    assertThat(ledger.state.sequence()).as("nothing is due").isEqualTo(before);
    ledger.pass(DAY_MS);
    Sent read = ledger.sent(new Command.GetMember(0, "m-77"));
    ledger.submit(read);
    assertThat(ledger.engine.runGroup()).as("one request, one settled").isEqualTo(2);
    assertThat(member(read).balance()).isEqualTo(new Balance(100, 0, 0, 0));
    assertThat(ledger.engine.runGroup()).as("a tenth of 16 records").isEqualTo(1);
    ledger.run();
    assertThat(ledger.state.sequence()).isEqualTo(before + orders.length);
    Sent swept = ledger.execute(new Command.GetMember(0, "m-77"));
    assertThat(member(swept).balance()).isEqualTo(new Balance(100, 0, 0, 0));
    assertThat(member(swept).unrecorded()).isEmpty();
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void aClockThatIsNotTrustedExpiresNothing() {
    ledger.execute(order("o", "m", 10_000), hold("h", 50, DAY_MS));
    long before = ledger.state.sequence();
    ledger.wallMs += 30 * DAY_MS;
    ledger.run();
    assertThat(ledger.state.sequence()).isEqualTo(before);
  }

  @Test
  void whatANewVersionMakesDueIsSweptTooAtMembersNobodyTouches() {
    for (int i = 0; i < 10; i++) {
      ledger.execute(
          new Command.PutMember(
              0, "m-" + i, MonthDay.of(1, 1), null, Instants.ABSENT, Instants.ABSENT, false));
    }
    ledger.run();
    String text = PROGRAM.replace("id: demo,", "id: demo, onBirthday: { points: 30 },");
    Sent put =
        ledger.execute(
            new Command.PutProgram(
                0, text, new YamlProgramSource().read(text), Instants.ABSENT, Instants.ABSENT));
    assertThat(((Outcome.ProgramPut) put.outcome()).inForce()).isTrue();
    ledger.run();
    long before = ledger.state.sequence();
    ledger.pass(366 * DAY_MS);
    ledger.run();
    assertThat(ledger.state.sequence()).isEqualTo(before + 10);
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  private static MemberView member(Sent sent) {
    return ((Outcome.MemberFound) sent.outcome()).member();
  }
}
