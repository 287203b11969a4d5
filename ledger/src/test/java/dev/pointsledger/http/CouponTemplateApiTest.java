package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Coupon templates over HTTP. */
class CouponTemplateApiTest extends CouponTestBase {
  @Test
  void shouldMakeAndChangeATemplate() {
    ApiAnswer made = template("spring", TEN_OFF);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getInteger("version")).isEqualTo(1);
    ApiAnswer equal = template("spring", TEN_OFF);
    assertThat(equal.status()).isEqualTo(200);
    assertThat(equal.json()).isEqualTo(made.json());
    ApiAnswer changed =
        template("spring", "{\"kind\":\"amount-off\",\"amountOff\":2000,\"stock\":5}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().getInteger("version")).isEqualTo(2);
    assertThat(changed.json().getLong("sequence")).isGreaterThan(made.json().getLong("sequence"));
    ApiAnswer found = client.get(TEMPLATES + "/spring");
    assertThat(found.json()).isEqualTo(changed.json());
    assertThat(found.json().getJsonObject("counts").getLong("left")).isEqualTo(5);
  }

  @Test
  void shouldListTemplatesByPageNewestFirst() {
    for (int number = 0; number < 5; number++) {
      template("t-" + number, TEN_OFF);
    }
    StringBuilder ids = new StringBuilder();
    String target = TEMPLATES + "?limit=2";
    while (!target.isEmpty()) {
      JsonObject page = client.get(target).json();
      JsonArray templates = page.getJsonArray("templates");
      templates.forEach(one -> ids.append(((JsonObject) one).getString("templateId")).append(' '));
      String next = page.getString("nextCursor");
      target = next == null ? "" : TEMPLATES + "?limit=2&cursor=" + next;
      ids.append("| ");
    }
    assertThat(ids).hasToString("t-4 t-3 | t-2 t-1 | t-0 | ");
    assertThat(client.get(TEMPLATES + "?cursor=bDA").status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseTemplates() {
    ApiAnswer wrong =
        client
            .withKey("admin")
            .sendWrong("PUT", TEMPLATES + "/t", JSON, "{\"kind\":\"gift\",\"tiers\":[\"gold\"]}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().getJsonArray("errors")).hasSize(2);
    assertThat(wrong.body())
        .contains("is no tier of the program: basic, silver", "is required for this kind");
    assertThat(client.put(TEMPLATES + "/t", TEN_OFF).code()).isEqualTo("forbidden");
    assertThat(client.get(TEMPLATES + "/t").code()).isEqualTo("unknown-template");
    ApiAnswer late =
        template("t", "{\"kind\":\"free-shipping\",\"notAfter\":\"2001-01-01T00:00:00Z\"}");
    assertThat(late.code()).isEqualTo("too-late");
    template("a", "{\"kind\":\"free-shipping\",\"publicCode\":\"hello\"}");
    assertThat(template("b", "{\"kind\":\"free-shipping\",\"publicCode\":\"HELLO\"}").code())
        .isEqualTo("not-eligible");
  }
}
