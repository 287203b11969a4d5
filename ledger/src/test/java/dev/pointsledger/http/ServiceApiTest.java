package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.metrics.Traffic;
import dev.pointsledger.program.yaml.YamlProgramTexts;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServiceApiTest extends ApiTestBase {
  private static final String CONFIRMATION = "/ops/clock/confirmation";

  private ApiAnswer ready() {
    return client.withKey("").get("/health/ready");
  }

  private void assertLive() {
    assertThat(client.withKey("").get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void shouldTellItsHealthWithoutAKey() {
    assertLive();
    assertThat(ready().body()).isEqualTo("{\"status\":\"ready\"}");
    ledger.engine.close();
    assertLive();
    assertThat(ready().status()).isEqualTo(503);
    assertThat(ready().code()).isEqualTo("not-ready");
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 1)).code()).isEqualTo("not-ready");
  }

  @Test
  void shouldWriteNothingOnANearlyFullDisk() {
    client.post(ACCRUALS, order("SO-1", "m-1", 100));
    ledger.freeBytes.set(1_000);
    ledger.pass(1_000);
    until(() -> ready().status() == 503);
    assertThat(ready().code()).isEqualTo("disk-full");
    assertLive();
    ApiAnswer refused = client.post(ACCRUALS, order("SO-2", "m-1", 100));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("disk-full");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 100)).status()).isEqualTo(200);
    assertThat(client.get(PROGRAM + "/members/m-1").status()).isEqualTo(200);
    ledger.freeBytes.set(1 << 30);
    ledger.pass(1_000);
    assertThat(client.post(ACCRUALS, order("SO-2", "m-1", 100)).status()).isEqualTo(201);
    assertThat(ready().status()).isEqualTo(200);
  }

  @Test
  void shouldNotBeReadyWhileTheDiskDoesNotAnswer() throws Exception {
    CompletableFuture<ApiAnswer> held = holdTheLedger();
    assertThat(ready().status()).isEqualTo(200);
    ledger.pass(5_000);
    assertThat(ready().code()).isEqualTo("not-ready");
    assertLive();
    ledger.disk.goOn();
    assertThat(await(held).status()).isEqualTo(201);
    until(() -> ready().status() == 200);
  }

  @Test
  void shouldTellFiguresToOperators() {
    JsonObject status = client.withKey("ops").get("/ops/status").json();
    assertThat(status.getLong("syncedSequence")).isEqualTo(1);
    assertThat(status.getBoolean("clockSuspect")).isFalse();
    assertThat(status.getJsonObject("http").getLong("requests")).isEqualTo(1);
  }

  @Test
  void shouldMistrustAClockThatLeaptUntilAnOperatorAgreesWithIt() {
    ApiClient ops = client.withKey("ops");
    String before = "{\"now\":\"" + ledger.now() + "\"}";
    assertThat(ops.post(CONFIRMATION, before).status()).isEqualTo(200);
    ledger.leap(3_600_000);
    ApiAnswer refused = client.post(ACCRUALS, order("SO-1", "m-1", 1));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("clock-suspect");
    assertThat(ready().code()).isEqualTo("clock-suspect");
    assertLive();

    ApiAnswer other = ops.post(CONFIRMATION, before);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("clock-suspect");
    assertThat(ops.sendWrong("POST", CONFIRMATION, JSON, "{}").status()).isEqualTo(400);
    String now = "{\"now\":\"" + ledger.now() + "\"}";
    assertThat(ops.post(CONFIRMATION, now).body()).isEqualTo("{\"status\":\"confirmed\"}");
    assertThat(ready().status()).isEqualTo(200);
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 1)).status()).isEqualTo(201);
  }

  @Test
  void shouldServeItsDescription() {
    ApiAnswer answer = client.withKey("").get("/openapi.yaml");
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void shouldDescribeExactlyTheRoutesThereAre() {
    Set<String> routes = new TreeSet<>();
    ServiceCalls service = new ServiceCalls(new HttpFigures(new Traffic()), Buffer.buffer());
    ProgramCalls programs = new ProgramCalls(new YamlProgramTexts());
    LatencyCalls latency = new LatencyCalls(ledger.telemetry);
    ImportCalls imports = new ImportCalls(ledger.imports);
    EraseCalls erasures = new EraseCalls(ledger.services().purging());
    SandboxCalls sandbox = new SandboxCalls(ledger);
    for (Route route : Routes.all(service, programs, latency, imports, erasures, sandbox)) {
      routes.add(route.method() + " " + route.path());
    }
    assertThat(contract().operations()).isEqualTo(routes);
  }
}
