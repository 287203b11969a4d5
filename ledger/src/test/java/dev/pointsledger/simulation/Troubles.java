package dev.pointsledger.simulation;

import dev.pointsledger.reference.Chance;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What goes wrong with the machine, drawn from the seed. */
final class Troubles {
  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  private final SimulatedEngine engine;
  private final Map<String, Integer> happened;

  /** Whether nothing goes wrong in this history but losses of power between groups. */
  private final boolean spared;

  Troubles(SimulatedEngine engine, Map<String, Integer> happened, long seed) {
    this.engine = engine;
    this.happened = happened;
    this.spared = Math.floorMod(seed, 8) == 7;
  }

  void any(Chance chance) {
    if (spared) {
      return;
    }
    if (chance.in(8)) {
      engine
          .outage()
          .arm(
              chance.of(Outage.Kind.values()),
              chance.of(Outage.Step.values()),
              chance.between(0, 2));
    }
    if (chance.in(30)) {
      engine.diskFull(true);
      note("disk full");
    }
    if (chance.in(20)) {
      setClock(chance);
    }
    if (chance.in(3)) {
      mend();
    }
  }

  private void setClock(Chance chance) {
    int hours =
        switch (chance.between(0, 3)) {
          case 0 -> chance.between(1, 23);
          case 1 -> chance.between(48, 9_000);
          case 2 -> -chance.between(1, 23);
          default -> -chance.between(24, 9_000);
        };
    engine.clock().off(hours * HOUR_MS);
    note(hours > 0 ? "clock set ahead" : "clock set back");
  }

  /** Somebody makes room on the disk and sets the clock right. */
  void mend() {
    engine.diskFull(false);
    engine.clock().mend();
  }

  private void note(String what) {
    happened.merge(what, 1, Integer::sum);
  }
}
