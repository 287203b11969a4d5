package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.http.SandboxClock;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a sandbox: the machine's clock and how far it was moved ahead, which is kept in the
 * data directory's file {@code sandbox}. That file makes the directory a sandbox for good.
 */
final class Sandbox implements SandboxClock {
  private static final String FILE = "sandbox";

  private final Path dataDir;
  private final AtomicLong aheadMs;

  /** The same, but set last: no reader sees wall time ahead of elapsed time. */
  private final AtomicLong wallAheadMs;

  private Sandbox(Path dataDir, long aheadMs) {
    this.dataDir = dataDir;
    this.aheadMs = new AtomicLong(aheadMs);
    this.wallAheadMs = new AtomicLong(aheadMs);
  }

  /**
   * The sandbox that the settings ask for.
   *
   * @return null: they ask for none
   * @throws StartupRefused if the data directory is of the other kind
   */
  static @Nullable Sandbox open(Settings settings) {
    Path dataDir = settings.dataDir();
    boolean marked = Files.exists(dataDir.resolve(FILE));
    if (!settings.sandbox()) {
      if (marked) {
        throw refused(dataDir + " is a sandbox: start it with LEDGER_SANDBOX=true");
      }
      return null;
    }
    if (!marked && ChronicleJournal.ledgerIdIn(dataDir.resolve("journal")) != null) {
      throw refused(dataDir + " is no sandbox: LEDGER_SANDBOX=true needs a data directory made so");
    }
    try {
      return marked ? new Sandbox(dataDir, read(dataDir)) : created(dataDir);
    } catch (IOException | NumberFormatException e) {
      throw refused("cannot read or write " + dataDir.resolve(FILE) + ": " + e);
    }
  }

  private static StartupRefused refused(String fault) {
    return new StartupRefused(List.of(fault));
  }

  private static long read(Path dataDir) throws IOException {
    return Long.parseLong(Files.readString(dataDir.resolve(FILE)).strip());
  }

  private static Sandbox created(Path dataDir) throws IOException {
    Files.createDirectories(dataDir);
    Sandbox sandbox = new Sandbox(dataDir, 0);
    sandbox.store(0);
    return sandbox;
  }

  private void store(long newAheadMs) throws IOException {
    Path temporary = dataDir.resolve(FILE + ".new");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(newAheadMs + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, dataDir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public long nowMs() {
    return System.currentTimeMillis() + wallAheadMs.get();
  }

  /** Monotonic time, which goes forward with the clock: to the ledger clock this is no leap. */
  long elapsedNanos() {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(aheadMs.get());
  }

  @Override
  public synchronized boolean moveTo(long nowMs) {
    long newAheadMs = nowMs - System.currentTimeMillis();
    if (newAheadMs < aheadMs.get()) {
      return false;
    }
    try {
      store(newAheadMs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    aheadMs.set(newAheadMs);
    wallAheadMs.set(newAheadMs);
    return true;
  }
}
