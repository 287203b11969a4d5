package dev.pointsledger.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "points-ledger",
    description = "The points and coupon ledger of a membership program.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      KeysCommand.class,
      VerifyCommand.class,
      ReplayCommand.class,
      InspectCommand.class,
      ReconcileCommand.class,
      ExportOrdersCommand.class,
      OpeningCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    })
public final class Main {
  /** Started, then stopped as asked. */
  static final int EXIT_OK = 0;

  /** Settings, programs, keys or data directory are not as they must be; nothing was started. */
  static final int EXIT_REFUSED = 2;

  /** The ledger could not go on; what it had not forced it did not answer. */
  static final int EXIT_FAILED = 3;

  /** Runs the command line; {@code serve} if no subcommand is given. */
  public static void main(String[] args) {
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.announcer.disable", "true");
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.exit(new CommandLine(new Main()).execute(withDefault(args)));
  }

  /** {@code serve} may be left out. */
  private static String[] withDefault(String[] args) {
    if (args.length > 0 && !args[0].equals("--config")) {
      return args;
    }
    String[] all = new String[args.length + 1];
    all[0] = "serve";
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"points-ledger " + (version == null ? "(not packaged)" : version)};
    }
  }
}
