package dev.pointsledger.fuzz;

import dev.pointsledger.http.LinesTarget;
import dev.pointsledger.journal.archive.ArchiveTarget;
import dev.pointsledger.journal.chronicle.JournalTarget;

/** All that is fuzzed. */
enum FuzzTargets {
  BODIES(8_000),
  LINES(20_000),
  PROGRAMS(300),
  RECORDS(8_000),
  JOURNALS(3_000),
  ARCHIVES(400),
  COUPON_CODES(20_000);

  /** How many mutations are tried in every build, from each of two seeds. */
  final int rounds;

  FuzzTargets(int rounds) {
    this.rounds = rounds;
  }

  FuzzTarget make() {
    return switch (this) {
      case BODIES -> new BodyTarget();
      case LINES -> new LinesTarget();
      case PROGRAMS -> new ProgramTarget();
      case RECORDS -> new RecordTarget();
      case JOURNALS -> new JournalTarget();
      case ARCHIVES -> new ArchiveTarget();
      case COUPON_CODES -> new CouponCodeTarget();
    };
  }
}
