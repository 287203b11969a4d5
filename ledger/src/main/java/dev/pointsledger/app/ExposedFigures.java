package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.engine.Engine;
import dev.pointsledger.metrics.prometheus.Exposition;
import dev.pointsledger.snapshot.SnapshotFollower;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The metrics of the ledger, its followers, disk and clock, by their names. */
final class ExposedFigures {
  private static final String RECORDS = "records";
  private static final String BYTES = "bytes";

  private ExposedFigures() {}

  static void add(
      Exposition to,
      Settings settings,
      HostFigures host,
      Engine engine,
      @Nullable SnapshotFollower follower) {
    to.info("ledger.info", "What runs.", about(settings));
    flag(to, "ledger.ready", "Whether requests are taken (1).", () -> engine.unready() == null);
    flag(
        to,
        "ledger.clock.suspect",
        "Whether the clock leapt and nobody confirmed it (1): nothing is recorded.",
        engine::clockSuspect);
    ledger(to, settings, engine);
    index(to, engine);
    if (follower != null) {
      snapshot(to, follower);
    }
    disk(to, settings, host, engine);
  }

  private static Map<String, String> about(Settings settings) {
    String version = ExposedFigures.class.getPackage().getImplementationVersion();
    return Map.of(
        "version",
        version == null ? "unknown" : version,
        "durability",
        settings.journal().durability().name().toLowerCase(Locale.ROOT));
  }

  private static void ledger(Exposition to, Settings settings, Engine engine) {
    to.gauge("ledger.sequence", "", "The last record.", () -> engine.figures().sequence());
    to.gauge("ledger.synced.sequence", "", "The last durable record.", engine::syncedSequence);
    long before = engine.syncedSequence();
    to.counter(
        "ledger.records",
        "",
        "Records made durable by this process.",
        () -> engine.syncedSequence() - before);
    to.gauge(
        "ledger.queue.depth",
        "",
        "Submissions that wait for the ledger thread.",
        () -> engine.figures().queueDepth());
    constant(
        to,
        "ledger.queue.capacity",
        "",
        "How many may wait; more are refused as overloaded.",
        settings.engine().ringSize());
    to.gauge(
        "ledger.prefetch.depth",
        "",
        "Submissions that wait for what they name to be fetched.",
        () -> engine.figures().prefetchDepth());
  }

  private static void index(Exposition to, Engine engine) {
    to.gauge(
        "ledger.index.sequence",
        "",
        "The last record whose keys the index has.",
        () -> engine.figures().indexPosition());
    to.gauge(
        "ledger.index.lag",
        RECORDS,
        "Durable records that the index does not have yet.",
        () -> engine.figures().indexLag());
  }

  private static void snapshot(Exposition to, SnapshotFollower follower) {
    to.gauge(
        "ledger.snapshot.sequence",
        "",
        "The record as of which PostgreSQL has the state.",
        follower::sequence);
    to.gauge(
        "ledger.snapshot.lag",
        RECORDS,
        "Durable records that PostgreSQL does not have yet.",
        follower::lagRecords);
    flag(
        to,
        "ledger.snapshot.connected",
        "Whether PostgreSQL is followed (1).",
        follower::connected);
  }

  private static void disk(Exposition to, Settings settings, HostFigures host, Engine engine) {
    to.counter(
        "ledger.journal.appended",
        BYTES,
        "Appended to the journal by this process.",
        () -> engine.figures().appendedBytes());
    to.gauge(
        "ledger.journal.files",
        BYTES,
        "The journal's files as they are listed, space written ahead included.",
        host::journalFileBytes);
    to.gauge(
        "ledger.disk.free", BYTES, "What the data directory's disk has left.", host::diskFreeBytes);
    to.gauge("ledger.disk.size", BYTES, "What that disk holds.", host::diskTotalBytes);
    constant(
        to,
        "ledger.disk.watermark",
        BYTES,
        "Below this much left nothing is recorded.",
        Monitoring.watermarkBytes(settings));
    flag(to, "ledger.disk.full", "Whether it is below the watermark (1).", engine::diskFull);
  }

  private static void constant(
      Exposition to, String name, String unit, String description, long value) {
    LongSupplier constant = () -> value;
    to.gauge(name, unit, description, constant);
  }

  private static void flag(Exposition to, String name, String description, BooleanSupplier value) {
    to.gauge(name, "", description, () -> value.getAsBoolean() ? 1 : 0);
  }
}
