package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders of the other system: they are known, and come back by their own rates. */
@Timeout(60)
class ImportOrderApiTest extends ImportTestBase {
  private static final String RETURNS = PROGRAM + "/returns";

  /** 129.00 at 2 points per 1.00, and a tier's fifth of that. */
  private static final String ORDER =
      order(
          "'orderId':'OLD-1','memberId':'m-1','occurredAt':'2026-05-20T12:00:00+08:00',"
              + "'lines':[{'lineId':'1','amount':12900,'rate':{'per':100,'points':2}}],"
              + "'components':[{'source':'base','points':258},"
              + "{'source':'tier:silver','points':51,'factor':'1/5'}],'growth':129,"
              + "'lot':{'expiresAt':'2027-06-01T00:00:00+08:00'}");

  private static String order(String fields) {
    return "{\"order\":{" + fields.replace('\'', '"') + "}}";
  }

  private static String buyer(long points, String expiresAt) {
    return member(
        "m-1",
        "'orders':1,'lots':[{'points':%d,'expiresAt':'%s'}],'growth':[{'day':'2026-05-20','growth':129}]"
            .formatted(points, expiresAt));
  }

  private void importOrder(String... orders) {
    String[] lines = new String[orders.length + 1];
    lines[0] = buyer(400, "2027-06-01T00:00:00+08:00");
    System.arraycopy(orders, 0, lines, 1, orders.length);
    JsonObject done = imported("i", 1, 400, lines);
    assertThat(done.getInteger("status")).as(done.encode()).isEqualTo(201);
  }

