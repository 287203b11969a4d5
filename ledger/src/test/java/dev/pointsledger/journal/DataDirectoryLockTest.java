package dev.pointsledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {
  @TempDir Path directory;

  @Test
  void aSecondOpenIsRefusedAndNamesTheHolder() throws IOException {
    Path data = directory.resolve("data");
    DataDirectoryLock held = DataDirectoryLock.acquire(data);
    assertThatThrownBy(() -> DataDirectoryLock.acquire(data))
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
        .hasMessageContaining("stop that process");
    assertThat(otherProcess(data)).contains("in use by process " + ProcessHandle.current().pid());
    held.close();
    assertThat(otherProcess(data)).isEqualTo("acquired");
    DataDirectoryLock.acquire(data).close();
  }

  @Test
  void theNameOfEveryDirectoryMadeIsForcedInItsParent() throws IOException {
    Path outer = directory.toAbsolutePath();
    Path data = directory.resolve("var/ledger/data");
    assertThat(DurableDirectories.create(data))
        .containsExactly(outer, outer.resolve("var"), outer.resolve("var/ledger"));
    assertThat(data).isDirectory();
    assertThat(DurableDirectories.create(data)).isEmpty();
  }

  /** Tries from another process, whose locks the operating system tells from ours. */
  private static String otherProcess(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Acquire.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** The other process. */
  static final class Acquire {
    private Acquire() {}

    /** Argument: the directory. */
    public static void main(String[] arguments) {
      try {
        DataDirectoryLock.acquire(Path.of(arguments[0])).close();
        System.out.println("acquired");
      } catch (JournalRefused e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
