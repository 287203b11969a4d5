package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Mix;
import dev.pointsledger.loadtest.wire.Endpoint;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code java -jar loadtest.jar run|replay|max|flash|overload|crowd|compare|sweep}. */
@Command(
    name = "loadtest",
    mixinStandardHelpOptions = true,
    description = "Load for a points ledger over HTTP, honestly measured.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:errors, or something lost or wrong",
      "2:bad arguments",
      "3:a stated bound was missed",
      "130:interrupted (SIGINT; 143: SIGTERM); what was measured until then is reported"
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Interrupt interrupt = new Interrupt();
    interrupt.install();
    int code = execute(System.out, interrupt, args);
    System.out.flush();
    interrupt.finished();
    System.exit(code);
  }

  /** Runs a command; reports go to {@code out}. */
  static int execute(PrintStream out, Interrupt interrupt, String... args) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new RunCommand(out, interrupt))
            .addSubcommand(new ReplayCommand(out, interrupt))
            .addSubcommand(new ImportCommand(out))
            .addSubcommand(new MaxCommand(out, interrupt))
            .addSubcommand(new FlashCommand(out, interrupt))
            .addSubcommand(new OverloadCommand(out, interrupt))
            .addSubcommand(new CrowdCommand(out, interrupt))
            .addSubcommand(new CompareCommand(out, interrupt))
            .addSubcommand(new SweepCommand(out, interrupt));
    register(line, Duration.class, Durations::parse);
    register(line, Endpoint.class, Endpoint::parse);
    register(line, Mix.class, Mix::parse);
    register(line, OffsetDateTime.class, Main::time);
    register(line, Rate.class, Rate::parse);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println(command.getCommandName() + ": " + exception.getMessage());
          return ExitCode.FAILED;
        });
    if (args.length == 0) {
      line.usage(out);
      return ExitCode.USAGE;
    }
    return line.execute(args);
  }

  private static OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time like 2027-12-02T00:00:00+08:00: " + text, e);
    }
  }

  private static <T> void register(CommandLine line, Class<T> type, ITypeConverter<T> converter) {
    line.registerConverter(
        type,
        text -> {
          try {
            return converter.convert(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }
}
