package dev.pointsledger.reconcile;

import dev.pointsledger.event.Flows;
import dev.pointsledger.model.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many transactions of each kind agree or do not, and what orders come to. */
public final class Tally {
  private final Map<Operation, Counts> kinds = new EnumMap<>(Operation.class);

  private static final class Counts {
    private final long[] transactions = new long[Verdict.values().length];
    private final long[] amounts = new long[Verdict.values().length];
  }

  void add(Verdict verdict, Entry entry) {
    Counts counts = kinds.computeIfAbsent(entry.operation(), kind -> new Counts());
    counts.transactions[verdict.ordinal()]++;
    if (entry.operation() == Operation.ACCRUAL) {
      long amount =
          Long.parseLong(Entry.fields(entry.body()).getOrDefault(Transactions.AMOUNT, "0"));
      long before = counts.amounts[verdict.ordinal()];
      counts.amounts[verdict.ordinal()] = Flows.saturated(before, amount);
    }
  }

  /** How many transactions of all kinds have a verdict. */
  public long count(Verdict verdict) {
    return kinds.values().stream()
        .mapToLong(counts -> counts.transactions[verdict.ordinal()])
        .sum();
  }

  /** Whether all agree. */
  public boolean agrees() {
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.AGREE && count(verdict) > 0) {
        return false;
      }
    }
    return true;
  }

  /** A table: kind, verdict, transactions, amount of orders in minor units. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%-16s %-14s %12s %18s", "kind", "", "count", "amount"));
    kinds.forEach(
        (kind, counts) -> {
          for (Verdict verdict : Verdict.values()) {
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%-16s %-14s %12d %18s",
                    kind.kind(),
                    verdict.text(),
                    counts.transactions[verdict.ordinal()],
                    kind == Operation.ACCRUAL ? counts.amounts[verdict.ordinal()] : "-"));
          }
        });
    return lines;
  }
}
