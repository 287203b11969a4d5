package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.config.access.AccessKeys;
import dev.pointsledger.config.access.KeyFileException;
import dev.pointsledger.config.access.NewKey;
import dev.pointsledger.engine.Engine;
import dev.pointsledger.engine.EngineLimits;
import dev.pointsledger.engine.LedgerClock;
import dev.pointsledger.http.HttpApi;
import dev.pointsledger.http.HttpServices;
import dev.pointsledger.http.tls.TlsIdentity;
import dev.pointsledger.imports.Imports;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.program.yaml.ProgramFile;
import dev.pointsledger.program.yaml.YamlProgramTexts;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: recovered data directory, engine, HTTP API. Started once, stopped once. */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final long START_SECONDS = 60;
  private static final long DAY_MS = 86_400_000;
  private static final int PREFETCH_QUEUE_SIZE = 4_096;

  private final Settings settings;
  private final Monitoring monitoring;
  private final long startedAtNanos = System.nanoTime();
  private final @Nullable Sandbox sandbox;
  private final Recovered recovered;
  private final Engine engine;
  private final Imports imports;
  private final @Nullable SnapshotFollower follower;
  private final @Nullable Archiving archiving;
  private final BackupWatch backups;
  private final Vertx vertx;
  private final @Nullable NewKey firstKey;
  private final HttpApi http;
  private final @Nullable TlsWatch tlsWatch;
  private final KeyWatch keyWatch;
  private boolean closed;

  /**
   * Starts: checks programs, recovers the data directory, serves.
   *
   * @param settings checked
   * @param onFailure called once if the ledger cannot go on; nothing more is answered then
   * @throws StartupRefused if it must not start as things are
   */
  public Service(Settings settings, Engine.FailureListener onFailure) {
    this.settings = settings;
    TlsIdentity identity = TlsWatch.read(settings.http());
    List<ProgramFile> programs = ProgramSeeds.read(settings.programsDir());
    this.sandbox = Sandbox.open(settings);
    this.recovered = Recovered.open(settings);
    try {
      this.monitoring = new Monitoring(settings);
      LedgerClock clock = startClock();
      if (!clock.suspect()) {
        ProgramSeeds.seed(
            programs, recovered.state(), recovered.journal(), recovered.newCodec(), clock.nowMs());
        Erasures.record(recovered, new CouponCodes(), clock.nowMs());
      }
      this.follower = newFollower();
      this.archiving = settings.journal().archive() ? new Archiving(recovered.journal()) : null;
      this.engine = newEngine(clock);
      this.imports = newImports();
      AccessKeys.Opened keys = openKeys();
      this.firstKey = keys.first();
      this.vertx = newVertx();
      this.http = startHttp(keys.keys(), identity);
      this.backups = new BackupWatch(vertx, settings.dataDir(), recovered.journal());
      this.keyWatch = new KeyWatch(vertx, keys.keys());
      this.tlsWatch =
          identity == null ? null : new TlsWatch(vertx, settings.http(), identity, http::renew);
    } catch (Throwable e) {
      recovered.close();
      throw e;
    }
    // Last: what cannot listen has no threads to stop. Requests that come before wait in the ring.
    engine.start(onFailure);
    imports.finish(onFailure::failed);
    monitoring.start(engine, follower);
    if (follower != null) {
      follower.start();
    }
    if (archiving != null) {
      archiving.start();
    }
  }

  private LedgerClock startClock() {
    Sandbox moved = sandbox;
    LedgerClock clock =
        new LedgerClock(
            moved == null ? System::currentTimeMillis : moved::nowMs,
            moved == null ? System::nanoTime : moved::elapsedNanos,
            TimeUnit.MINUTES.toMillis(settings.clock().maxLeapMinutes()));
    long last = recovered.state().recordedAtMs();
    clock.start(last, settings.clock().maxGapDays() * DAY_MS);
    if (clock.suspect()) {
      LOG.error(
          "the clock is more than {} days past the last record: nothing is recorded until an"
              + " operator confirms the clock with POST /ops/clock/confirmation {} and a key with"
              + " role ops",
          settings.clock().maxGapDays(),
          "{\"now\": \"<the present time>\"}");
    }
    return clock;
  }

  private Engine newEngine(LedgerClock clock) {
    return new Engine(
        new Engine.Parts(
            recovered.state(),
            recovered.journal(),
            recovered.index(),
            recovered.overlay(),
            recovered.vault(),
            recovered::newCodec,
            clock,
            DiskWatermark.on(settings.dataDir(), minFreeBytes()),
            System::nanoTime,
            new EngineLimits(
                settings.engine().ringSize(),
                PREFETCH_QUEUE_SIZE,
                settings.engine().groupMaxRecords(),
                settings.engine().groupMaxKiB() << 10,
                settings.index().overlayMaxEntries(),
                settings.engine().admitPerSecond()),
            monitoring.newRecorder(),
            new CouponCodes(),
            Map.of(
                "ledgerId", recovered.ledgerId().toString(),
                "lineage", recovered.lineage().toString(),
                "durability",
                    settings.journal().durability().name().toLowerCase(java.util.Locale.ROOT)),
            liveFacts()));
  }

  private Map<String, Supplier<Map<String, Object>>> liveFacts() {
    Map<String, Supplier<Map<String, Object>>> facts = monitoring.facts();
    if (follower != null) {
      facts.put("snapshot", follower::status);
    }
    if (archiving != null) {
      facts.put("archive", archiving::status);
    }
    facts.put("backups", () -> backups.status()); // It begins after the engine is made.
    return facts;
  }

  /** With what a stop cut of them, to be finished before anything else is answered. */
  private Imports newImports() {
    Path dataDir = settings.dataDir();
    Imports made =
        new Imports(
            engine, dataDir.resolve("imports"), dataDir.toFile()::getUsableSpace, minFreeBytes());
    try {
      made.resume(UnfinishedImports.of(recovered.state(), engine));
    } catch (IOException e) {
      throw new StartupRefused(List.of(String.valueOf(e.getMessage())));
    }
    return made;
  }

  private long minFreeBytes() {
    return (long) settings.journal().minFreeMiB() << 20;
  }

  private @Nullable SnapshotFollower newFollower() {
    SnapshotStore store = recovered.snapshots();
    return store == null
        ? null
        : new SnapshotFollower(
            store,
            recovered.journal(),
            recovered.lineage(),
            recovered::newCodec,
            Snapshots.limits(settings),
            recovered.rebuildReason());
  }

  private AccessKeys.Opened openKeys() {
    try {
      return AccessKeys.open(settings.dataDir(), settings.adminKey(), InstantSource.system());
    } catch (KeyFileException e) {
      throw new StartupRefused(e.faults().stream().map(Object::toString).toList());
    } catch (IOException e) {
      throw new StartupRefused(List.of("cannot read the access keys: " + e));
    }
  }

  private Vertx newVertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(settings.http().eventLoopCount())
            .setPreferNativeTransport(true)
            .setInternalBlockingPoolSize(2)
            .setWorkerPoolSize(4));
  }

  private HttpApi startHttp(AccessKeys keys, @Nullable TlsIdentity identity) {
    HttpServices services =
        new HttpServices(
            engine,
            keys::authenticate,
            new YamlProgramTexts(),
            monitoring.telemetry(),
            imports,
            follower == null
                ? sequence -> CompletableFuture.completedFuture(null)
                : follower::purge,
            sandbox);
    try {
      return await(
          HttpApi.start(vertx, settings.http(), services, identity),
          "listen on " + settings.http().host() + ":" + settings.http().port());
    } catch (StartupRefused e) {
      await(vertx.close(), "stop the event loops");
      throw e;
    }
  }

  private static <T> T await(Future<T> future, String what) {
    return await(future, what, START_SECONDS);
  }

  private static <T> T await(Future<T> future, String what, long secondsMax) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(secondsMax, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupRefused(List.of("interrupted while starting to " + what));
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartupRefused(List.of("cannot " + what + ": " + cause.getMessage()));
    }
  }

  /** The line that says that the service takes requests. */
  public String readyLine() {
    return String.format(
        "ready %s://%s:%d sequence=%d recovered=%d records in %d ms",
        settings.http().tls() ? "https" : "http",
        settings.http().host(),
        http.port(),
        engine.syncedSequence(),
        recovered.journal().tailReport().records(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos));
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** The key made at the first start, to be shown once; null: none was. */
  public @Nullable NewKey firstKey() {
    return firstKey;
  }

  /** Takes no more, answers what it has, makes all durable, closes. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    imports.close();
    await(http.stop(), "stop serving", START_SECONDS + settings.http().drainSeconds());
    if (archiving != null) {
      archiving.close();
    }
    engine.close();
    if (follower != null) {
      follower.close();
    }
    await(keyWatch.stop(), "stop watching the access keys");
    await(backups.stop(), "stop watching the backups");
    if (tlsWatch != null) {
      await(tlsWatch.stop(), "stop watching the certificate");
    }
    await(vertx.close(), "stop the event loops");
    monitoring.close();
    recovered.close();
  }
}
