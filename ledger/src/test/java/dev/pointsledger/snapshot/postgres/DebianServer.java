package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Debian's PostgreSQL on a directory of the test's own, with a certificate for localhost. */
final class DebianServer {
  static final String PASSWORD = "only-for-tests";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int START_SECONDS = 60;

  private final Path directory;
  private final List<String> as;
  private final int port;
  private final Path binaries;

  private DebianServer(Path directory, Path binaries, List<String> as, int port) {
    this.directory = directory;
    this.binaries = binaries;
    this.as = as;
    this.port = port;
  }

  /** Starts it; the test is skipped where it is not installed, unless nothing may be skipped. */
  static @Nullable DebianServer start(Path dir) throws Exception {
    Path binaries = binaries();
    if (binaries == null) {
      String message = "no PostgreSQL in " + INSTALLED + ": apt-get install postgresql";
      assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
      Assumptions.abort(message);
      return null;
    }
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> as =
        root
            ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
            : List.of();
    Path directory = dir.resolve("debian");
    Files.createDirectories(directory);
    if (root) {
      Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
      run(dir, List.of("chown", "-R", "postgres", directory.toString()));
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    DebianServer server = new DebianServer(directory, binaries, as, port);
    server.init();
    return server;
  }

  private static @Nullable Path binaries() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return null;
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo)
          .orElse(null);
    }
  }

  private void init() throws Exception {
    for (String name : List.of("server", "another")) {
      execute(
          List.of(
              "openssl",
              "req",
              "-x509",
              "-newkey",
              "rsa:2048",
              "-nodes",
              "-days",
              "2",
              "-subj",
              "/CN=localhost",
              "-addext",
              "subjectAltName=DNS:localhost",
              "-keyout",
              name + ".key",
              "-out",
              name + ".crt"));
    }
    execute(List.of("sh", "-c", "umask 077; echo " + PASSWORD + " > password"));
    execute(
        List.of(
            binaries.resolve("initdb").toString(),
            "-D",
            "data",
            "-U",
            "tester",
            "--pwfile=password",
            "--auth=scram-sha-256"));
    execute(
        List.of(
            binaries.resolve("pg_ctl").toString(),
            "start",
            "-w",
            "-t",
            "" + START_SECONDS,
            "-D",
            "data",
            "-l",
            "log",
            "-o",
            "-p "
                + port
                + " -c listen_addresses=localhost -c unix_socket_directories= -c ssl=on"
                + " -c ssl_cert_file=../server.crt -c ssl_key_file=../server.key"));
  }

  private void execute(List<String> words) throws Exception {
    List<String> command = new ArrayList<>(as);
    command.addAll(words);
    run(directory, command);
  }

  private static void run(Path directory, List<String> command) throws Exception {
    Path output = Files.createTempFile("debian-server", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2 * START_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, Files.readString(output)).isZero();
    Files.delete(output);
  }

  /** Without password and mode. */
  String uri() {
    return "postgresql://tester@localhost:" + port + "/postgres";
  }

  /** The server's own, self-signed. */
  Path certificate() {
    return directory.resolve("server.crt");
  }

  /** Of the same name, with another key. */
  Path anotherCertificate() {
    return directory.resolve("another.crt");
  }

  void stop() throws Exception {
    execute(
        List.of(binaries.resolve("pg_ctl").toString(), "stop", "-m", "immediate", "-D", "data"));
  }
}
