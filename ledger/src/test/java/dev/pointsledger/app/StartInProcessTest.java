package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.config.Settings;
import dev.pointsledger.config.access.KeyStore;
import dev.pointsledger.config.access.NewKey;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.model.Instants;
import dev.pointsledger.snapshot.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that must be refused with a reason, and what a running service notices at once. */
class StartInProcessTest {
  private static final Path PROGRAMS = Path.of("..", "config", "programs");

  @TempDir Path dir;

  @Test
  void aPortInUseIsToldAndStopsNothingHalfway() {
    List<Throwable> failures = new ArrayList<>();
    try (Service first = TestSettings.start(dir.resolve("first"), PROGRAMS)) {
      Map<String, String> environment = TestSettings.environment(dir.resolve("second"), PROGRAMS);
      environment.put("LEDGER_HTTP_PORT", Integer.toString(first.port()));
      Settings settings = TestSettings.of(environment);
      assertThatThrownBy(() -> new Service(settings, failures::add).close())
          .isInstanceOfSatisfying(
              StartupRefused.class,
              e ->
                  assertThat(e.faults())
                      .singleElement()
                      .asString()
                      .startsWith("cannot listen on 127.0.0.1:" + first.port() + ": "));
    }
    TestSettings.start(dir.resolve("second"), PROGRAMS).close();
    assertThat(failures).isEmpty();
  }

  @Test
  void aDataDirectoryThatCannotBeOneIsToldOf() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    assertThatThrownBy(() -> TestSettings.start(file, PROGRAMS).close())
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("dataDir");
  }

  @Test
  void eachFaultIsToldOnce() throws Exception {
    Files.writeString(
        dir.resolve("two.yaml"),
        """
        id: two
        timeZone: UTC
        currency: EUR
        earn: { default: { per: 100, points: 1 } }
        plans: [ { id: plus, trialDays: -1 } ]
        """);
    assertThatThrownBy(() -> ProgramSeeds.read(dir))
        .isInstanceOfSatisfying(
            StartupRefused.class,
            e ->
                assertThat(e.faults())
                    .singleElement()
                    .asString()
                    .contains("two.yaml:5", "trialDays"));
  }

  @Test
  void aFirstStartRefusedForItsPostgresUriLeavesNothingBehind() {
    Path data = dir.resolve("data");
    Map<String, String> environment = TestSettings.environment(data, PROGRAMS);
    environment.put("LEDGER_POSTGRES_URI", "postgresql://me@localhost/db?sslmode=verify-full");
    Settings settings = TestSettings.of(environment);
    assertThatThrownBy(() -> new Service(settings, cause -> {}).close())
        .isInstanceOf(StartupRefused.class)
        .hasMessageContaining("postgres.rootCertificate");
    assertThat(data).doesNotExist();
    TestSettings.start(data, PROGRAMS).close();
  }

  @Test
  void aFirstStartThatEndedBeforeTheJournalWasMadeIsGoneOnWith() {
    Path data = dir.resolve("data");
    UUID begun = UUID.randomUUID();
    FileIdentityVault.openOrCreate(
            data.resolve("identity"), begun, FileIdentityVault.erasuresIn(data.resolve("identity")))
        .close();
    TestSettings.start(data, PROGRAMS).close();
    assertThat(ChronicleJournal.ledgerIdIn(data.resolve("journal"))).isEqualTo(begun);
  }

  @Test
  void identityKeysWithoutTheirJournalAreRefused() {
    Path data = dir.resolve("data");
    try (FileIdentityVault vault =
        FileIdentityVault.openOrCreate(
            data.resolve("identity"),
            UUID.randomUUID(),
            FileIdentityVault.erasuresIn(data.resolve("identity")))) {
      vault.newKey(0);
    }
    assertThatThrownBy(() -> TestSettings.start(data, PROGRAMS).close())
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining("restore " + data.resolve("journal"));
  }

  @Test
  void anIndexThatCannotBeMadeEndsTheStartWithItsOwnExitCode() throws Exception {
    Path data = Files.createDirectories(dir.resolve("data"));
    Files.createFile(data.resolve("index"));
    Path config =
        Files.writeString(
            dir.resolve("ledger.yaml"),
            "dataDir: "
                + data
                + "\nprogramsDir: "
                + PROGRAMS
                + "\npostgres: { embedded: false }\n");
    CommandRun.of(Main.EXIT_FAILED, "serve", "--config", config.toString());
  }

  @Test
  void aKeyIsKnownSoonAfterItIsMadeAndAnUnknownOneNever() throws Exception {
    Path dataDir = dir.resolve("data");
    try (Service service = TestSettings.start(dataDir, PROGRAMS)) {
      for (int i = 0; i < 5; i++) {
        NewKey made =
            new KeyStore(dataDir, InstantSource.system())
                .add(Set.of(Role.READ), Set.of("demo"), Instants.NEVER);
        Eventually.that("key known", () -> status(service, made.secret().text()) == 404);
        assertThat(status(service, made.secret().text() + "x")).isEqualTo(401);
      }
    }
  }

  @Test
  void aKeyEndsByItselfOrByItsRotationWhileTheServiceRuns() throws Exception {
    Path dataDir = dir.resolve("data");
    KeyStore keys = new KeyStore(dataDir, InstantSource.system());
    try (Service service = TestSettings.start(dataDir, PROGRAMS)) {
      NewKey old = keys.add(Set.of(Role.READ), Set.of("demo"), Instants.NEVER);
      Eventually.that("key known", () -> status(service, old.secret().text()) == 404);
      NewKey next = keys.rotate(old.key().id(), 60_000, Instants.NEVER);
      Eventually.that("new key known", () -> status(service, next.secret().text()) == 404);
      assertThat(status(service, old.secret().text())).isEqualTo(404);
      NewKey last = keys.rotate(next.key().id(), 0, System.currentTimeMillis() + 1_500);
      Eventually.that("rotated key ended", () -> status(service, next.secret().text()) == 401);
      assertThat(status(service, old.secret().text())).isEqualTo(404);
      Eventually.that("last key known", () -> status(service, last.secret().text()) == 404);
      Eventually.that("last key ended", () -> status(service, last.secret().text()) == 401);
    }
  }

  private static int status(Service service, String secret) {
    URI member = URI.create("http://127.0.0.1:" + service.port() + "/v1/programs/demo/members/m");
    HttpRequest request =
        HttpRequest.newBuilder(member).header("Authorization", "Bearer " + secret).build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .join()
        .statusCode();
  }
}
