package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * As in a container: process 1 of its own process namespace, on a read-only root file system where
 * only the data directory and /tmp can be written; with the PostgreSQL that is packed.
 */
class ContainerTest {
  /** Makes all read-only that is writable, but for the data directory and a new /tmp. */
  private static final String ENTER =
      """
      set -e
      data=$1
      shift
      mount --bind "$data" "$data"
      case $PWD in
        /tmp/*) mount --bind /tmp /tmp; outside=/read-only ;;
        *) mount -t tmpfs tmpfs /tmp; outside=$data/../read-only ;;
      esac
      grep ' rw,' /proc/self/mounts | cut -d' ' -f2 | sort -u | while read -r at; do
        case $at in
          /proc*|/sys*|/dev*|/tmp|"$data") ;;
          *) mount -o remount,bind,ro "$at" ;;
        esac
      done
      if touch /read-only 2>/dev/null || touch "$outside" 2>/dev/null; then
        echo "not read-only"
        exit 9
      fi
      exec "$@"
      """;

  private static final List<String> UNSHARE =
      List.of("unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child");

  /** In the project, since /tmp is another one inside, but where the project itself is in it. */
  @TempDir(factory = InTarget.class)
  Path dir;

  /** Temporary directories in target. */
  static final class InTarget implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "container");
    }
  }

  @Test
  void shouldRunAsProcessOneOnAReadOnlyRoot() throws Exception {
    assumeNamespaces();
    Path data = Files.createDirectories(dir.resolve("data")).toRealPath();
    List<String> enter = concat(UNSHARE, "sh", "-c", ENTER, "sh", data.toString());
    Map<String, String> environment =
        TestSettings.shipped(data, Path.of("../config/programs").toRealPath());
    for (int start = 0; start < 2; start++) {
      try (ServiceProcess service = ServiceProcess.start(enter, environment)) {
        assertThat(service.sequence()).isEqualTo(1 + start);
        Api api = new Api(service.port(), "demo");
        String order = Api.order("o-" + start, "m-1", 100);
        assertThat(api.post("/accruals", "application/json", order).status()).isEqualTo(201);
        assertThat(service.terminateChild()).isZero();
        assertThat(String.join("\n", service.output()))
            .contains("PostgreSQL")
            .contains("stopped")
            .doesNotContain("Read-only file system");
      }
    }
    assertThat(data.resolve("postgres")).isDirectory();
  }

  private static void assumeNamespaces() throws Exception {
    boolean able;
    try {
      Process probe =
          new ProcessBuilder(concat(UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/tmp"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      able = probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException none) {
      able = false;
    }
    if (!able) {
      String message = "SKIPPED: unshare may not make namespaces here (needs root)";
      System.err.println(message);
      assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
      Assumptions.abort(message);
    }
  }

  private static List<String> concat(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }
}
