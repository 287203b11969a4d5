package dev.pointsledger.program;

import java.util.ArrayList;
import java.util.List;

/**
 * What a new version of a program must keep of those before: its id, zone and currency, by which
 * everything is dated and valued, and its ladder, whose levels members hold by their place. Levels
 * may be added on top; thresholds, multipliers and benefits may change.
 */
public final class Succession {
  private final ProgramDefinition next;
  private final List<Fault> faults = new ArrayList<>();

  private Succession(ProgramDefinition next) {
    this.next = next;
  }

  /**
   * Why a version cannot follow.
   *
   * @param pointer of the field, RFC 6901
   * @param detail what it must be
   */
  public record Fault(String pointer, String detail) {}

  /**
   * All reasons why a version cannot stand beside others of its program; empty: it can.
   *
   * @param before versions that are in force before it: it must have all their levels
   * @param after versions that are to come into force after it: they must have all of its levels
   */
  public static List<Fault> faults(
      ProgramDefinition next, List<ProgramDefinition> before, List<ProgramDefinition> after) {
    Succession succession = new Succession(next);
    before.forEach(succession::follows);
    after.forEach(succession::precedes);
    return succession.faults.stream().distinct().toList();
  }

  private void follows(ProgramDefinition before) {
    keeps(before);
    levels(before);
    int levels = next.tiers().levels().size();
    for (int place = levels; place < before.tiers().levels().size(); place++) {
      add(
          "/tiers/levels",
          "must keep level "
              + before.tiers().levels().get(place).id()
              + " at place "
              + place
              + ": members hold it");
    }
  }

  private void precedes(ProgramDefinition after) {
    keeps(after);
    levels(after);
    for (int place = after.tiers().levels().size(); place < levelCount(); place++) {
      add(
          "/tiers/levels/" + place,
          "cannot be added before a version that is to come into force later and lacks it");
    }
  }

  private int levelCount() {
    return next.tiers().levels().size();
  }

  private void keeps(ProgramDefinition other) {
    same("/id", next.id(), other.id());
    same("/timeZone", next.timeZone().getId(), other.timeZone().getId());
    same("/currency", next.currency(), other.currency());
  }

  private void same(String pointer, String value, String known) {
    if (!value.equals(known)) {
      add(pointer, "cannot change; must be " + known);
    }
  }

  /** The levels that both have are the same ones. */
  private void levels(ProgramDefinition other) {
    List<Tiers.Level> own = next.tiers().levels();
    List<Tiers.Level> known = other.tiers().levels();
    for (int place = 0; place < Math.min(own.size(), known.size()); place++) {
      String id = known.get(place).id();
      if (!own.get(place).id().equals(id)) {
        add(
            "/tiers/levels/" + place + "/id",
            "must be " + id + ": members hold levels by their place; new ones go on top");
      }
    }
  }

  private void add(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
