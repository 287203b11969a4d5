package dev.pointsledger.bench;

import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.MemberTable;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/**
 * The heap that a member takes by the lots it has, object by object, and that an entry of each of
 * the {@link MemberMaps} takes besides, by JOL:
 *
 * <pre>java -cp bench/target/benchmarks.jar dev.pointsledger.bench.MemberFootprint 1000000</pre>
 *
 * <p>Argument: entries of each map.
 */
public final class MemberFootprint {
  private static final int[] LOTS = {1, 2, 3, 6, 9};

  private MemberFootprint() {}

  /** Measures and prints. */
  @SuppressWarnings("SystemOut") // what it is for
  public static void main(String[] arguments) {
    int entries = Integer.parseInt(arguments[0]);
    System.out.println(VM.current().details());
    for (int lots : LOTS) {
      Member member = member(lots);
      GraphLayout layout = GraphLayout.parseInstance(member);
      System.out.printf(
          Locale.ROOT,
          "a member with %d lots: %d bytes in %d objects, its id among them%n",
          member.table(MemberTable.ACTIVE_LOT).size()
              + member.table(MemberTable.PENDING_LOT).size(),
          layout.totalSize(),
          layout.totalCount());
    }
    System.out.println(GraphLayout.parseInstance(member(3)).toFootprint());
    for (MemberMaps map : MemberMaps.values()) {
      Map<String, Object> filled = map.filled(entries);
      long ofContent =
          entries * GraphLayout.parseInstance(Fixtures.memberId(entries - 1)).totalSize()
              + entries * GraphLayout.parseInstance(new Object()).totalSize();
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f bytes an entry of %,d, without id and member%n",
          map,
          (GraphLayout.parseInstance(filled).totalSize() - ofContent) / (double) entries,
          entries);
    }
  }

  private static Member member(int lots) {
    BenchLedger ledger = new BenchLedger(1);
    ledger.giveLots(1, lots, new SplittableRandom(6));
    return Objects.requireNonNull(ledger.state().program(0).member(Fixtures.memberId(0)));
  }
}
