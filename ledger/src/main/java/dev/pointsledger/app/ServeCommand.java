package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.config.access.NewKey;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: runs the service until it is told to stop. */
@Command(name = "serve", description = "Run the service (the default).")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  /** Files of journal, index and libraries. */
  private static final long FILES_BESIDES = 500;

  @Mixin private SettingsOption settings = new SettingsOption();

  @Override
  @SuppressWarnings("SystemOut") // the ready line and the first key are for the one who starts it
  public Integer call() throws InterruptedException {
    Settings loaded;
    Service service;
    try {
      loaded = settings.load();
      LOG.info("settings: {}", settings.shown());
      warnOfFewFiles(loaded.http().maxConnections());
      service = new Service(loaded, ServeCommand::halt);
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
      return Main.EXIT_REFUSED;
    } catch (JournalRefused | RecordFormatException | IdentityFailure e) {
      System.err.println(e.getMessage());
      return Main.EXIT_REFUSED;
    } catch (JournalFailure | IndexFailure e) {
      LOG.error("cannot start", e);
      return Main.EXIT_FAILED;
    }
    NewKey first = service.firstKey();
    if (first != null) {
      System.out.println(
          "first key, all roles and programs, shown only now: " + first.secret().text());
    }
    System.out.println(service.readyLine());
    System.out.flush();
    stopOnSignal(service, (long) loaded.http().drainSeconds() + loaded.stopSeconds());
    new CountDownLatch(1).await();
    return Main.EXIT_OK;
  }

  private static void warnOfFewFiles(int maxConnections) {
    long files = HostFigures.openFilesMax();
    if (files > 0 && files < maxConnections + FILES_BESIDES) {
      LOG.warn(
          "the process may open {} files; with http.maxConnections={} it may need {}: raise its"
              + " limit (ulimit -n) or lower the setting",
          files,
          maxConnections,
          maxConnections + FILES_BESIDES);
    }
  }

  /** SIGTERM and SIGINT come as a shutdown hook; the exit code is then 0. */
  private static void stopOnSignal(Service service, long secondsMax) {
    Thread hook =
        new Thread(
            () -> {
              LOG.info("stopping");
              StopBound.begin(secondsMax);
              int code = Main.EXIT_OK;
              try {
                service.close();
                LOG.info("stopped");
              } catch (RuntimeException e) {
                LOG.error("the stop was not clean", e);
                code = Main.EXIT_FAILED;
              }
              Runtime.getRuntime().halt(code);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Nothing more may be answered: the process ends at once. */
  private static void halt(Throwable cause) {
    LOG.error("the ledger cannot go on and stops; nothing unforced was answered", cause);
    Runtime.getRuntime().halt(Main.EXIT_FAILED);
  }
}
