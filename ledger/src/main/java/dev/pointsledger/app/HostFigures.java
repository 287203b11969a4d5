package dev.pointsledger.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the disk and the JVM tell of themselves. Any thread. */
final class HostFigures {
  private static final long UNKNOWN = 0;

  private final Path dataDir;
  private final FileStore store;
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

  /** Those whose time is one in which nothing else ran. */
  private final List<GarbageCollectorMXBean> pausing =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(bean -> !bean.getName().matches(".*(Concurrent|Cycles).*"))
          .toList();

  /**
   * Of the disk that holds a directory.
   *
   * @throws StartupRefused if the disk cannot be asked
   */
  HostFigures(Path dataDir) {
    this.dataDir = dataDir;
    try {
      this.store = Files.getFileStore(dataDir);
    } catch (IOException e) {
      throw new StartupRefused(List.of("cannot ask for the disk of " + dataDir + ": " + e));
    }
  }

  /** Files and connections that the process may have open at a time; 0: it does not say. */
  static long openFilesMax() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : UNKNOWN;
  }

  /** Bytes that the disk has left; 0: it does not say. */
  long diskFreeBytes() {
    try {
      return store.getUsableSpace();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Bytes that the disk has; 0: it does not say. */
  long diskTotalBytes() {
    try {
      return store.getTotalSpace();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Bytes of the journal's files as they are listed, holes included. Walks a directory. */
  long journalFileBytes() {
    AtomicLong sum = new AtomicLong();
    try {
      Files.walkFileTree(
          dataDir.resolve("journal"),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return UNKNOWN;
    }
    return sum.get();
  }

  /** Milliseconds since the start in which a collection held all threads. */
  long gcPauseMs() {
    return pausing.stream().mapToLong(bean -> Math.max(0, bean.getCollectionTime())).sum();
  }

  /** Collections since the start that held all threads. */
  long gcCount() {
    return pausing.stream().mapToLong(bean -> Math.max(0, bean.getCollectionCount())).sum();
  }

  long heapUsedBytes() {
    return memory.getHeapMemoryUsage().getUsed();
  }

  long heapMaxBytes() {
    return memory.getHeapMemoryUsage().getMax();
  }

  static long threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  static long uptimeMs() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }
}
