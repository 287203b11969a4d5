package dev.pointsledger.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A sandbox with members m-1 (1,000 points) and m-2, and calls on coupons. */
abstract class CouponTestBase extends TransactionTestBase {
  static final String TEMPLATES = PROGRAM + "/coupon-templates";
  static final String COUPONS = PROGRAM + "/coupons";
  static final String TEN_OFF = "{\"kind\":\"amount-off\",\"amountOff\":1000}";

  final ApiAnswer template(String id, String body) {
    return client.withKey("admin").put(TEMPLATES + "/" + id, body);
  }

  final ApiAnswer issue(String issueId, String templateId, String memberId) {
    return client.post(
        COUPONS, json("issueId", issueId, "templateId", templateId, "memberId", memberId));
  }

  /** The code of a coupon that m-1 is issued of a template that there is. */
  final String issued(String templateId) {
    ApiAnswer answer = issue("I-" + templateId + "-" + System.nanoTime(), templateId, "m-1");
    return answer.json().getJsonArray("coupons").getJsonObject(0).getString("code");
  }

  /** Does something with a coupon. */
  final ApiAnswer use(String action, String code, Object... fields) {
    return client.post(COUPONS + "/" + code + "/" + action, json(fields));
  }

  final ApiAnswer redeem(String operationId, String code, String orderId) {
    return use("redeem", code, "operationId", operationId, "orderId", orderId);
  }

  final JsonObject found(String code) {
    return client.get(COUPONS + "/" + code).json();
  }

  final JsonObject counts(String templateId) {
    return client.get(TEMPLATES + "/" + templateId).json().getJsonObject("counts");
  }

  final JsonArray wallet(String memberId) {
    return client.get(PROGRAM + "/members/" + memberId + "/coupons").json().getJsonArray("coupons");
  }

  /** The kinds of a member's statement, newest first. */
  final List<String> statement(String memberId) {
    JsonArray entries =
        client.get(PROGRAM + "/members/" + memberId + "/entries").json().getJsonArray("entries");
    return entries.stream().map(entry -> ((JsonObject) entry).getString("kind")).toList();
  }
}
