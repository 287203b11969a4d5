package dev.pointsledger.fuzz;

import dev.pointsledger.http.LinesTarget;
import dev.pointsledger.journal.archive.ArchiveTarget;
import dev.pointsledger.journal.chronicle.JournalTarget;
import java.util.function.Supplier;

/** All that is fuzzed. */
enum FuzzTargets {
  BODIES(8_000, BodyTarget::new),
  LINES(20_000, LinesTarget::new),
  PROGRAMS(300, ProgramTarget::new),
  RECORDS(8_000, RecordTarget::new),
  JOURNALS(3_000, JournalTarget::new),
  ARCHIVES(400, ArchiveTarget::new),
  COUPON_CODES(20_000, CouponCodeTarget::new);

  /** How many mutations are tried in every build, from each of two seeds. */
  final int rounds;

  private final Supplier<FuzzTarget> made;

  FuzzTargets(int rounds, Supplier<FuzzTarget> made) {
    this.rounds = rounds;
    this.made = made;
  }

  FuzzTarget make() {
    return made.get();
  }
}
