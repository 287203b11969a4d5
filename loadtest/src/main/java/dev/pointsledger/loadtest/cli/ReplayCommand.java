package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.Meter;
import dev.pointsledger.loadtest.measure.Progress;
import dev.pointsledger.loadtest.measure.Summary;
import dev.pointsledger.loadtest.replay.ExpectedMembers;
import dev.pointsledger.loadtest.replay.FileOrder;
import dev.pointsledger.loadtest.replay.OrderFile;
import dev.pointsledger.loadtest.replay.ReplayTraffic;
import dev.pointsledger.loadtest.verify.MemberReads;
import dev.pointsledger.loadtest.wire.Driver;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: real orders from a file. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Sends the orders of a file, each member's in the file's order, many members at a time.")
final class ReplayCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();

  @Parameters(
      paramLabel = "FILE.ndjson[.gz]",
      description = "Orders, one body of POST /accruals a line.")
  private Path file = Path.of("");

  @Option(names = "--rate", defaultValue = "max", description = "Orders a second (default: max).")
  private Rate rate = new Rate(0);

  @Option(
      names = "--expect",
      description =
          "CSV (memberId,available,growth,tier) that members are compared with afterwards.")
  private @Nullable Path expect;

  ReplayCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    Requests requests = target.requests();
    Path csv = expect;
    ExpectedMembers expected = csv == null ? null : new ExpectedMembers(csv);
    boolean good = replay(requests);
    if (interrupt.raised()) {
      out.println(
          "interrupted: not all was sent or compared; run again, what is recorded stays so");
      return ExitCode.INTERRUPTED;
    }
    if (expected != null) {
      good &= compare(requests, expected);
    }
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private boolean replay(Requests requests) throws IOException {
    Meter meter = new Meter();
    try (OrderFile orders = new OrderFile(file);
        Driver<FileOrder> driver = target.patient()) {
      ReplayTraffic traffic = new ReplayTraffic(requests, orders, meter, rate.perSecond());
      interrupt.stops(driver::stop);
      Progress progress = new Progress(meter, silent());
      try (Bar bar = new Bar(out, "replaying", meter::answered, orders::share)) {
        bar.start();
        driver.drive(traffic);
      } finally {
        progress.close();
        Summary.of("replay of " + file + " to " + target, meter, progress, 0).print(out);
        print(traffic);
      }
      return traffic.complete() && traffic.refused() == 0;
    }
  }

  private void print(ReplayTraffic traffic) {
    out.printf(
        Locale.ROOT,
        "orders recorded %,d, recorded before %,d, refused %,d%s%n",
        traffic.recorded(),
        traffic.replayed(),
        traffic.refused(),
        traffic.complete() ? "" : "; not all were sent");
    traffic.refusals().forEach(refusal -> out.println("  " + refusal));
  }

  private boolean compare(Requests requests, ExpectedMembers expected) throws IOException {
    MemberReads reads = new MemberReads(requests, expected.memberIds(), expected);
    int count = expected.memberIds().size();
    try (Driver<Integer> driver = target.patient();
        Bar bar = new Bar(out, "comparing members", reads::done, count)) {
      interrupt.stops(driver::stop);
      bar.start();
      driver.drive(reads);
    }
    out.printf(
        Locale.ROOT,
        "%,d members compared, %,d differ, %,d not read%n",
        reads.done(),
        expected.wrong(),
        reads.failed());
    expected.differences().forEach(difference -> out.println("  " + difference));
    return expected.wrong() == 0 && reads.failed() == 0 && reads.done() == count;
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
