package dev.pointsledger.bench;

import dev.pointsledger.core.points.Settling;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time settled for one member with an active and a pending lot: nanoseconds. Every command and read
 * pays the first figure; a sweep pays the second for each member who has something due. To be
 * compared with a whole accrual ({@link AccrualBench}): a small part of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SettleBench {
  private static final long DAY_MS = 86_400_000;

  private final MemberDraft draft = new MemberDraft();
  private final Effects effects = new Effects(() -> "");
  private final ProgramState program;
  private final Member member;

  /** Makes a member whose pending lot activates in a week and whose active one ends in a month. */
  public SettleBench() {
    BenchLedger ledger = new BenchLedger(0);
    SplittableRandom random = new SplittableRandom(2);
    String id = Fixtures.memberId(0);
    ledger.record(Fixtures.order(1, id, Fixtures.START_MS - 360 * DAY_MS, random));
    ledger.record(Fixtures.order(2, id, random));
    program = ledger.state().program(0);
    member = Objects.requireNonNull(program.member(id));
  }

  /** Nothing is due. */
  @Benchmark
  public long nothingDue() {
    return settle(Fixtures.START_MS + DAY_MS);
  }

  /** One activation and one expiry are due. */
  @Benchmark
  public long activationAndExpiryDue() {
    return settle(Fixtures.START_MS + 60 * DAY_MS);
  }

  private long settle(long nowMs) {
    draft.begin(member);
    effects.begin(program, 0);
    Settling.settle(program, draft, nowMs, effects);
    return draft.get(MemberField.AVAILABLE);
  }
}
