package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.OpeningMembers;
import dev.pointsledger.loadtest.wire.Control;
import dev.pointsledger.loadtest.wire.ImportCall;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import}: how fast opening state is taken. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Makes up members with opening lots, imports them in one POST /imports and measures from"
            + " the first byte sent to the last line answered; then checks totals and members.")
final class ImportCommand implements Callable<Integer> {
  private static final int MEMBERS_MAX = 50_000_000;
  private static final int LOTS_MAX = 100;
  private static final int READ = 200;

  private final PrintStream out;

  @Mixin private Target target = new Target();
  @Mixin private Seed seed = new Seed();

  @Option(
      names = "--members",
      defaultValue = "1000000",
      description = "Members (default: ${DEFAULT-VALUE}).")
  private int members = 1_000_000;

  @Option(
      names = "--lots",
      defaultValue = "3",
      description = "Lots of each (default: ${DEFAULT-VALUE}).")
  private int lots = 3;

  @Option(
      names = "--min-rate",
      defaultValue = "0",
      description = "Fail below so many members a second (default: no bound).")
  private int minRate;

  ImportCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (members < 1 || members > MEMBERS_MAX || lots < 1 || lots > LOTS_MAX) {
      throw target.misuse("--members from 1 to " + MEMBERS_MAX + ", --lots from 1 to " + LOTS_MAX);
    }
    // Checks key and program before anything is made.
    var unused = target.requests();
    OpeningMembers opening = new OpeningMembers(RunId.fresh(), seed.value(), members, lots);
    Path file = Files.createTempFile("import", ".ndjson");
    try {
      OpeningMembers.Totals totals = opening.write(file);
      out.printf(
          Locale.ROOT,
          "import %s to %s: %,d members of %d lots, %,d MiB, seed %d%n",
          opening.importId(),
          target,
          members,
          lots,
          Files.size(file) >> 20,
          seed.value());
      return measure(opening, totals, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private int measure(OpeningMembers opening, OpeningMembers.Totals totals, Path file)
      throws IOException {
    Control control = target.control();
    double cpuBefore = control.processCpuSeconds();
    long startNs = System.nanoTime();
    ImportCall.Imported imported = target.importCall().run(target.program(), file, this::tell);
    double seconds = (System.nanoTime() - startNs) / 1e9;
    double cpu = control.processCpuSeconds() - cpuBefore;
    double rate = members / seconds;
    out.printf(
        Locale.ROOT,
        "status %d after %.1f s: %,.0f members/s; the service used %s of processor time a member%n",
        imported.status(),
        seconds,
        rate,
        cpu > 0 ? String.format(Locale.ROOT, "%.1f us", cpu * 1e6 / members) : "(not told)");
    if (imported.status() != 201) {
      return ExitCode.FAILED;
    }
    boolean good = agrees("members", imported, totals.members());
    good &= agrees("available", imported, totals.available());
    good &= agrees("earned", imported, totals.earned());
    good &= agrees("redeemed", imported, totals.redeemed());
    good &= agrees("lots", imported, (long) members * lots);
    good &= read(control, opening);
    return !good ? ExitCode.FAILED : rate < minRate ? ExitCode.BOUND_MISSED : ExitCode.OK;
  }

  /** Progress comes each half second; its figures are those of the end, or on their way there. */
  private void tell(ImportCall.Imported answer) {
    out.printf(Locale.ROOT, "  %s: line %,d%n", answer.phase(), Math.max(0, answer.figure("line")));
  }

  private boolean agrees(String figure, ImportCall.Imported imported, long expected) {
    long found = imported.figure(figure);
    boolean agrees = found == expected;
    out.printf(Locale.ROOT, "%s %,d%s%n", figure, found, agrees ? "" : ", expected " + expected);
    return agrees;
  }

  /** Some members, evenly from the first to the last. */
  private boolean read(Control control, OpeningMembers opening) throws IOException {
    int count = Math.min(READ, members);
    int wrong = 0;
    for (int i = 0; i < count; i++) {
      long member = count == 1 ? 0 : (long) i * (members - 1) / (count - 1);
      long available = control.available(target.program(), opening.memberId(member));
      if (available != opening.available(member)) {
        wrong++;
      }
    }
    out.printf(Locale.ROOT, "%,d members read, %,d differ%n", count, wrong);
    return wrong == 0;
  }
}
