package dev.pointsledger.reference;

import java.util.List;

/**
 * Points spent and not given back.
 *
 * @param since when they were taken out of their lots, epoch ms
 * @param portions in the order in which they were burned
 */
record Redemption(String id, String memberId, long since, List<Lot> portions) {
  long points() {
    return portions.stream().mapToLong(portion -> portion.points).sum();
  }

  Redemption copy() {
    return new Redemption(id, memberId, since, World.copies(portions));
  }
}
