package dev.pointsledger.reference;

import java.util.List;

/** Points set aside; portions in burn order, active lots all. */
final class Hold {
  final String id;
  final String memberId;

  /** When the points were taken out of their lots, epoch ms. */
  final long since;

  final long deadline;
  final List<Lot> portions;

  Hold(String id, String memberId, long since, long deadline, List<Lot> portions) {
    this.id = id;
    this.memberId = memberId;
    this.since = since;
    this.deadline = deadline;
    this.portions = portions;
  }

  long points() {
    return portions.stream().mapToLong(portion -> portion.points).sum();
  }

  boolean isEnded() {
    return portions.isEmpty();
  }

  Hold copy() {
    return new Hold(id, memberId, since, deadline, World.copies(portions));
  }
}
