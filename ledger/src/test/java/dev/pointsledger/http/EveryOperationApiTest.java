package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every operation of openapi.yaml, done once with success, request and answer validated. An
 * operation that is added there and not here fails the test.
 */
class EveryOperationApiTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final String PLAN = "plans: [ { id: plus, months: 12, trialDays: 30 } ]\n";
  private static final String NDJSON_PATHS = "/batches|/imports";

  private static final String IMPORT =
      """
      {'import':{'importId':'go'}}
      {'control':{'members':0,'orders':0,'available':0,'pending':0,'arrears':0}}
      """;

  /** Method, path (of the program unless it begins with two slashes) and body; in this order. */
  private static final List<String> CALLS =
      List.of(
          "PUT /members/m-1 {'birthday':'05-17'}",
          "PUT /members/m-2 {'referredBy':'m-1'}",
          "GET /members/m-1",
          "POST /accruals {'orderId':'SO-1','memberId':'m-1','lines':[{'lineId':'1','amount':30000}]}",
          "GET /accruals/SO-1",
          "POST /accruals/SO-1/activation {}",
          "GET /accruals/SO-1/activation",
          "POST /adjustments {'adjustmentId':'A-1','memberId':'m-1','points':1000,'reason':'x'}",
          "GET /adjustments/A-1",
          "POST /holds {'holdId':'H-1','memberId':'m-1','points':200}",
          "GET /members/m-1/holds",
          "GET /members/m-1/export",
          "POST /holds/H-1/captures {'captureId':'C-1','points':50}",
          "GET /holds/H-1/captures/C-1",
          "POST /holds/H-1/release {}",
          "GET /holds/H-1/release",
          "GET /holds/H-1",
          "POST /redemptions {'redemptionId':'RD-1','memberId':'m-1','points':100}",
          "GET /redemptions/RD-1",
          "POST /redemptions/RD-1/reversals {'reversalId':'RV-1','points':40}",
          "GET /redemptions/RD-1/reversals/RV-1",
          "POST /transfers {'transferId':'T-1','fromMemberId':'m-1','toMemberId':'m-2','points':25}",
          "GET /transfers/T-1",
          "POST /activities {'activityId':'AC-1','memberId':'m-1','type':'check-in'}",
          "GET /activities/AC-1",
          "POST /returns {'returnId':'R-1','orderId':'SO-1','full':true}",
          "GET /returns/R-1",
          "PUT /members/m-1/membership {'operationId':'P-1','action':'start','planId':'plus'}",
          "GET /members/m-1/membership/P-1",
          "POST /tier-extensions {'extensionId':'X-1','until':'2100-01-01T00:00:00+08:00'}",
          "GET /tier-extensions/X-1",
          "PUT /coupon-templates/t-1 {'kind':'amount-off','amountOff':100}",
          "GET /coupon-templates/t-1",
          "GET /coupon-templates",
          "POST /coupons {'issueId':'I-1','templateId':'t-1','memberId':'m-1'}",
          "GET /coupon-issues/I-1",
          "GET /members/m-1/coupons",
          "GET /coupons/CODE",
          "POST /coupons/quote {'memberId':'m-1','codes':['CODE'],'lines':[{'lineId':'1','amount':900}]}",
          "POST /coupons/CODE/reserve {'operationId':'U-1','orderId':'SO-7'}",
          "GET /coupons/CODE/reserve/U-1",
          "POST /coupons/CODE/release {'operationId':'U-2'}",
          "GET /coupons/CODE/release/U-2",
          "POST /coupons/CODE/redeem {'operationId':'U-3','orderId':'SO-7'}",
          "GET /coupons/CODE/redeem/U-3",
          "POST /coupons/CODE/rollback {'operationId':'U-4'}",
          "GET /coupons/CODE/rollback/U-4",
          "POST /coupons/CODE/void {'operationId':'U-5'}",
          "GET /coupons/CODE/void/U-5",
          "POST /batches {'activity':{'activityId':'AC-2','memberId':'m-2','type':'check-in'}}",
          "POST /imports " + IMPORT,
          "GET /imports/go",
          "GET /members/m-1/lots",
          "GET /members/m-1/entries",
          "GET /members/m-1/expirations?within=P30D",
          "POST /members/m-2/freeze {}",
          "POST /members/m-2/unfreeze {}",
          "POST /members/m-2/close {}",
          "POST /members/m-2/erase {}",
          "GET ",
          "GET /versions",
          "GET /versions/1",
          "GET /liability",
          "GET /days/2026-06-01",
          "GET /feed?limit=5",
          "GET //schemas/feed-v1.json",
          "GET //health/live",
          "GET //health/ready",
          "GET //openapi.yaml",
          "GET //ops",
          "GET //ops/assets/VERSION/page.js",
          "GET //metrics",
          "GET //ops/status",
          "GET //ops/latency",
          "GET //ops/latency/seconds",
          "GET //ops/latency.hgrm?op=accrual",
          "GET //ops/latency.hlog",
          "POST //ops/clock/confirmation {'now':'2026-06-01T04:00:00Z'}",
          "PUT //sandbox/clock {'now':'2026-06-02T04:00:00Z'}");

  private String code = "";
  private String version = "";

  @Test
  void shouldDoEveryOperationByTheContract() throws Exception {
    String program = Files.readString(PROGRAM_FILE) + PLAN;
    restartSandbox(program, ServedLedger.START.toEpochMilli());
    client = client.withKey("all");
    contract().done.clear();
    for (String call : CALLS) {
      ApiAnswer answer = send(call.replace("CODE", code).replace("VERSION", version));
      assertThat(answer.status()).as("%s: %s", call, answer.body()).isBetween(200, 201);
      note(call, answer);
    }
    Object next = new Load(LoadSettings.builder().build()).loadFromString(program + "name: two\n");
    assertThat(client.put(PROGRAM, Json.encode(next)).status()).isEqualTo(200);
    assertThat(contract().done).isEqualTo(contract().operationIds());
  }

  private ApiAnswer send(String call) {
    String[] parts = call.split(" ", 3);
    String target = parts[1].startsWith("//") ? parts[1].substring(1) : PROGRAM + parts[1];
    if (parts[0].equals("GET")) {
      return client.get(target);
    }
    String body = parts[2].replace('\'', '"');
    if (parts[1].matches(NDJSON_PATHS)) {
      return client.postLines(target, body);
    }
    return parts[0].equals("PUT") ? client.put(target, body) : client.post(target, body);
  }

  private void note(String call, ApiAnswer answer) {
    if (call.startsWith("POST /coupons {")) {
      JsonArray coupons = answer.json().getJsonArray("coupons");
      code = coupons.getJsonObject(0).getString("code");
    } else if (call.equals("GET //ops")) {
      Matcher asset = Pattern.compile("assets/([^/\"]+)/").matcher(answer.body());
      assertThat(asset.find()).isTrue();
      version = asset.group(1);
    }
  }
}
