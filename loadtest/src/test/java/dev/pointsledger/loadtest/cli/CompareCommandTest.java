package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pointsledger.loadtest.peer.DebianPostgres;
import dev.pointsledger.loadtest.plain.PlainServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain implementation on a real PostgreSQL, alone and in a comparison. */
class CompareCommandTest {
  @TempDir Path directory;

  @Test
  void bothAreLoadedCheckedAndCompared() throws Exception {
    Path programs = DebianPostgres.programs();
    if (programs == null) {
      String message = "no PostgreSQL in /usr/lib/postgresql: apt-get install postgresql";
      assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
      abort(message);
      return;
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (DebianPostgres postgres = DebianPostgres.start(programs, directory.resolve("pg"))) {
      thePlainServerRecordsEachOrderOnce(postgres.uri());
      theComparisonPrintsItsRatio(postgres.uri());
    }
  }

  private void thePlainServerRecordsEachOrderOnce(String uri) {
    try (PlainServer plain = PlainServer.start(uri, 4, 1)) {
      Ran ran =
          Ran.of(
              "run",
              "--url",
              plain.url(),
              "--key",
              "k",
              "--members",
              "20",
              "--rate",
              "200",
              "--warmup",
              "0s",
              "--duration",
              "1s",
              "--mix",
              "accrual=70,member=20,replay=10",
              "--out",
              directory.resolve("report").toString());

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output()).contains("0 members differ");
    }
  }

  private static void theComparisonPrintsItsRatio(String uri) throws Exception {
    try (StubService ledger = new StubService()) {
      Ran ran =
          Ran.of(
              "compare",
              "--running",
              "--url",
              ledger.url(),
              "--key",
              "k",
              "--postgres",
              uri,
              "--pools",
              "4",
              "--members",
              "20",
              "--connections",
              "4",
              "--rounds",
              "1",
              "--warmup",
              "200ms",
              "--duration",
              "400ms");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output())
          .contains("fsync on synchronous_commit on", "round 1", "medians: ledger ")
          .contains("both checked, nothing lost", "plain   p50 ");
    }
  }
}
