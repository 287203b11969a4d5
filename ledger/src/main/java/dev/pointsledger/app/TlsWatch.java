package dev.pointsledger.app;

import dev.pointsledger.config.HttpSettings;
import dev.pointsledger.http.tls.TlsFault;
import dev.pointsledger.http.tls.TlsIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the certificate's files from time to time, on a worker, so that a new certificate is
 * served without a restart. One that is wrong is told once and the old one stays. Warns of one that
 * runs out soon.
 */
final class TlsWatch {
  /** How long a change may take to be seen, ms. */
  static final long PERIOD_MS = 2_000;

  private static final Duration WARN_BEFORE = Duration.ofDays(14);
  private static final Duration WARN_INTERVAL = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(TlsWatch.class);

  private final HttpSettings settings;
  private final Function<TlsIdentity, Future<?>> renew;
  private final Watch watch;
  private volatile TlsIdentity served;
  private Instant warnedAt = Instant.MIN;
  private @Nullable String told;

  TlsWatch(
      Vertx vertx,
      HttpSettings settings,
      TlsIdentity served,
      Function<TlsIdentity, Future<?>> renew) {
    this.settings = settings;
    this.renew = renew;
    this.served = served;
    warn(InstantSource.system().instant());
    this.watch = Watch.start(vertx, PERIOD_MS, PERIOD_MS, this::look);
  }

  /**
   * Reads what the settings name.
   *
   * @return null: they name none
   * @throws StartupRefused if it cannot be served with
   */
  static @Nullable TlsIdentity read(HttpSettings settings) {
    if (settings.tlsCertificate().isEmpty() != settings.tlsKey().isEmpty()) {
      throw new StartupRefused(
          List.of("http.tlsCertificate and http.tlsKey are given together, or neither"));
    }
    if (!settings.tls()) {
      return null;
    }
    try {
      return load(settings, InstantSource.system().instant());
    } catch (TlsFault e) {
      throw new StartupRefused(List.of("cannot serve HTTPS: " + e.getMessage()));
    }
  }

  private static TlsIdentity load(HttpSettings settings, Instant now) throws TlsFault {
    return TlsIdentity.read(Path.of(settings.tlsCertificate()), Path.of(settings.tlsKey()), now);
  }

  private void look() {
    Instant now = InstantSource.system().instant();
    try {
      TlsIdentity next = load(settings, now);
      if (!next.same(served)) {
        renew
            .apply(next)
            .onSuccess(
                done -> {
                  served = next;
                  LOG.info("HTTPS: a new certificate is served, valid until {}", next.validUntil());
                })
            .onFailure(e -> LOG.error("HTTPS: {}; it is tried again", e.getMessage()));
      }
      told = null;
      warn(now);
    } catch (TlsFault e) {
      tell(e.getMessage());
    }
  }

  /** At most once a day. */
  private void warn(Instant now) {
    if (!served.lasts(now, WARN_BEFORE) && warnedAt.isBefore(now.minus(WARN_INTERVAL))) {
      warnedAt = now;
      LOG.warn("HTTPS: the certificate runs out at {}", served.validUntil());
    }
  }

  private void tell(@Nullable String fault) {
    String text = String.valueOf(fault);
    if (!text.equals(told)) {
      told = text;
      LOG.error("HTTPS: {}; the certificate read before stays", text);
    }
  }

  /** Done when nothing is looked at any more. */
  Future<?> stop() {
    return watch.stop();
  }
}
