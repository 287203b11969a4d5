package dev.pointsledger.snapshot.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A server that others run, named by a URI. */
public final class UriServer implements PostgresServer {
  private final PgConnectOptions options;

  /**
   * A server.
   *
   * @param uri {@code postgresql://user:password@host:port/database?sslmode=…}; without sslmode the
   *     connection is not encrypted
   * @param password in the place of the URI's; null: the URI's
   * @param rootCertificate PEM, whom {@code verify-ca} and {@code verify-full} trust; null: only
   *     for the other modes
   * @throws IllegalArgumentException if the URI cannot be understood; the message does not repeat
   *     it
   */
  public UriServer(String uri, @Nullable String password, @Nullable Path rootCertificate) {
    try {
      options = PgConnectOptions.fromUri(uri);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "postgres.uri must be postgresql://user:password@host:port/database?sslmode=..."
              + " with sslmode disable, allow, prefer, require, verify-ca or verify-full;"
              + " special characters percent-encoded");
    }
    if (password != null) {
      options.setPassword(password);
    }
    if (options.getSslMode() != SslMode.DISABLE) {
      options.setSslOptions(ssl(options.getSslMode(), rootCertificate));
    }
  }

  /** As libpq: only the verifying modes look at the certificate. */
  private static ClientSSLOptions ssl(SslMode mode, @Nullable Path rootCertificate) {
    ClientSSLOptions ssl = new ClientSSLOptions();
    boolean verify = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
    ssl.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    if (!verify) {
      return ssl.setTrustAll(true);
    }
    if (rootCertificate == null) {
      throw new IllegalArgumentException(
          "sslmode "
              + mode.name().toLowerCase(Locale.ROOT).replace("_", "-")
              + " needs postgres.rootCertificate: a PEM file of whom to trust");
    }
    return ssl.setTrustOptions(new PemTrustOptions().addCertPath(rootCertificate.toString()));
  }

  @Override
  public PgConnectOptions running() {
    return new PgConnectOptions(options);
  }

  @Override
  public String describe() {
    return "PostgreSQL database "
        + options.getDatabase()
        + " at "
        + options.getHost()
        + ":"
        + options.getPort();
  }

  @Override
  public void close() {}
}
