package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.postgres.TestDatabase;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever was erased is known to nobody any more: not to callers, files, restarts or restores. */
class ErasureTest {
  private static final Path PROGRAMS = Path.of("../config/programs");
  private static final String JSON = "application/json";
  private static final String GONE = "forget-me-4711";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @BeforeEach
  void directory() {
    data = dir.resolve("data");
  }

  private Service start() {
    return TestSettings.start(data, PROGRAMS);
  }

  private Service startShipped() {
    return TestSettings.start(TestSettings.shipped(data, PROGRAMS));
  }

  private static Api fill(Service service) throws Exception {
    Api api = new Api(service.port(), "demo");
    assertThat(api.put("/members/" + GONE, "{\"birthday\":\"05-17\"}").status()).isEqualTo(201);
    for (int i = 0; i < 5; i++) {
      order(api, "SO-" + i, GONE);
      order(api, "SO-x" + i, "m-" + i);
    }
    return api;
  }

  private static Api.Answer order(Api api, String orderId, String memberId) throws Exception {
    return api.post("/accruals", JSON, Api.order(orderId, memberId, 12_900));
  }

  private static JsonNode erase(Api api, String query) throws Exception {
    Api.Answer answer = api.post("/members/" + GONE + "/erase" + query, JSON, "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private List<String> verify() throws IOException {
    Path config = dir.resolve(data.getFileName() + ".yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    return CommandRun.of(0, "verify", "--config", config.toString());
  }

  private static void assertUnknown(Api api) throws Exception {
    for (String path : List.of("", "/lots", "/entries", "/holds", "/coupons", "/expirations")) {
      Api.Answer answer = api.get("/members/" + GONE + path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.json().get("code").asText()).isEqualTo("unknown-member");
    }
  }

  @Test
  void allExpiresTheIdIsUnknownAndTotalsStay() throws Exception {
    try (Service service = start()) {
      Api api = fill(service);
      JsonNode before = api.get("/members/" + GONE).json();
      long points =
          before.at("/balance/pending").asLong() + before.at("/balance/available").asLong();
      JsonNode erased = erase(api, "");
      assertThat(erased.get("erased").asBoolean()).isTrue();
      assertThat(erased.get("kind").asText()).isEqualTo("erasure");
      assertThat(erased.get("expired").asLong()).isEqualTo(points).isPositive();
      assertThat(erased.at("/balance/pending").asLong()).isZero();
      assertUnknown(api);
      assertThat(erase(api, "").get("erased").asBoolean()).isFalse();
      assertThat(api.get("/accruals/SO-1").json().get("memberId").isNull()).isTrue();
      assertThat(api.get("/members/m-1").status()).isEqualTo(200);
      Api.Answer returned =
          api.post("/returns", JSON, "{\"returnId\":\"R\",\"orderId\":\"SO-1\",\"full\":true}");
      assertThat(returned.status()).isEqualTo(409);
      assertThat(returned.json().get("code").asText()).isEqualTo("member-closed");
    }
    assertThat(verify()).contains("members 6");
  }

  @Test
  void theIdCanBeEnrolledAnewAsAnotherMember() throws Exception {
    try (Service service = start()) {
      Api api = fill(service);
      erase(api, "");
      assertThat(order(api, "SO-new", GONE).status()).isEqualTo(201);
      assertThat(api.get("/members/" + GONE).json().get("orders").asInt()).isEqualTo(1);
      assertThat(api.get("/members/" + GONE + "/entries").json().get("entries")).hasSize(1);
      assertThat(order(api, "SO-1", GONE).status()).isEqualTo(422);
    }
    try (Service service = start()) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/members/" + GONE).json().get("orders").asInt()).isEqualTo(1);
      erase(api, "");
      assertUnknown(api);
    }
    assertThat(verify()).contains("members 7");
  }

  @Test
  void onlyAdminErases() throws Exception {
    try (Service service = start()) {
      fill(service);
      String secret =
          CommandRun.of(
                  0, "keys", "add", "--role", "order", "--program", "demo", "--config", config())
              .get(0);
      Api order = new Api(service.port(), "demo", secret.substring(secret.lastIndexOf(' ') + 1));
      Eventually.that("key known", () -> status(order, "/members/m-1") == 200);
      assertThat(order.post("/members/" + GONE + "/erase", JSON, "{}").status()).isEqualTo(403);
    }
  }

  private static int status(Api api, String path) {
    try {
      return api.get(path).status();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String config() throws IOException {
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    return config.toString();
  }

  /** With PostgreSQL, its log and its statistics. */
  @Test
  void afterAPurgeNoFileHoldsTheId() throws Exception {
    try (Service service = startShipped()) {
      Api api = fill(service);
      Eventually.that("stored", () -> isStored(api));
      try (TestDatabase database =
          new TestDatabase(new EmbeddedReader(data.resolve("postgres"), false))) {
        database.sql("ANALYZE");
        database.sql("CHECKPOINT");
      }
      assertThat(filesWith(GONE)).as("table, index and log").hasSizeGreaterThan(2);
      JsonNode erased = erase(api, "?purge=true");
      assertThat(erased.get("purged").asBoolean()).as(erased.toString()).isTrue();
      assertThat(filesWith(GONE)).isEmpty();
      assertThat(filesWith("m-3")).isNotEmpty();
      try (TestDatabase database =
          new TestDatabase(new EmbeddedReader(data.resolve("postgres"), false))) {
        database.sql("DROP SCHEMA ledger CASCADE");
      }
      order(api, "SO-late", "m-late");
      Eventually.that("filled anew", () -> isStored(api));
    }
    assertThat(filesWith(GONE)).isEmpty();
    assertThat(verify())
        .anyMatch(line -> line.startsWith("PostgreSQL agrees"))
        .anyMatch(line -> line.startsWith("index agrees"));
    try (Service service = startShipped()) {
      assertUnknown(new Api(service.port(), "demo"));
    }
    assertThat(filesWith(GONE)).isEmpty();
  }

  private static boolean isStored(Api api) {
    try {
      JsonNode snapshot = api.status().get("snapshot");
      return snapshot.get("sequence").asLong() > 0 && snapshot.get("lagRecords").asLong() == 0;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Of the data directory, but for the programs of PostgreSQL. */
  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.getFileName().toString().startsWith("server-")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // In every file, whatever it is: as bytes.
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (bytes.contains(text)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  @Test
  void aRestoreOfABackupFromBeforeDoesNotBringTheMemberBack() throws Exception {
    Path backup = dir.resolve("backup");
    Path list = dir.resolve("apart/erased");
    Files.createDirectories(list.getParent());
    Map<String, String> environment = TestSettings.environment(data, PROGRAMS);
    environment.put("LEDGER_ERASURE_LIST", list.toString());
    try (Service service = TestSettings.start(environment)) {
      Api api = fill(service);
      CommandRun.of(0, "backup", "--to", backup.toString(), "--config", config());
      erase(api, "");
    }
    assertThat(list).content().matches("erased 0 [0-9a-f]{32}\n");
    assertThat(CommandRun.of(0, "verify", "--backup", backup.toString())).contains("members 6");

    data = dir.resolve("restored");
    CommandRun.of(
        0, "restore", backup.toString(), "--erasures", list.toString(), "--config", config());
    assertThat(CommandRun.of(0, "inspect", "--config", config()))
        .noneMatch(line -> line.contains(GONE));
    assertThat(verify()).contains("members 6");
    try (Service service = start()) {
      Api api = new Api(service.port(), "demo");
      assertUnknown(api);
      assertThat(api.get("/accruals/SO-1").json().get("memberId").isNull()).isTrue();
      assertThat(order(api, "SO-new", GONE).status()).isEqualTo(201);
    }
    assertThat(CommandRun.of(0, "inspect", "--config", config()))
        .filteredOn(line -> line.contains("\"kind\":\"erasure\""))
        .singleElement()
        .asString()
        .contains("\"member\":0");
    assertThat(verify()).contains("members 7");
  }

  @Test
  void theNextRunOfABackupForgetsTheKeyAndARestoreOfItTheMember() throws Exception {
    Path backup = dir.resolve("backup");
    try (Service service = start()) {
      Api api = fill(service);
      CommandRun.of(0, "backup", "--to", backup.toString(), "--config", config());
      erase(api, "");
      CommandRun.of(0, "backup", "--to", backup.toString(), "--config", config());
    }
    CommandRun.of(0, "verify", "--backup", backup.toString());
    data = dir.resolve("restored");
    CommandRun.of(0, "restore", backup.toString(), "--to-sequence", "6", "--config", config());
    try (Service service = start()) {
      assertUnknown(new Api(service.port(), "demo"));
    }
    assertThat(verify()).contains("members 3");
  }

  @Test
  void aKeyThatAKillLeftIsDestroyedAtTheNextStart() throws Exception {
    Path keys = data.resolve("identity/keys");
    byte[] before;
    try (Service service = start()) {
      Api api = fill(service);
      before = Files.readAllBytes(keys);
      erase(api, "");
    }
    byte[] after = Files.readAllBytes(keys);
    assertThat(after).isNotEqualTo(before);
    Files.write(keys, before);
    Files.delete(data.resolve("identity/erased"));
    try (Service service = start()) {
      assertUnknown(new Api(service.port(), "demo"));
    }
    assertThat(Files.readAllBytes(keys)).isEqualTo(after);
    assertThat(data.resolve("identity/erased")).content().startsWith("erased 0 ");
    assertThat(verify()).contains("members 6");
  }

  @Test
  void heldPointsAndDebtsOfTheErasedAreAccountedFor() throws Exception {
    try (Service service = start()) {
      Api api = fill(service);
      String give = "{\"adjustmentId\":\"A\",\"memberId\":\"" + GONE + "\",\"points\":500,";
      assertThat(api.post("/adjustments", JSON, give + "\"reason\":\"x\"}").status())
          .isEqualTo(201);
      String hold = "{\"holdId\":\"H\",\"memberId\":\"" + GONE + "\",\"points\":300}";
      assertThat(api.post("/holds", JSON, hold).status()).isEqualTo(201);
      assertThat(erase(api, "").get("expired").asLong()).isGreaterThanOrEqualTo(500);
      assertThat(api.get("/holds/H").json().get("state").asText()).isEqualTo("released");
      assertThat(api.get("/holds/H").json().get("memberId").isNull()).isTrue();
      assertThat(api.post("/holds/H/captures", JSON, "{\"captureId\":\"C\",\"points\":1}").status())
          .isEqualTo(409);
    }
    assertThat(verify()).contains("members 6");
  }
}