  private JsonObject returned(String returnId, long amount) {
    String body =
        "{\"returnId\":\"%s\",\"orderId\":\"OLD-1\",\"lines\":[{\"lineId\":\"1\",\"amount\":%d}]}"
            .formatted(returnId, amount);
    ApiAnswer answer = client.post(RETURNS, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  @Test
  void anOldOrderComesBackByItsOwnRates() {
    importOrder(ORDER);
    // Of 129.00 come 43.50 back: 85.50 are left, 171 base points, a fifth of that is 34.
    JsonObject part = returned("R-1", 4350);
    assertThat(part.getLong("reversed")).isEqualTo(258 - 171 + 51 - 34);
    assertThat(part.getLong("growth")).isEqualTo(44);
    assertThat(member("m-1").getJsonObject("tier").getLong("growth")).isEqualTo(85);
    String rest = json("returnId", "R-2", "orderId", "OLD-1", "full", true);
    assertThat(client.post(RETURNS, rest).json().getLong("reversed")).isEqualTo(171 + 34);
    assertThat(member("m-1").getJsonObject("balance").getLong("available")).isEqualTo(400 - 309);
  }

  @Test
  void anOldOrderIsLookedUpAndTold() {
    importOrder(ORDER);
    JsonObject found = client.get(ACCRUALS + "/OLD-1").json();
    assertThat(found.getLong("points")).isEqualTo(309);
    assertThat(found.getJsonArray("components").encode())
        .isEqualTo(
            "[{\"source\":\"base\",\"points\":258},{\"source\":\"tier:silver\",\"points\":51}]");
    JsonObject entry =
        client
            .get(PROGRAM + "/members/m-1/entries")
            .json()
            .getJsonArray("entries")
            .getJsonObject(0);
    assertThat(entry.getString("kind")).isEqualTo("import-order");
    assertThat(entry.getString("orderId")).isEqualTo("OLD-1");
    assertThat(entry.getString("effectiveAt")).isEqualTo("2026-05-20T12:00:00+08:00");
    assertThat(entry.getJsonObject("changes").getLong("available")).isZero();
  }

  @Test
  void theOrderSystemMaySendAnOldOrderAgain() {
    importOrder(ORDER);
    String same =
        "{\"orderId\":\"OLD-1\",\"memberId\":\"m-1\",\"occurredAt\":\"2026-05-20T04:00:00Z\","
            + "\"lines\":[{\"lineId\":\"1\",\"amount\":12900}]}";
    ApiAnswer again = client.post(ACCRUALS, same);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getLong("points")).isEqualTo(309);
    ApiAnswer other = client.post(ACCRUALS, order("OLD-1", "m-1", 100));
    assertThat(other.json().getString("code")).isEqualTo("idempotency-conflict");
  }

  @Test
  void whatCameBackBeforeDoesNotComeBackAgain() {
    importOrder(ORDER.replace("\"amount\":12900", "\"amount\":12900,\"returned\":8550"));
    String tooMuch =
        "{\"returnId\":\"R\",\"orderId\":\"OLD-1\",\"lines\":[{\"lineId\":\"1\",\"amount\":4351}]}";
    assertThat(client.post(RETURNS, tooMuch).json().getString("code"))
        .isEqualTo("return-exceeds-order");
    // 43.50 were left: 87 base points, 17 of the tier.
    assertThat(returned("R-1", 4350).getLong("reversed")).isEqualTo(87 + 17);
  }

  @Test
  void pointsThatWaitAreTakenFromTheirLot() {
    String member =
        member(
            "m-1",
            "'orders':1,'lots':[{'points':129,'activatesAt':'2026-06-08T00:00:00+08:00',"
                + "'expiresAt':'2027-07-01T00:00:00+08:00'}]");
    String order =
        order(
            "'orderId':'OLD-1','memberId':'m-1','occurredAt':'2026-06-01T12:00:00+08:00',"
                + "'lines':[{'lineId':'1','amount':12900}],'points':129,"
                + "'lot':{'activatesAt':'2026-06-08T00:00:00+08:00',"
                + "'expiresAt':'2027-07-01T00:00:00+08:00'}");
    JsonObject done =
        sent(
            head("i"),
            member,
            order,
            "{\"control\":{\"members\":1,\"available\":0,\"pending\":129,\"arrears\":0,"
                + "\"orders\":1,\"orderPoints\":129}}");
    assertThat(done.getInteger("status")).as(done.encode()).isEqualTo(201);
    assertThat(returned("R-1", 12900).getLong("arrears")).isZero();
    assertThat(member("m-1").getJsonObject("balance").getLong("pending")).isZero();
  }

  @Test
  void ordersThatTheProgramDoesNotKnowHowToReturnAreRefused() {
    JsonObject refused =
        imported(
            "i",
            1,
            400,
            buyer(400, "2027-06-01T00:00:00+08:00"),
            order(
                "'orderId':'A','memberId':'m-1','occurredAt':'2026-05-20T12:00:00+08:00',"
                    + "'lines':[{'lineId':'1','amount':100,'eligible':101,'returned':102}],"
                    + "'components':[{'source':'campaign:x','points':1},"
                    + "{'source':'base','points':1,'lines':['9']}]"),
            order(
                "'orderId':'B','memberId':'m-2','occurredAt':'2026-05-20T12:00:00+08:00',"
                    + "'lines':[{'lineId':'1','amount':100}]"),
            order(
                "'orderId':'C','memberId':'m-1','occurredAt':'2026-05-20T12:00:00+08:00',"
                    + "'lines':[{'lineId':'1','amount':100}],'points':3,"
                    + "'components':[{'source':'base','points':2}]"));
    assertThat(faults(refused))
        .containsExactly(
            "3 malformed /order/lines/0/eligible: is more than the amount",
            "3 malformed /order/lines/0/returned: is more than the amount",
            "3 malformed /order/components/0/source: the program has no campaign:x",
            "3 malformed /order/components/1/lines: the order has no line 9",
            "4 unknown-member : Member m-2 is neither there nor in an earlier line of the import.",
            "5 malformed /order/points: is 3, the components come to 2");
  }

  @Test
  void ordersMayFollowTheirMembersInALaterImport() {
    importOrder();
    JsonObject later = imported("j", 0, 0, ORDER);
    assertThat(later.getInteger("status")).as(later.encode()).isEqualTo(201);
    JsonObject again = imported("k", 0, 0, ORDER, ORDER.replace("OLD-1", "OLD-2"));
    assertThat(again.getInteger("recorded")).as(again.encode()).isEqualTo(1);
    JsonObject other = imported("l", 0, 0, ORDER.replace("12900", "12901"));
    assertThat(faults(other))
        .containsExactly(
            "2 idempotency-conflict : Order OLD-1 is recorded with other content; what differs:"
                + " order.");
  }
}
