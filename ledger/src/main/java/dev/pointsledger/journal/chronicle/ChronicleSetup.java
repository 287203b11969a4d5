package dev.pointsledger.journal.chronicle;

import net.openhft.chronicle.core.Jvm;

/** Settings Chronicle reads once, when its classes load: touch this before any of them. */
final class ChronicleSetup {
  private static boolean done;

  private ChronicleSetup() {}

  /**
   * No calls home, no banner, no disk monitor thread, no chatter; its warnings still log. The two
   * lines Chronicle logs while its first class loads can only be kept out by the configuration of
   * the log: level WARN for {@code net.openhft}.
   */
  static synchronized void apply() {
    if (done) {
      return;
    }
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.announcer.disable", "true");
    System.setProperty("chronicle.disk.monitor.disable", "true");
    Jvm.disableDebugHandler();
    Jvm.disablePerfHandler();
    done = true;
  }
}
