package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names paid plans, which records only number. */
final class PlanIds {
  private PlanIds() {}

  /** Plans are numbered in the order in which the versions of the program brought them. */
  static String of(Ledger ledger, int program, int number) {
    Set<String> ids = new LinkedHashSet<>();
    for (int version = 1; ; version++) {
      ledger
          .programVersion(program, version)
          .definition()
          .plans()
          .forEach(plan -> ids.add(plan.id()));
      if (ids.size() > number) {
        return List.copyOf(ids).get(number);
      }
    }
  }
}
