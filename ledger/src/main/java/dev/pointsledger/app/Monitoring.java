package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.engine.Engine;
import dev.pointsledger.http.Telemetry;
import dev.pointsledger.metrics.Figure;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.LatencyLog;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.metrics.LatencyReporter;
import dev.pointsledger.metrics.Traffic;
import dev.pointsledger.metrics.prometheus.Exposition;
import dev.pointsledger.snapshot.SnapshotFollower;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that is measured: latencies and traffic as they come, the rest by looking once a second (for
 * the page and the status) or when a tool asks. Nothing here is asked of the ledger thread.
 */
final class Monitoring implements AutoCloseable {
  private static final long LATENCY_LOG_BYTES_MAX = 16L << 20;
  private static final int LATENCY_LOG_FILES_MAX = 8;
  private static final int RECENT_SECONDS = 10;
  private static final int MINUTE_SECONDS = 60;

  private final Settings settings;
  private final HostFigures host;
  private final Latencies latencies = new Latencies();
  private final Traffic traffic = new Traffic();
  private final Exposition exposition = new Exposition(latencies, traffic);
  private final LatencyLog log;
  private final LatencyReporter reporter;

  /** Of a service whose data directory is there. */
  Monitoring(Settings settings) {
    this.settings = settings;
    this.host = new HostFigures(settings.dataDir());
    this.log =
        new LatencyLog(
            settings.dataDir().resolve("latency"), LATENCY_LOG_BYTES_MAX, LATENCY_LOG_FILES_MAX);
    this.reporter = new LatencyReporter(latencies, log, System::currentTimeMillis);
  }

  /** Where the ledger thread measures. */
  LatencyRecorder newRecorder() {
    return latencies.newRecorder();
  }

  /** What the HTTP API shows, and adds to. */
  Telemetry telemetry() {
    return new Telemetry(latencies, log.file(), traffic, exposition::scrape);
  }

  /** Begins to look. */
  void start(Engine engine, @Nullable SnapshotFollower follower) {
    latencies.watch(figures(engine, follower));
    ExposedFigures.add(exposition, settings, host, engine, follower);
    reporter.start();
  }

  private Map<Figure, LongSupplier> figures(Engine engine, @Nullable SnapshotFollower follower) {
    Map<Figure, LongSupplier> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.ANSWERS, traffic::answered);
    figures.put(Figure.CLIENT_FAULTS, () -> traffic.answered(4));
    figures.put(Figure.SERVER_FAULTS, () -> traffic.answered(5));
    figures.put(Figure.CONNECTIONS, traffic::openConnections);
    figures.put(Figure.RECORDS, engine::syncedSequence);
    figures.put(Figure.QUEUE_DEPTH, () -> engine.figures().queueDepth());
    figures.put(Figure.PREFETCH_DEPTH, () -> engine.figures().prefetchDepth());
    if (follower != null) {
      figures.put(Figure.SNAPSHOT_LAG, follower::lagRecords);
    }
    figures.put(Figure.INDEX_LAG, () -> engine.figures().indexLag());
    figures.put(Figure.JOURNAL_BYTES, () -> engine.figures().appendedBytes());
    figures.put(Figure.DISK_FREE_BYTES, host::diskFreeBytes);
    figures.put(Figure.GC_PAUSE_MS, host::gcPauseMs);
    figures.put(Figure.HEAP_USED_BYTES, host::heapUsedBytes);
    return figures;
  }

  /** What {@code /ops/status} says besides, asked for each time. Any thread. */
  Map<String, Supplier<Map<String, Object>>> facts() {
    Map<String, Supplier<Map<String, Object>>> facts = new LinkedHashMap<>();
    facts.put("throughput", this::throughput);
    facts.put("disk", this::disk);
    facts.put("jvm", this::jvm);
    return facts;
  }

  private Map<String, Object> throughput() {
    Map<String, Object> throughput = new LinkedHashMap<>();
    throughput.put("answersPerSecond", perSecond(Figure.ANSWERS));
    throughput.put("recordsPerSecond", perSecond(Figure.RECORDS));
    throughput.put("journalBytesPerSecond", perSecond(Figure.JOURNAL_BYTES));
    return throughput;
  }

  private long perSecond(Figure figure) {
    return latencies.grown(figure, RECENT_SECONDS) / RECENT_SECONDS;
  }

  private Map<String, Object> disk() {
    Map<String, Object> disk = new LinkedHashMap<>();
    disk.put("freeBytes", host.diskFreeBytes());
    disk.put("totalBytes", host.diskTotalBytes());
    disk.put("watermarkBytes", watermarkBytes(settings));
    return disk;
  }

  static long watermarkBytes(Settings settings) {
    return (long) settings.journal().minFreeMiB() << 20;
  }

  private Map<String, Object> jvm() {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("uptimeSeconds", HostFigures.uptimeMs() / 1_000);
    jvm.put("heapUsedBytes", host.heapUsedBytes());
    jvm.put("heapMaxBytes", host.heapMaxBytes());
    jvm.put("threads", HostFigures.threads());
    jvm.put("gcCount", host.gcCount());
    jvm.put("gcPauseMs", host.gcPauseMs());
    jvm.put("gcPauseMsLastMinute", latencies.grown(Figure.GC_PAUSE_MS, MINUTE_SECONDS));
    return jvm;
  }

  @Override
  public void close() {
    reporter.close();
    exposition.close();
  }
}
