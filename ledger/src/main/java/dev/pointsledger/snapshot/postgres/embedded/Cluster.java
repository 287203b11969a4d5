package dev.pointsledger.snapshot.postgres.embedded;

import dev.pointsledger.snapshot.SnapshotUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a cluster where there is none, and starts the server on it. */
final class Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  static final String USER = "ledger";
  static final String DATABASE = "postgres";

  private static final String NICE = "10";
  private static final long INIT_SECONDS = 120;
  private static final long START_SECONDS = 60;
  private static final long POLL_MS = 20;
  private static final int PASSWORD_BYTES = 24;

  private final Path directory;
  private final Path data;
  private final Path server;
  private final ServerUser user;

  private Cluster(Path directory, Path server) throws IOException {
    this.directory = directory;
    this.data = directory.resolve("data");
    this.server = server;
    this.user = ServerUser.find(directory, server);
  }

  /**
   * Starts a server; one that still runs on the cluster is stopped first.
   *
   * @param directory holds cluster and password
   * @param server holds the programs
   */
  static RunningServer start(Path directory, Path server) throws IOException {
    Cluster cluster = new Cluster(directory, server);
    Postmaster left = Postmaster.on(cluster.data);
    if (left != null) {
      left.stop();
    }
    cluster.dropIfOfAnotherVersion();
    String password = cluster.password();
    if (!Files.exists(cluster.data)) {
      cluster.init(password);
    }
    Postmaster.forget(cluster.data);
    cluster.user.own(cluster.data);
    return cluster.run(password);
  }

  /** A cluster is only read by the major version that made it; what it holds can be rebuilt. */
  private void dropIfOfAnotherVersion() throws IOException {
    if (Files.exists(data.resolve("PG_VERSION")) && !isOfThisVersion(data)) {
      LOG.warn("{} is of another PostgreSQL than {}; it is made anew", data, Binaries.VERSION);
      Trees.delete(data);
    }
  }

  /** Whether a cluster can be read by the server that is packed. */
  static boolean isOfThisVersion(Path data) throws IOException {
    String major = Files.readString(data.resolve("PG_VERSION")).strip();
    return Binaries.VERSION.startsWith(major + ".");
  }

  /** The password goes with the cluster: without it the cluster is of no use and made anew. */
  private String password() throws IOException {
    Path file = directory.resolve("password");
    if (Files.exists(file) && Files.exists(data)) {
      return Files.readString(file).strip();
    }
    Trees.delete(data);
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    writePrivate(file, password);
    return password;
  }

  private static void writePrivate(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text + "\n");
  }

  /** Beside its place first: a cluster is there whole or not at all. */
  private void init(String password) throws IOException {
    LOG.info("making the embedded PostgreSQL in {}", directory);
    Path unfinished = directory.resolve("data.new");
    Path given = directory.resolve("data.new.password");
    Trees.delete(unfinished);
    Files.createDirectory(unfinished);
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
    user.own(unfinished);
    writePrivate(given, password);
    user.own(given);
    try {
      execute(
          user.command(
              server.resolve("bin/initdb").toString(),
              "-D",
              unfinished.toString(),
              "-U",
              USER,
              "--pwfile=" + given,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C"));
    } finally {
      Files.deleteIfExists(given);
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void execute(List<String> command) throws IOException {
    Path log = directory.resolve("start.log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(INIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new SnapshotUnavailable(command + " takes more than " + INIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SnapshotUnavailable("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new SnapshotUnavailable("the embedded PostgreSQL cannot be made: " + lastLines(log));
    }
  }

  private RunningServer run(String password) throws IOException {
    int port = freePort();
    Path log = directory.resolve("start.log");
    List<String> command = new ArrayList<>(sessionOfItsOwn());
    command.addAll(lowPriority());
    command.addAll(
        user.command(
            server.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + port));
    for (String setting : settings()) {
      command.add("-c");
      command.add(setting);
    }
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    yieldToTheLedger(process);
    try {
      awaitReady(process, log);
    } catch (Throwable e) {
      process.destroyForcibly();
      throw e;
    }
    return new RunningServer(process, port, password);
  }

  private static List<String> settings() {
    return List.of(
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "fsync=on",
        "full_page_writes=on",
        "password_encryption=scram-sha-256",
        "max_connections=20",
        "shared_buffers=128MB",
        "max_wal_size=1GB",
        // Deleted, not renamed with what was in them: an erased member must be gone from them.
        "wal_recycle=off",
        // So a new one is needed often; nobody waits for a commit to be on the disk.
        "wal_init_zero=off",
        "logging_collector=on",
        "log_filename=postgresql-%a.log",
        "log_truncate_on_rotation=on",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "log_min_messages=warning");
  }

  /** So that Ctrl-C, which goes to all of a terminal's session, leaves the server to the ledger. */
  private static List<String> sessionOfItsOwn() {
    return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
  }

  private static List<String> lowPriority() {
    return Files.isExecutable(Path.of("/usr/bin/nice"))
        ? List.of("/usr/bin/nice", "-n", NICE)
        : List.of();
  }

  /** Where Linux shares time between sessions first, what nice says counts within one only. */
  private static void yieldToTheLedger(Process process) {
    try {
      Path group = Path.of("/proc", String.valueOf(process.pid()), "autogroup");
      Files.writeString(group, NICE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      LOG.debug("the PostgreSQL server keeps its share of processor time: {}", e.toString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The eighth line of {@code postmaster.pid} says when connections are taken. */
  private void awaitReady(Process process, Path log) throws IOException {
    Path file = data.resolve("postmaster.pid");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() - deadline < 0) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.size() >= 8
            && lines.get(0).strip().equals(String.valueOf(process.pid()))
            && lines.get(7).startsWith("ready")) {
          return;
        }
      }
      try {
        if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
          throw new SnapshotUnavailable("the embedded PostgreSQL ended: " + lastLines(log));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SnapshotUnavailable("interrupted", e);
      }
    }
    throw new SnapshotUnavailable(
        "the embedded PostgreSQL is not ready after " + START_SECONDS + " s: " + lastLines(log));
  }

  private static String lastLines(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
    return text.substring(Math.max(0, text.length() - 1_000));
  }
}
