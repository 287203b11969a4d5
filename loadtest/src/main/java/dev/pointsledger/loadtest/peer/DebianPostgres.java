package dev.pointsledger.loadtest.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Debian's PostgreSQL on an empty cluster, forced at every commit, with room to work in. */
public final class DebianPostgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int COMMAND_SECONDS = 120;
  private static final String SETTINGS =
      " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on"
          + " -c synchronous_commit=on -c shared_buffers=1GB -c max_wal_size=8GB"
          + " -c checkpoint_timeout=15min -c max_connections=200";

  private final Path directory;
  private final Path programs;
  private final List<String> as;
  private final int port;

  private DebianPostgres(Path directory, Path programs, List<String> as, int port) {
    this.directory = directory;
    this.programs = programs;
    this.as = as;
    this.port = port;
  }

  /** The newest one's programs; null: none is installed. */
  public static @Nullable Path programs() throws IOException {
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

  /** Makes a cluster in a directory that others may enter, and starts it. */
  public static DebianPostgres start(Path programs, Path directory) throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> as =
        root
            ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
            : List.of();
    Files.createDirectories(directory);
    if (root) {
      run(List.of("chown", "postgres", directory.toString()), directory);
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    DebianPostgres server = new DebianPostgres(directory, programs, as, port);
    server.execute("initdb", "-D", "data", "-U", "tester", "--auth=trust");
    server.execute(
        "pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", "-p " + port + SETTINGS);
    return server;
  }

  /** Where it serves. */
  public String uri() {
    return "postgresql://tester@127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() throws IOException {
    execute("pg_ctl", "stop", "-m", "immediate", "-D", "data");
  }

  private void execute(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(as);
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command, directory);
  }

  private static void run(List<String> command, Path directory) throws IOException {
    Path output = Files.createTempFile("postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + ": " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output);
    }
  }
}
