package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coupons that come of an enrollment: in the wallet and in the statement. */
class CouponBenefitApiTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final String MEMBER = PROGRAM + "/members/m-1";

  @BeforeEach
  void startSandbox() throws Exception {
    String program =
        Files.readString(PROGRAM_FILE)
            .replace(
                "onEnroll: { points: 0 }",
                "onEnroll: { points: 0, coupons: [ { template: welcome, quantity: 2 } ] }");
    restartSandbox(program, ServedLedger.START.toEpochMilli());
  }

  @Test
  void shouldGiveCouponsToWhoEnrolls() {
    String template = "{\"kind\":\"free-shipping\",\"stock\":3}";
    client.withKey("admin").put(PROGRAM + "/coupon-templates/welcome", template);
    client.put(MEMBER, "{}");
    JsonArray wallet = client.get(MEMBER + "/coupons").json().getJsonArray("coupons");
    assertThat(wallet).hasSize(2);
    JsonArray entries = client.get(MEMBER + "/entries").json().getJsonArray("entries");
    assertThat(entries).hasSize(3);
    for (int place = 0; place < 2; place++) {
      JsonObject entry = entries.getJsonObject(place);
      assertThat(entry.getString("kind")).isEqualTo("coupon-issue");
      assertThat(entry.getString("id")).isNull();
      assertThat(entry.getString("code")).isEqualTo(wallet.getJsonObject(place).getString("code"));
    }
    assertThat(entries.getJsonObject(2).getString("kind")).isEqualTo("enrollment");
  }

  @Test
  void shouldGiveAsManyAsAreLeft() {
    client.put(MEMBER, "{}");
    assertThat(client.get(MEMBER + "/coupons").json().getJsonArray("coupons")).isEmpty();
    String template = "{\"kind\":\"free-shipping\",\"stock\":1}";
    client.withKey("admin").put(PROGRAM + "/coupon-templates/welcome", template);
    client.put(PROGRAM + "/members/m-2", "{}");
    assertThat(client.get(PROGRAM + "/members/m-2/coupons").json().getJsonArray("coupons"))
        .hasSize(1);
  }
}
