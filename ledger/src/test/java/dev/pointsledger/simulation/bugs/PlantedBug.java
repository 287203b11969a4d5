package dev.pointsledger.simulation.bugs;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.journal.Journal;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Bugs that a ledger might have, where each is planted, and a seed whose history finds it. */
public enum PlantedBug {
  ANSWERED_BEFORE_FORCED(
      0, "engine.Recorder", instead("force", Journal.class, "force", Bugs.class, "promise")),
  KEYS_OF_MEMBERS_NOT_FORCED(0, "engine.Recorder", without("append", named("force"))),
  KEY_CHECKED_OUTSIDE_THE_WRITER(0, "engine.GroupRunner", without("isPriorKnown", named("find"))),
  KEYS_OF_A_REFUSED_BATCH_STAY(62, "engine.GroupKeys", without("rollBack", named("moveBack"))),
  STOCK_OF_A_REFUSED_BATCH_STAYS_TAKEN(
      63, "core.state.LedgerState$Undo", without("rollBack", named("set"))),
  ANSWERED_FROM_A_WRONG_RECORD(
      0, "engine.JournalRecordReader", advice(Bugs.WrongRecord.class, named("read"))),
  CLOCK_STEPS_BACK(1, "engine.LedgerClock", advice(Bugs.StepsBack.class, named("nowMs"))),
  SWEEP_SKIPS_A_DAY(11, "engine.DueMembers", advice(Bugs.SkipsADay.class, named("take"))),
  LOT_BURNED_TWICE(1, "core.points.Lots", without("burn", named("takeActive"))),
  ARREARS_NOT_PAID(
      23,
      "core.points.Lots",
      MemberSubstitution.relaxed()
          .method(named("get"))
          .stub()
          .on(named("addAvailable").and(takesArguments(3)))),
  EXPIRES_A_MOMENT_LATE(
      1, "core.rules.CompiledProgram", advice(Bugs.OffByOne.class, named("expiresAtMs"))),
  ROUNDED_THE_OTHER_WAY(
      0, "core.rules.ExactSum", advice(Bugs.RoundsTheOtherWay.class, named("times"))),
  RETURNED_TWICE(
      1,
      "core.points.ReturnRules",
      advice(Bugs.ForgetsReturns.class, named("take").and(takesArguments(8)))),
  INDEX_AHEAD_OF_SYNC(
      0,
      "index.IndexFollower",
      instead("runOnce", Journal.class, "forcedSequence", Journal.class, "lastSequence")),
  INDEX_ENTRY_LOST(
      1,
      "index.IndexFollower",
      instead("runOnce", KeyIndex.class, "write", Bugs.class, "writeAllButOne")),
  STORED_STATE_AHEAD_OF_SYNC(
      1,
      "snapshot.SnapshotTurns",
      instead("runOnce", Journal.class, "forcedSequence", Journal.class, "lastSequence")),
  STORED_ROW_LOST(0, "snapshot.MemberDelta", advice(Bugs.RowLost.class, named("rows"))),
  HASH_CHAIN_NOT_CHECKED(
      106, true, "journal.GroupView", advice(Bugs.NoFault.class, named("chainFault")));

  private final long seed;
  private final boolean onDisk;
  private final String where;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final AsmVisitorWrapper change;

  PlantedBug(long seed, String where, AsmVisitorWrapper change) {
    this(seed, false, where, change);
  }

  PlantedBug(long seed, boolean onDisk, String where, AsmVisitorWrapper change) {
    this.seed = seed;
    this.onDisk = onDisk;
    this.where = "dev.pointsledger." + where;
    this.change = change;
  }

  private static AsmVisitorWrapper advice(
      Class<?> code, ElementMatcher<? super MethodDescription> method) {
    return Advice.to(code).on(method);
  }

  /** A method that does not call what it should; it goes on with 0, false or null. */
  private static AsmVisitorWrapper without(
      String method, ElementMatcher.Junction<? super MethodDescription> called) {
    return MemberSubstitution.relaxed().method(called).stub().on(named(method));
  }

  /** A method that calls another than it should. */
  private static AsmVisitorWrapper instead(
      String method, Class<?> of, String called, Class<?> otherOf, String other) {
    return MemberSubstitution.relaxed()
        .method(named(called).and(isOf(of)))
        .replaceWith(
            List.of(otherOf.getMethods()).stream()
                .filter(candidate -> candidate.getName().equals(other))
                .findFirst()
                .orElseThrow())
        .on(named(method));
  }

  private static ElementMatcher.Junction<MethodDescription> isOf(Class<?> type) {
    return isDeclaredBy(type);
  }

  /** A history of this seed finds it. */
  public long seed() {
    return seed;
  }

  /** Whether it takes a journal in files. */
  public boolean onDisk() {
    return onDisk;
  }

  /** Plants it in this JVM, until what is returned is closed. */
  public Planted plant() {
    return new Planted(where, change);
  }
}
