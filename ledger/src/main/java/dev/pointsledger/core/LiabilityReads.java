package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.LiabilityView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.state.Books;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Outstanding;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.program.Redemption;
import dev.pointsledger.program.Tiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies what a program owes, from counters alone: members are not looked at. */
public final class LiabilityReads {
  private final LedgerState state;

  /** Reads of a state. */
  public LiabilityReads(LedgerState state) {
    this.state = state;
  }

  /** What is owed by the records so far. */
  public Outcome.LiabilityFound liability(Command.GetLiability command, long nowMs) {
    ProgramState program = state.program(command.program());
    return new Outcome.LiabilityFound(
        new LiabilityView(
            nowMs,
            state.sequence(),
            tierIds(program),
            sums(program.outstanding()),
            program.total(MemberField.EARNED),
            program.total(MemberField.ADJUSTED),
            program.total(MemberField.REDEEMED),
            program.total(MemberField.EXPIRED),
            program.total(MemberField.REVERSED),
            redeemedWorth(program),
            program.at(nowMs).program().definition().redemption()));
  }

  /** Of the longest ladder: of two one begins with the other. */
  private static List<String> tierIds(ProgramState program) {
    List<Tiers.Level> longest = List.of();
    for (ProgramState.Version version : program.versions()) {
      List<Tiers.Level> levels = version.program().definition().tiers().levels();
      longest = levels.size() > longest.size() ? levels : longest;
    }
    return longest.stream().map(Tiers.Level::id).toList();
  }

  private record Place(long month, int tier) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byMonth = Long.compare(month, other.month);
      return byMonth != 0 ? byMonth : Integer.compare(tier, other.tier);
    }
  }

  private static List<LiabilityView.Sum> sums(Outstanding outstanding) {
    Map<Place, long[]> sums = new TreeMap<>();
    for (int i = 0; i < outstanding.size(); i++) {
      long month =
          outstanding.month(i) == Outstanding.NO_MONTH ? LiabilityView.NEVER : outstanding.month(i);
      long[] buckets =
          sums.computeIfAbsent(
              new Place(month, outstanding.tier(i)),
              place -> new long[Outstanding.Bucket.values().length]);
      buckets[outstanding.bucket(i).ordinal()] += outstanding.points(i);
    }
    List<LiabilityView.Sum> all = new ArrayList<>(sums.size());
    sums.forEach(
        (place, points) ->
            all.add(
                new LiabilityView.Sum(
                    place.month(),
                    place.tier(),
                    points[Outstanding.Bucket.AVAILABLE.ordinal()],
                    points[Outstanding.Bucket.PENDING.ordinal()],
                    points[Outstanding.Bucket.HELD.ordinal()],
                    points[Outstanding.Bucket.ARREARS.ordinal()])));
    return all;
  }

  private static long redeemedWorth(ProgramState program) {
    Books books = program.books();
    long worth = 0;
    boolean told = false;
    for (ProgramState.Version version : program.versions()) {
      Redemption terms = version.program().definition().redemption();
      if (books != null && terms != null) {
        worth += terms.valueOf(books.redeemed(version.number()));
        told = true;
      }
    }
    return told ? worth : LiabilityView.UNKNOWN;
  }
}
