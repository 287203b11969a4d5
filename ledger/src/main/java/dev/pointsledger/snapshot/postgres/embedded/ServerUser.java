package dev.pointsledger.snapshot.postgres.embedded;

import dev.pointsledger.snapshot.SnapshotRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server runs: it refuses to run as root. An ordinary user runs it as himself. Root
 * runs it as {@code nobody} where that user can reach the directory, else as himself without his
 * rights, in a user namespace.
 *
 * @param prefix of every command
 * @param owner of the cluster's files; null: whoever starts the server
 */
record ServerUser(List<String> prefix, @Nullable UserPrincipal owner) {
  private static final String NOBODY = "nobody";
  private static final long PROBE_SECONDS = 10;

  /**
   * Finds out.
   *
   * @param directory the server's data are to be in
   * @param programs where the server's programs are
   * @throws SnapshotRefused if root cannot run anything as another
   */
  static ServerUser find(Path directory, Path programs) throws IOException {
    if (!isRoot()) {
      return new ServerUser(List.of(), null);
    }
    UserPrincipal root =
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("root");
    UserPrincipal nobody = nobody(directory);
    List<ServerUser> choices = new ArrayList<>();
    if (nobody != null) {
      choices.add(
          new ServerUser(
              List.of("setpriv", "--reuid=" + NOBODY, "--regid=65534", "--clear-groups"), nobody));
      choices.add(new ServerUser(List.of("runuser", "-u", NOBODY, "--"), nobody));
      choices.add(new ServerUser(List.of("su-exec", NOBODY), nobody));
    }
    choices.add(new ServerUser(List.of("unshare", "-U"), root));
    for (ServerUser choice : choices) {
      if (choice.works(directory) && choice.works(programs)) {
        return choice;
      }
    }
    throw new SnapshotRefused(
        "PostgreSQL does not run as root, and root can run nothing as another user here (tried"
            + " setpriv, runuser, su-exec, unshare -U): start the ledger as an ordinary user, or set"
            + " LEDGER_POSTGRES_URI to a server of your own");
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  private static @Nullable UserPrincipal nobody(Path directory) throws IOException {
    try {
      return directory
          .getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(NOBODY);
    } catch (UserPrincipalNotFoundException e) {
      return null;
    }
  }

  /** Whether a command run so is not root and gets into the directory. */
  private boolean works(Path directory) throws IOException {
    List<String> command =
        command(
            "sh", "-c", "test \"$(id -u)\" != 0 && cd \"$0\" && test -r .", directory.toString());
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        probe.destroyForcibly();
        return false;
      }
      return probe.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A command run as this user. */
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /** Makes a tree the server's own. */
  void own(Path tree) throws IOException {
    if (owner != null) {
      Trees.give(tree, owner);
    }
  }
}
