package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImportApiTest extends ImportTestBase {
  private static final String FULL =
      "'enrolledAt':'2024-02-03T10:00:00+08:00','birthday':'05-17','orders':12,'spend':345600,"
          + "'lastOrderAt':'2026-05-01T10:00:00+08:00',"
          + "'lots':[{'points':700,'expiresAt':'2027-01-01T00:00:00+08:00'},"
          + "{'points':50,'activatesAt':'2026-06-05T00:00:00+08:00','expiresAt':null}],"
          + "'totals':{'earned':1000,'redeemed':200,'expired':50},"
          + "'tier':{'id':'silver','validUntil':'2027-01-01T00:00:00+08:00'},"
          + "'growth':[{'day':'2026-03-01','growth':25000}]";

  @Test
  void aMemberBringsAllThatItHad() {
    JsonObject done =
        sent(
            head("go-live"),
            member("m-1", FULL),
            "{\"control\":{\"members\":1,\"available\":700,\"pending\":50,\"arrears\":0,"
                + "\"earned\":1000,\"redeemed\":200,\"expired\":50,\"lots\":2,\"growth\":25000,"
                + "\"spend\":345600}}");
    assertThat(done.getInteger("status")).as(done.encode()).isEqualTo(201);
    assertThat(done.getInteger("recorded")).isEqualTo(1);
    JsonObject member = member("m-1");
    assertThat(member.getJsonObject("balance"))
        .isEqualTo(
            new JsonObject()
                .put("available", 700)
                .put("pending", 50)
                .put("held", 0)
                .put("arrears", 0));
    assertThat(member.getJsonObject("totals").getLong("earned")).isEqualTo(1000);
    assertThat(member.getJsonObject("tier").getString("id")).isEqualTo("silver");
    assertThat(member.getJsonObject("tier").getLong("growth")).isEqualTo(25000);
    assertThat(member.getString("birthday")).isEqualTo("05-17");
    assertThat(member.getString("enrolledAt")).isEqualTo("2024-02-03T10:00:00+08:00");
    assertThat(member.getInteger("orders")).isEqualTo(12);
    ledger.passDays(5);
    assertThat(member("m-1").getJsonObject("balance").getLong("available")).isEqualTo(750);
  }

  @Test
  void withoutTotalsWhatIsOpenWasAdjusted() {
    imported("i", 1, 30, member("m-1", 30));
    assertThat(member("m-1").getJsonObject("totals").getLong("adjusted")).isEqualTo(30);
  }

  @Test
  void aStatementBeginsWithTheImport() {
    imported("i", 1, 30, member("m-1", 30));
    JsonObject entry =
        client
            .get(PROGRAM + "/members/m-1/entries")
            .json()
            .getJsonArray("entries")
            .getJsonObject(0);
    assertThat(entry.getString("kind")).isEqualTo("import");
    assertThat(entry.getJsonObject("changes").getLong("available")).isEqualTo(30);
  }

  @Test
  void whatIsImportedGoesOnAsIfItHadAlwaysBeenThere() {
    imported("i", 1, 30, member("m-1", "'orders':3,'lots':[{'points':30,'expiresAt':null}]"));
    ApiAnswer accrued = client.post(ACCRUALS, order("SO-1", "m-1", 5000));
    assertThat(accrued.json().getJsonArray("components").encode()).doesNotContain("first-order");
    String body = json("redemptionId", "R", "memberId", "m-1", "points", 30);
    assertThat(client.post(PROGRAM + "/redemptions", body).status()).isEqualTo(201);
  }

  @Test
  void theSameImportAgainIsAReplayAndAnotherOfItsIdIsRefused() {
    imported("i", 1, 30, member("m-1", 30));
    client.post(ACCRUALS, order("SO-1", "m-1", 5000));
    JsonObject again = imported("i", 1, 30, member("m-1", 30));
    assertThat(again.getInteger("status")).isEqualTo(200);
    assertThat(again.getBoolean("replayed")).isTrue();
    JsonObject other = imported("i", 1, 40, member("m-2", 40));
    assertThat(other.getString("code")).isEqualTo("idempotency-conflict");
  }

  @Test
  void aLineOfAnEarlierImportIsNotRecordedTwice() {
    imported("i", 1, 30, member("m-1", 30));
    client.post(ACCRUALS, order("SO-1", "m-1", 5000));
    JsonObject more = imported("j", 2, 70, member("m-1", 30), member("m-2", 40));
    assertThat(more.getInteger("status")).as(more.encode()).isEqualTo(201);
    assertThat(more.getInteger("recorded")).isEqualTo(1);
    JsonObject differs = imported("k", 1, 31, member("m-1", 31));
    assertThat(faults(differs))
        .containsExactly("2 idempotency-conflict : Member m-1 is there already.");
  }

  @Test
  void anImportCanBeLookedUp() {
    imported("i", 1, 30, member("m-1", 30));
    ApiClient admin = client.withKey("admin");
    assertThat(admin.get(IMPORTS + "/i").json().getString("phase")).isEqualTo("done");
    assertThat(admin.get(IMPORTS + "/x").status()).isEqualTo(404);
    imported("bad", 2, 30, member("m-2", 30));
    JsonObject refused = admin.get(IMPORTS + "/bad").json();
    assertThat(refused.getString("phase")).isEqualTo("refused");
    assertThat(refused.getInteger("status")).isEqualTo(400);
  }

  @Test
  void aReferrerStandsInAnEarlierLineOrIsThere() {
    client.put(PROGRAM + "/members/m-0", "{}");
    JsonObject done =
        imported(
            "i", 2, 0, member("m-1", "'referredBy':'m-0'"), member("m-2", "'referredBy':'m-1'"));
    assertThat(done.getInteger("status")).as(done.encode()).isEqualTo(201);
    assertThat(member("m-2").getString("referredBy")).isEqualTo("m-1");
  }

  @Test
  void onlyAdministratorsImport() {
    assertThat(client.postLines(IMPORTS, head("i")).status()).isEqualTo(403);
    assertThat(client.withKey("admin").sendWrong("POST", IMPORTS, JSON, "{}").status())
        .isEqualTo(415);
  }
}
