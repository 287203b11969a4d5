package dev.pointsledger.snapshot.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.snapshot.SnapshotUnavailable;
import dev.pointsledger.snapshot.postgres.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting the embedded server where not all is as it should be. */
class EmbeddedServerTest {
  @TempDir Path dir;

  @Test
  void theDirectoryOfTheProgramsIsNamedAfterWhatIsInIt() {
    try (TestDatabase database = new TestDatabase(dir)) {
      String version = database.sql("SHOW server_version").get(0);
      assertThat(Binaries.VERSION).isEqualTo(version + ".0");
    }
  }

  @Test
  void aClusterOfAnotherVersionOrWithoutItsPasswordIsMadeAnew() throws IOException {
    for (String spoilt : new String[] {"data/PG_VERSION", "password"}) {
      try (TestDatabase database = new TestDatabase(dir)) {
        database.sql("CREATE TABLE old AS SELECT 1");
      }
      if (spoilt.equals("password")) {
        Files.delete(dir.resolve(spoilt));
      } else {
        Files.writeString(dir.resolve(spoilt), "9.6\n");
      }
      try (TestDatabase database = new TestDatabase(dir)) {
        assertThat(database.sql("SELECT to_regclass('old') IS NULL")).containsExactly("true");
      }
    }
  }

  @Test
  void programsThatCannotRunAreToldAndTriedAgain() throws IOException {
    Path programs = dir.resolve("programs");
    Path binaries = programs.resolve("server-" + Binaries.VERSION).resolve("bin");
    Files.createDirectories(binaries);
    Files.writeString(binaries.resolve("initdb"), "not a program");
    try (EmbeddedServer server = new EmbeddedServer(dir.resolve("own"), programs)) {
      assertThatThrownBy(server::running).isInstanceOf(SnapshotUnavailable.class);
      assertThatThrownBy(server::running).isInstanceOf(SnapshotUnavailable.class);
    }
  }

  @Test
  void anArchiveThatLeavesItsDirectoryIsRefused() {
    byte[] header = new byte[1024];
    byte[] name = "../escaped".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, header, 0, name.length);
    byte[] size = "00000000000".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(size, 0, header, 124, size.length);
    header[156] = '0';
    assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(header)).extractTo(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside of");
  }
}
