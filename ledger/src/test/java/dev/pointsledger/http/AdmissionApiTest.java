package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionApiTest extends ApiTestBase {
  @Test
  void shouldTellNothingWithoutAValidKey() {
    for (String path :
        new String[] {
          PROGRAM + "/accruals/SO-1",
          "/v1/programs/nowhere/accruals/SO-1",
          PROGRAM + "/members/%20",
          "/ops/status",
          "/ops/status?no=such",
          "/no/such/path"
        }) {
      for (String key : new String[] {"", "wrong"}) {
        ApiAnswer answer = client.withKey(key).sendWrong("GET", path, "", "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.code()).isEqualTo("unauthorized");
        assertThat(answer.body()).doesNotContain("path").doesNotContain("program\"");
      }
    }
  }

  @Test
  void shouldAskForAKeyWhateverElseIsWrong() {
    ApiClient stranger = client.withKey("");
    for (String method : new String[] {"DELETE", "OPTIONS", "PATCH", "HEAD", "POST"}) {
      for (String path : new String[] {"/no/such/path", PROGRAM + "/members/m-1", "/ops/status"}) {
        assertThat(stranger.sendWrong(method, path, "text/plain", "{").status()).isEqualTo(401);
      }
    }
    assertThat(stranger.sendWrong("POST", BATCHES, NDJSON, "{").status()).isEqualTo(401);
    assertThat(stranger.sendWrong("DELETE", "/health/live", "", "").status()).isEqualTo(401);
  }

  @Test
  void shouldNotTellAKeyOfOtherProgramsWhichProgramsThereAre() {
    ApiClient other = client.withKey("other");
    client.post(ACCRUALS, order("SO-1", "m-1", 1));
    for (String[] call :
        new String[][] {
          {"GET", "/members/m-1"},
          {"GET", "/members/m-1/entries"},
          {"GET", "/accruals/SO-1"},
          {"GET", ""},
          {"PUT", "/members/m-1"},
          {"POST", "/accruals"},
          {"POST", "/batches"}
        }) {
      String type = call[0].equals("GET") ? "" : JSON;
      String body = call[0].equals("GET") ? "" : "{";
      ApiAnswer existing = other.sendWrong(call[0], PROGRAM + call[1], type, body);
      ApiAnswer missing = other.sendWrong(call[0], "/v1/programs/nowhere" + call[1], type, body);
      assertThat(existing.status()).isEqualTo(403);
      assertThat(missing.status()).isEqualTo(403);
      assertThat(missing.body()).isEqualTo(existing.body());
    }
  }

  @Test
  void shouldAllowEachRoleItsCallsOnly() {
    String body = order("SO-1", "m-1", 1);
    assertThat(client.withKey("read").post(ACCRUALS, body).status()).isEqualTo(403);
    assertThat(client.withKey("ops").post(ACCRUALS, body).status()).isEqualTo(403);
    ApiClient reader = client.withKey("read");
    assertThat(reader.post(ACCRUALS + "?dryRun=true", body).status()).isEqualTo(403);
    assertThat(reader.put(PROGRAM + "/members/m-1", "{}").status()).isEqualTo(403);
    assertThat(reader.postLines(BATCHES, accrual(body)).status()).isEqualTo(403);
    assertThat(client.withKey("admin").post(ACCRUALS, body).status()).isEqualTo(403);
    assertThat(client.withKey("admin").put(PROGRAM + "/members/m-1", "{}").status()).isEqualTo(201);
    assertThat(client.withKey("read").get(PROGRAM + "/members/m-1").status()).isEqualTo(200);
    assertThat(client.withKey("admin").get("/ops/status").status()).isEqualTo(403);
    assertThat(client.withKey("ops").get("/ops/status").status()).isEqualTo(200);
    assertThat(client.withKey("ops").get(PROGRAM).status()).isEqualTo(403);
  }

  @Test
  void shouldAnswerUnknownProgramPathAndMethod() {
    ApiClient admin = client.withKey("admin");
    ApiAnswer program = admin.get("/v1/programs/nowhere/members/m-1");
    assertThat(program.status()).isEqualTo(404);
    assertThat(program.code()).isEqualTo("unknown-program");

    ApiAnswer path = admin.sendWrong("GET", "/nowhere", "", "");
    assertThat(path.status()).isEqualTo(404);
    assertThat(path.code()).isEqualTo("malformed");

    ApiAnswer method = admin.sendWrong("DELETE", PROGRAM + "/members/m-1", "", "");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, PUT");

    ApiAnswer post = admin.sendWrong("GET", ACCRUALS, "", "");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("OPTIONS, POST");

    ApiAnswer options = admin.sendWrong("OPTIONS", PROGRAM + "/members/m-1", "", "");
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, PUT");
  }

  @Test
  void shouldAnswerHeadAsGetWithoutABody() {
    ApiAnswer head = client.sendWrong("HEAD", "/health/live", "", "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo("17");

    client.post(ACCRUALS, order("SO-1", "m-1", 1));
    for (String path : new String[] {"/members/m-1", "/members/m-1/entries", "/members/nobody"}) {
      ApiAnswer get = client.get(PROGRAM + path);
      ApiAnswer same = client.sendWrong("HEAD", PROGRAM + path, "", "");
      assertThat(same.status()).isEqualTo(get.status());
      assertThat(same.body()).isEmpty();
      assertThat(same.header("Content-Type")).isEqualTo(get.header("Content-Type"));
      assertThat(same.header("Content-Length")).isEqualTo(String.valueOf(get.body().length()));
    }
    assertThat(client.sendWrong("HEAD", ACCRUALS, "", "").status()).isEqualTo(405);
  }

  @Test
  void shouldCheckInTheOrderOfTheClosedList() {
    ApiClient admin = client.withKey("orders");
    String tooLarge = " ".repeat(Limits.BODY_SIZE_MAX + 1);
    String target = "/v1/programs/nowhere/accruals";
    assertThat(client.withKey("").sendWrong("POST", target, "text/plain", tooLarge).code())
        .isEqualTo("unauthorized");
    assertThat(client.sendWrong("POST", target, "text/plain", tooLarge).code())
        .isEqualTo("forbidden");
    assertThat(admin.sendWrong("POST", target, "text/plain", tooLarge).code())
        .isEqualTo("unknown-program");
    assertThat(admin.sendWrong("PUT", PROGRAM + "/members/a%20b", "text/plain", tooLarge).code())
        .isEqualTo("payload-too-large");
    assertThat(admin.sendWrong("PUT", PROGRAM + "/members/a%20b", "text/plain", "{").code())
        .isEqualTo("unsupported-media-type");
    assertThat(admin.sendWrong("PUT", PROGRAM + "/members/a%20b", JSON, tooLarge).code())
        .isEqualTo("payload-too-large");
    ledger.engine.close();
    assertThat(admin.sendWrong("PUT", PROGRAM + "/members/a%20b", JSON, "{").code())
        .isEqualTo("malformed");
    assertThat(admin.put(PROGRAM + "/members/m-1", "{}").code()).isEqualTo("not-ready");
  }

  @Test
  void shouldNameTheParameterAtFault() {
    ApiAnswer answer = client.sendWrong("PUT", PROGRAM + "/members/a%2Fb", JSON, "{\"x\":1}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"parameter\":\"memberId\"").contains("\"pointer\":\"/x\"");
  }

  @Test
  void shouldTakeJsonInUtf8Only() {
    String body = order("SO-1", "m-1", 1);
    for (String type : new String[] {"", "text/json", "application/json; charset=latin1"}) {
      ApiAnswer answer = client.sendWrong("POST", ACCRUALS, type, body);
      assertThat(answer.status()).isEqualTo(415);
    }
    ApiAnswer answer =
        client.sendWrong("POST", ACCRUALS, "Application/JSON; charset=\"UTF-8\"", body);
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void shouldEchoARequestIdOrMakeAShortOne() {
    assertThat(client.get("/health/live").header("X-Request-Id")).matches("[0-9a-z-]{3,16}");
    assertThat(client.withRequestId("r:7").get("/health/live").header("X-Request-Id"))
        .isEqualTo("r:7");
    assertThat(client.withRequestId("r 7").get("/health/live").header("X-Request-Id"))
        .matches("[0-9a-z-]{3,16}");
  }

  @Test
  void shouldAnswerInternalErrorsWithoutAStackTrace() {
    client.post(ACCRUALS, order("SO-1", "m-1", 1));
    ledger.disk.unreadable(true);
    ApiAnswer answer = client.get(PROGRAM + "/members/m-1/entries");
    ledger.disk.unreadable(false);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().getString("title")).isEqualTo("Internal error");
    assertThat(answer.body()).doesNotContain("code").doesNotContain("disk");
    assertThat(client.get(PROGRAM + "/members/m-1/entries").status()).isEqualTo(200);
  }
}
