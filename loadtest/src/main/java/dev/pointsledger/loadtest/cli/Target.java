package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.wire.Control;
import dev.pointsledger.loadtest.wire.Crowd;
import dev.pointsledger.loadtest.wire.Driver;
import dev.pointsledger.loadtest.wire.Endpoint;
import dev.pointsledger.loadtest.wire.ImportCall;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say where requests go and how. */
final class Target {
  private static final int FEW = 8;
  private static final int CONNECTIONS_MAX = 20_000;
  private static final long GIVE_UP_NS = 30_000_000_000L;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The service (default: ${DEFAULT-VALUE}).")
  private Endpoint url = new Endpoint("127.0.0.1", 8080);

  @Option(
      names = "--program",
      defaultValue = "demo",
      description = "The program (default: ${DEFAULT-VALUE}).")
  private String program = "demo";

  @Option(
      names = "--key",
      defaultValue = "${env:LEDGER_ADMIN_KEY}",
      description = "An access key with the role order (default: LEDGER_ADMIN_KEY).")
  private @Nullable String key;

  @Option(
      names = "--connections",
      defaultValue = "64",
      description = "Connections, one request at a time on each (default: ${DEFAULT-VALUE}).")
  private int connections = 64;

  @Option(
      names = "--timeout",
      defaultValue = "10s",
      description = "Longest wait for an answer (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofSeconds(10);

  /** The same options for another service. */
  Target at(String otherUrl, String otherKey) {
    Target other = new Target();
    other.spec = spec;
    other.url = Endpoint.parse(otherUrl);
    other.program = program;
    other.key = otherKey;
    other.connections = connections;
    other.timeout = timeout;
    return other;
  }

  /** The same options with another number of connections. */
  Target with(int otherConnections) {
    Target other = at(url.toString(), key == null ? "" : key);
    other.connections = otherConnections;
    return other;
  }

  /** The heads of the requests; checks the options. */
  Requests requests() {
    String given = key;
    if (given == null || given.isBlank() || !given.matches("[\\x21-\\x7e]+")) {
      throw misuse("a key is needed: --key or LEDGER_ADMIN_KEY");
    }
    if (!program.matches("[A-Za-z0-9._:-]{1,64}")) {
      throw misuse("--program: not an id: " + program);
    }
    if (connections < 1 || connections > CONNECTIONS_MAX) {
      throw misuse("--connections: from 1 to " + CONNECTIONS_MAX);
    }
    return new Requests(url, program, given);
  }

  /** The id of the program. */
  String program() {
    return program;
  }

  /** Connections that keep the service busy with nothing. */
  Crowd crowd(int idle, int slow) {
    return new Crowd(url, requests(), idle, slow);
  }

  /** Calls about the service itself. */
  Control control() {
    return new Control(url, key == null ? "" : key);
  }

  /** Imports of opening state; needs a key with the role admin. */
  ImportCall importCall() {
    return new ImportCall(url, key == null ? "" : key);
  }

  /** A driver over a few connections that gives up when the service stays away. */
  <C> Driver<C> few() throws IOException {
    return new Driver<C>(url, Math.min(FEW, connections), timeout.toNanos())
        .giveUpAfter(GIVE_UP_NS);
  }

  /** A driver over all connections. */
  <C> Driver<C> driver() throws IOException {
    return new Driver<>(url, connections, timeout.toNanos());
  }

  /** A driver that gives up when the service stays away. */
  <C> Driver<C> patient() throws IOException {
    return this.<C>driver().giveUpAfter(GIVE_UP_NS);
  }

  long timeoutNs() {
    return timeout.toNanos();
  }

  /** Arguments that cannot be used. */
  ParameterException misuse(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }

  @Override
  public String toString() {
    return url + " program " + program + ", " + connections + " connections";
  }
}
