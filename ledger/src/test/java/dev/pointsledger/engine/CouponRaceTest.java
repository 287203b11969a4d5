package dev.pointsledger.engine;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine with its own threads, and many clients at once. */
class CouponRaceTest {
  private static final int CLIENTS = 64;
  private static final int CLAIMS = 2_000;
  private static final int STOCK = 100;
  private static final int MEMBERS = 500;
  private static final long SECONDS_MAX = 120;

  private final SteppedEngine ledger =
      new SteppedEngine(new EngineLimits(4_096, 4_096, 64, 1 << 20, 100_000));
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  @BeforeEach
  void start() {
    ledger.engine.start(
        cause -> {
          throw new AssertionError(cause);
        });
  }

  @AfterEach
  void stop() {
    ledger.engine.close();
    clients.shutdownNow();
  }

  private Outcome ask(Command command) throws Exception {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    Submission submission =
        new Submission(
            finished -> finished.forEach(Submission::completed),
            new Command[] {command},
            Submission.Mode.EACH,
            "test",
            "request") {
          @Override
          public void completed() {
            answer.complete(outcome(0));
          }
        };
    assertThat(ledger.engine.submit(submission)).isNull();
    return answer.get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private List<Outcome> askAll(List<Command> commands, int threads) throws Exception {
    List<Callable<List<Outcome>>> work = new ArrayList<>();
    for (int client = 0; client < threads; client++) {
      int first = client;
      work.add(
          () -> {
            List<Outcome> answers = new ArrayList<>();
            for (int i = first; i < commands.size(); i += threads) {
              answers.add(ask(commands.get(i)));
            }
            return answers;
          });
    }
    List<Outcome> all = new ArrayList<>();
    for (Future<List<Outcome>> answers : clients.invokeAll(work)) {
      all.addAll(answers.get());
    }
    return all;
  }

  @Test
  void sixtyFourClientsClaimAHundredCouponsForAHundredMembers() throws Exception {
    List<Command> enroll = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      enroll.add(SteppedEngine.order("o-" + i, "m-" + i, 100));
    }
    askAll(enroll, CLIENTS);
    ask(terms("t").stock(STOCK).perMember(1, Period.TOTAL).put());
    List<Command> claims = new ArrayList<>();
    for (int i = 0; i < CLAIMS; i++) {
      claims.add(issue("c-" + i, "m-" + i % MEMBERS, "t", 1));
    }
    List<Outcome> answers = askAll(claims, CLIENTS);
    List<Integer> granted =
        answers.stream()
            .filter(Outcome.Done.class::isInstance)
            .map(answer -> (TransactionEvent) ((Outcome.Done) answer).event())
            .map(event -> Objects.requireNonNull(event.change()).member())
            .toList();
    assertThat(granted).hasSize(STOCK).doesNotHaveDuplicates();
    assertThat(answers.stream().filter(Outcome.Refused.class::isInstance))
        .extracting(answer -> ((Outcome.Refused) answer).refusal())
        .hasSize(CLAIMS - STOCK)
        .containsOnly(Refusal.LIMIT_REACHED, Refusal.STOCK_EXHAUSTED);
    Outcome.TemplateFound found = (Outcome.TemplateFound) ask(new Command.GetTemplate(0, "t"));
    assertThat(found.template().left()).isZero();
  }

  @Test
  void ofThirtyTwoClientsWithOneCouponOneRedeemsIt() throws Exception {
    ask(SteppedEngine.order("o", "m", 100));
    ask(terms("t").put());
    Outcome.Done done = (Outcome.Done) ask(issue("i", "m", "t", 1));
    String code = ((CouponEvent.CouponsIssued) done.event()).issued().get(0).code();
    List<Command> uses = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      uses.add(use(Action.REDEEM, "u-" + i, code, "order-" + i));
    }
    List<Outcome> answers = askAll(uses, 32);
    assertThat(answers.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
    assertThat(answers.stream().filter(Outcome.Refused.class::isInstance))
        .extracting(answer -> ((Outcome.Refused) answer).refusal())
        .hasSize(31)
        .containsOnly(Refusal.COUPON_STATE);
  }
}
