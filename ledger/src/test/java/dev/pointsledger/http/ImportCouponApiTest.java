package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Coupons that another system had issued, with the codes that members know. */
@Timeout(60)
class ImportCouponApiTest extends ImportTestBase {
  private static final String COUPONS = PROGRAM + "/coupons";
  private static final String TEMPLATES = PROGRAM + "/coupon-templates/";

  @BeforeEach
  void templates() {
    put(
        "ten",
        "{\"kind\":\"amount-off\",\"amountOff\":1000,\"stock\":5,\"validity\":{\"days\":30}}");
    put("all", "{\"kind\":\"free-shipping\",\"publicCode\":\"SHIP\"}");
  }

  private ApiAnswer put(String template, String terms) {
    return client.withKey("admin").put(TEMPLATES + template, terms);
  }

  private static String owner(String memberId, String coupons) {
    return member(memberId, "'coupons':[" + coupons + "]");
  }

  private void importCoupons() {
    JsonObject done =
        imported(
            "i",
            1,
            0,
            owner(
                "m-1",
                "{'templateId':'ten','code':'abc-123','expiresAt':'2026-06-20T00:00:00+08:00'},"
                    + "{'templateId':'ten'}"));
    assertThat(done.getInteger("status")).as(done.encode()).isEqualTo(201);
    assertThat(done.getJsonObject("figures").getInteger("coupons")).isEqualTo(2);
  }

  private static String use(String operationId) {
    return json("operationId", operationId, "orderId", "SO-1", "memberId", "m-1");
  }

  @Test
  void theOldCodeIsUsedLikeAnyOther() {
    importCoupons();
    JsonObject coupon = client.get(COUPONS + "/Abc-123").json();
    assertThat(coupon.getString("state")).isEqualTo("issued");
    assertThat(coupon.getString("expiresAt")).isEqualTo("2026-06-20T00:00:00+08:00");
    ApiAnswer redeemed = client.post(COUPONS + "/ABC-123/redeem", use("OP-1"));
    assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(201);
    ApiAnswer back = client.post(COUPONS + "/ABC-123/rollback", json("operationId", "OP-2"));
    assertThat(back.json().getString("state")).as(back.body()).isEqualTo("issued");
    ledger.passDays(30);
    assertThat(client.get(COUPONS + "/ABC-123").json().getString("state")).isEqualTo("expired");
  }

  @Test
  void theWalletAndTheStatementHaveIt() {
    importCoupons();
    String wallet = client.get(PROGRAM + "/members/m-1/coupons").body();
    assertThat(wallet).contains("\"ABC-123\"").contains("\"2026-07-02T00:00:00+08:00\"");
    String entries = client.get(PROGRAM + "/members/m-1/entries").body();
    assertThat(entries).contains("\"kind\":\"coupon-issue\"").contains("\"code\":\"ABC-123\"");
  }

  @Test
  void itCountsInTheStock() {
    importCoupons();
    JsonObject template = client.withKey("admin").get(TEMPLATES + "ten").json();
    assertThat(template.getJsonObject("counts").getInteger("issued")).isEqualTo(2);
    String issue = json("issueId", "I", "templateId", "ten", "memberId", "m-1", "quantity", 4);
    assertThat(client.post(COUPONS, issue).json().getString("code")).isEqualTo("stock-exhausted");
  }

  @Test
  void aCodeBelongsToOneThing() {
    importCoupons();
    assertThat(put("new", "{\"kind\":\"free-shipping\",\"publicCode\":\"ABC-123\"}").status())
        .isEqualTo(422);
    JsonObject refused =
        imported(
            "j",
            4,
            0,
            owner("m-2", "{'templateId':'ten','code':'ABC-123'}"),
            owner("m-3", "{'templateId':'ten','code':'ship'},{'templateId':'all','code':'X'}"),
            owner("m-4", "{'templateId':'none'}"),
            owner("m-5", "{'templateId':'ten','code':'Y'}"),
            owner("m-6", "{'templateId':'ten','code':'y'}"),
            owner("m-7", "{'templateId':'ten','code':'00000000000000000A'}"));
    assertThat(faults(refused))
        .containsExactlyInAnyOrder(
            "2 malformed /member/coupons/0/code: is the code of something else already",
            "3 malformed /member/coupons/0/code: is the code of something else already",
            "3 malformed /member/coupons/1/templateId: is no template of coupons with own codes",
            "4 malformed /member/coupons/0/templateId: is no template of coupons with own codes",
            "6 idempotency-conflict : An earlier line of the import makes the same.",
            "7 malformed /member/coupons/0/code: has the form of the ledger's own codes, but not"
                + " their check symbol",
            "8 malformed /control/members: is 4, the lines come to 5");
  }
}
