package dev.pointsledger.imports;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.model.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes imports, one at a time, and goes on with one that a stop cut. What became of the last ones
 * is remembered until the process ends, so that it can be asked for after a cut connection.
 */
public final class Imports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
  private static final int REMEMBERED_MAX = 16;
  private static final long STOP_WAIT_MS = 30_000;
  private static final long FINISH_LOOK_MS = 100;

  private final Ledger ledger;
  private final ImportFiles files;
  private final LongSupplier usableBytes;
  private final long minFreeBytes;
  private final AtomicReference<@Nullable Reception> present = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Map<String, ImportProgress> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ImportProgress> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };
  private final List<Unfinished> unfinished = new ArrayList<>();
  private volatile @Nullable Thread thread;

  /**
   * Imports into a ledger.
   *
   * @param directory where their files are kept meanwhile; made when it is needed
   * @param usableBytes asks the disk how many bytes it has left; any thread
   * @param minFreeBytes that it must have left
   */
  public Imports(Ledger ledger, Path directory, LongSupplier usableBytes, long minFreeBytes) {
    this.ledger = ledger;
    this.usableBytes = usableBytes;
    this.minFreeBytes = minFreeBytes;
    this.files = new ImportFiles(directory);
  }

  /**
   * An import that was begun and is not all recorded, as a stop left it.
   *
   * @param line number of the last line recorded
   */
  public record Unfinished(ImportEvent.Begun begun, long line) {}

  /**
   * Takes over what a stop cut, and removes what is nobody's. Before the ledger is asked anything.
   *
   * @throws IOException if the file of an import that has begun is not there, or not that file
   */
  public void resume(List<Unfinished> cut) throws IOException {
    Set<Path> needed = new HashSet<>();
    for (Unfinished one : cut) {
      Path file = files.of(one.begun().fileHash());
      needed.add(file);
      if (!Files.exists(file) || !ImportFiles.hash(file).equals(one.begun().fileHash())) {
        throw new IOException(
            "import "
                + one.begun().importId()
                + " has begun and is to be finished, but "
                + file
                + " is missing or damaged: put the imported file there (its SHA-256 is its name)");
      }
    }
    files.removeAllBut(needed);
    unfinished.addAll(cut);
  }

  /**
   * Finishes what a stop cut, and returns then; earlier if the ledger takes nothing at present: it
   * is finished as soon as it does.
   *
   * @param onFailure is told if it cannot be
   */
  public void finish(Consumer<Throwable> onFailure) {
    if (unfinished.isEmpty()) {
      return;
    }
    Thread worker = new Thread(() -> finishAll(onFailure), "ledger-import");
    thread = worker;
    worker.start();
    while (worker.isAlive() && ledger.unready() == null) {
      join(worker, FINISH_LOOK_MS);
    }
  }

  private void finishAll(Consumer<Throwable> onFailure) {
    try {
      for (Unfinished one : unfinished) {
        finish(one);
      }
    } catch (LedgerCalls.Stopped e) {
      LOG.info("the ledger stops: an import is finished by the next start");
    } catch (IOException | RuntimeException e) {
      onFailure.accept(e);
    }
  }

  private void finish(Unfinished unfinished) throws IOException {
    ImportEvent.Begun begun = unfinished.begun();
    Path file = files.of(begun.fileHash());
    LOG.info("import {}: going on after line {}", begun.importId(), unfinished.line());
    int program = begun.header().program();
    LedgerCalls calls =
        new LedgerCalls(ledger, begun.header().actor(), begun.header().requestId(), stopping::get);
    new ImportJob(files, calls, program).goOn(begun, file, unfinished.line());
    LOG.info("import {}: finished", begun.importId());
  }

  /**
   * Begins to receive an import.
   *
   * @param actor id of the caller's key
   * @return null: another one is in work
   */
  public @Nullable Reception receive(int program, String actor, String requestId)
      throws IOException {
    Reception reception = new Reception(program, actor, requestId);
    if (stopping.get() || !present.compareAndSet(null, reception)) {
      return null;
    }
    try {
      reception.file = files.create();
    } catch (IOException e) {
      present.set(null);
      throw e;
    }
    return reception;
  }

  /**
   * How far the import is that is in work, or what came of one of the last ones; null: neither is
   * known, ask the ledger.
   */
  public @Nullable ImportProgress progress(int program, String importId) {
    Reception reception = present.get();
    if (reception != null && reception.program == program) {
      ImportProgress progress = reception.progress();
      if (importId.equals(progress.importId())) {
        return progress;
      }
    }
    synchronized (remembered) {
      return remembered.get(program + "/" + importId);
    }
  }

  /** One import from its first byte to its end. */
  public final class Reception {
    private final int program;
    private final ImportJob job;
    private @Nullable Path file;
    private volatile Runnable finished = () -> {};

    private Reception(int program, String actor, String requestId) {
      this.program = program;
      this.job =
          new ImportJob(files, new LedgerCalls(ledger, actor, requestId, stopping::get), program);
    }

    /** The file to write what is received to; it is there and empty. */
    public Path file() {
      Path created = file;
      if (created == null) {
        throw new IllegalStateException("nothing is received");
      }
      return created;
    }

    /** How far it is. Any thread. */
    public ImportProgress progress() {
      return job.progress();
    }

    /**
     * Notes how much was received.
     *
     * @return why no more is taken; null: it goes on
     */
    public @Nullable Refusal received(long bytes) {
      job.received(bytes);
      return usableBytes.getAsLong() < minFreeBytes ? Refusal.DISK_FULL : null;
    }

    /** Not all of it came: nothing is done with it. */
    public void cut() {
      try {
        Files.deleteIfExists(file());
      } catch (IOException e) {
        LOG.warn("cannot remove {}", file(), e);
      }
      present.compareAndSet(this, null);
    }

    /**
     * All of it came.
     *
     * @param onFinished called once, by the thread of imports, when {@link #progress} has a result
     */
    public void complete(Runnable onFinished) {
      finished = onFinished;
      Thread worker = new Thread(this::work, "ledger-import");
      thread = worker;
      worker.start();
    }

    private void work() {
      try {
        job.run(file());
      } catch (LedgerCalls.Stopped e) {
        LOG.info("an import was cut: the ledger stops");
        job.broken();
      } catch (IOException | RuntimeException e) {
        LOG.error("an import failed", e);
        job.broken();
      }
      remember(program, job.progress());
      present.compareAndSet(this, null);
      finished.run();
    }
  }

  private void remember(int program, ImportProgress progress) {
    synchronized (remembered) {
      remembered.put(program + "/" + progress.importId(), progress);
    }
  }

  /** Takes no more and ends what is in work between two groups; the ledger still answers. */
  @Override
  public void close() {
    stopping.set(true);
    Thread worker = thread;
    if (worker == null) {
      return;
    }
    join(worker, STOP_WAIT_MS);
  }

  private static void join(Thread thread, long waitMs) {
    try {
      thread.join(waitMs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
