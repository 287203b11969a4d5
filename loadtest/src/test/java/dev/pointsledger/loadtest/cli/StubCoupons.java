package dev.pointsledger.loadtest.cli;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The coupons of {@link StubService}: a stock, one coupon for each member. */
final class StubCoupons {
  private final Map<String, long[]> templates = new HashMap<>();
  private final Map<String, JsonArray> wallets = new HashMap<>();
  private long oversold;

  /** Gives out so many more of each template than there are. */
  void oversell(long count) {
    oversold = count;
  }

  /** Whether a path is of coupons. */
  static boolean serves(String path) {
    return path.contains("/coupon");
  }

  void handle(HttpServerRequest request, Buffer body) {
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.contains("/coupon-templates/")) {
      template(request, body, last);
    } else if (HttpMethod.POST.equals(request.method())) {
      claim(request, body.toJsonObject());
    } else {
      String member = path.replaceAll(".*/members/|/coupons", "");
      JsonArray coupons = wallets.getOrDefault(member, new JsonArray());
      request.response().end(new JsonObject().put("coupons", coupons).toBuffer());
    }
  }

  private void template(HttpServerRequest request, Buffer body, String id) {
    if (HttpMethod.PUT.equals(request.method())) {
      templates.put(id, new long[] {body.toJsonObject().getLong("stock"), 0});
      request.response().setStatusCode(201).end("{}");
      return;
    }
    long[] template = templates.getOrDefault(id, new long[2]);
    request
        .response()
        .end(
            "{\"templateId\":\"%s\",\"counts\":{\"issued\":%d,\"left\":%d,\"reserved\":0}}"
                .formatted(id, template[1], Math.max(0, template[0] - template[1])));
  }

  private void claim(HttpServerRequest request, JsonObject claim) {
    String id = claim.getString("templateId");
    long[] template = templates.getOrDefault(id, new long[2]);
    JsonArray wallet = wallets.computeIfAbsent(claim.getString("memberId"), m -> new JsonArray());
    boolean has =
        wallet.stream().anyMatch(c -> ((JsonObject) c).getString("templateId").equals(id));
    if (has || template[1] >= template[0] + oversold) {
      String code = has ? "limit-reached" : "stock-exhausted";
      request.response().setStatusCode(409).end("{\"status\":409,\"code\":\"" + code + "\"}");
      return;
    }
    template[1]++;
    wallet.add(
        new JsonObject()
            .put("code", claim.getString("issueId"))
            .put("templateId", id)
            .put("terms", new JsonObject().put("kind", "amount-off")));
    request.response().setStatusCode(201).end("{}");
  }
}
