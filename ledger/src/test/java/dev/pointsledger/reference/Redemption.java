package dev.pointsledger.reference;

import java.util.List;

/**
 * Points spent and not given back.
 *
 * @param portions in the order in which they were burned
 */
record Redemption(String id, String memberId, List<Lot> portions) {
  long points() {
    return portions.stream().mapToLong(portion -> portion.points).sum();
  }

  Redemption copy() {
    return new Redemption(id, memberId, World.copies(portions));
  }
}
