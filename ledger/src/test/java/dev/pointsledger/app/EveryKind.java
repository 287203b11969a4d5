package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A few transactions of the program of the HTTP tests that leave a record of every kind. */
final class EveryKind {
  private static final String JSON = "application/json";
  private static final long WAIT_SECONDS = 20;

  private EveryKind() {}

  /** Plays them against a sandbox without records of members. */
  static void play(Api api) throws Exception {
    put(api, "/members/m-1", "{'birthday':'05-17'}");
    put(api, "/members/m-2", "{'referredBy':'m-1'}");
    put(api, "/members/m-2", "{'birthday':'02-29'}");
    post(
        api,
        "/accruals",
        "{'orderId':'SO-1','memberId':'m-2','channel':'app','orderDiscount':100,'lines':["
            + "{'lineId':'1','amount':30000,'sku':'B-77','category':'books','quantity':2},"
            + "{'lineId':'2','amount':5950}]}");
    post(api, "/accruals/SO-1/activation", "{}");
    post(
        api,
        "/adjustments",
        "{'adjustmentId':'A-1','memberId':'m-1','points':1000,'reason':'goodwill',"
            + "'expiresAt':'2100-01-01T00:00:00+08:00'}");
    post(api, "/holds", "{'holdId':'H-1','memberId':'m-1','points':200,'orderId':'SO-9'}");
    post(api, "/holds/H-1/captures", "{'captureId':'C-1','points':50,'final':false}");
    post(api, "/holds/H-1/release", "{}");
    post(api, "/holds", "{'holdId':'H-2','memberId':'m-1','points':30,'ttl':'PT1M'}");
    post(
        api,
        "/redemptions",
        "{'redemptionId':'RD-1','memberId':'m-1','points':100,'orderAmount':50000,'reason':'x'}");
    post(api, "/redemptions/RD-1/reversals", "{'reversalId':'RV-1','points':40}");
    post(
        api,
        "/transfers",
        "{'transferId':'T-1','fromMemberId':'m-1','toMemberId':'m-2','points':25}");
    post(
        api,
        "/activities",
        "{'activityId':'AC-1','memberId':'m-1','type':'survey','reference':'s:1'}");
    post(api, "/activities", "{'activityId':'AC-2','memberId':'m-1','type':'check-in'}");
    post(
        api,
        "/returns",
        "{'returnId':'R-1','orderId':'SO-1','full':false,'lines':[{'lineId':'1','amount':999}]}");
    post(api, "/returns", "{'returnId':'R-2','orderId':'SO-1','full':true}");
    standing(api);
    coupons(api);
    imports(api);
    assertThat(api.post("/members/m-2/freeze", JSON, "{}").status()).isEqualTo(200);
    settleByTheSweep(api);
    assertThat(api.post("/members/m-2/close", JSON, "{}").status()).isEqualTo(200);
    put(api, "/members/m-gone", "{'birthday':'05-17'}");
    assertThat(api.post("/members/m-gone/erase", JSON, "{}").status()).isEqualTo(200);
  }

  /** Tiers and plans; what they give is a coupon. */
  private static void standing(Api api) throws Exception {
    put(api, "/coupon-templates/month", "{'kind':'free-shipping','validity':{'days':30}}");
    put(api, "/members/m-1/membership", "{'operationId':'P-1','action':'start','planId':'plus'}");
    post(api, "/tier-extensions", "{'extensionId':'X-1','until':'2100-01-01T00:00:00+08:00'}");
    post(
        api,
        "/tier-extensions",
        "{'extensionId':'X-2','until':'2100-01-01T00:00:00+08:00','tier':'silver'}");
  }

  /** A template of each form, and coupons of one in all their states. */
  private static void coupons(Api api) throws Exception {
    put(
        api,
        "/coupon-templates/spring",
        "{'kind':'amount-off','amountOff':1000,'minSpend':5000,'stock':100,"
            + "'perMember':{'count':9,'per':'month'},'publicCode':'SPRING'}");
    put(
        api,
        "/coupon-templates/percent",
        "{'kind':'percent-off','percentOff':1250,'maxDiscount':2000,'categories':['books'],"
            + "'skus':['B-77'],'tiers':['basic','silver'],'stacking':'exclusive','priority':7,"
            + "'pointsPrice':3}");
    String issue =
        "{'issueId':'I-1','templateId':'percent','memberId':'m-1','quantity':2,"
            + "'payWithPoints':true}";
    String code = post(api, "/coupons", issue).json().at("/coupons/0/code").asText();
    use(api, code, "reserve", "{'operationId':'U-1','orderId':'SO-7','ttl':'PT15M'}");
    use(api, code, "release", "{'operationId':'U-2'}");
    use(api, code, "redeem", "{'operationId':'U-3','orderId':'SO-7'}");
    use(api, code, "rollback", "{'operationId':'U-4','reason':'x'}");
    use(api, code, "void", "{'operationId':'U-5','reason':'y'}");
    use(api, "SPRING", "redeem", "{'operationId':'U-6','orderId':'SO-8','memberId':'m-1'}");
    use(api, "SPRING", "reserve", "{'operationId':'U-7','orderId':'SO-9','memberId':'m-1'}");
  }

  /** A member of each form that another system may bring. */
  private static void imports(Api api) throws Exception {
    String lines =
        """
        {'import':{'importId':'go-live'}}
        {'member':{'memberId':'i-1','birthday':'05-17','enrolledAt':'2024-02-03T10:00:00+08:00','orders':3,'spend':9900,'coupons':[{'templateId':'month','code':'old-9'}],'lots':[{'points':70,'expiresAt':'2100-01-01T00:00:00+08:00'},{'points':7,'activatesAt':'2099-01-01T00:00:00+08:00','expiresAt':null}],'totals':{'earned':100,'redeemed':23}}}
        {'member':{'memberId':'i-2','referredBy':'i-1','status':'frozen','arrears':5,'tier':{'id':'silver','validUntil':null},'growth':[{'day':'2025-01-01','growth':3}]}}
        {'order':{'orderId':'OLD-1','memberId':'i-1','occurredAt':'2025-12-01T12:00:00+08:00','channel':'shop','orderDiscount':10,'lines':[{'lineId':'1','amount':9000,'category':'books','eligible':8990,'rate':{'per':200,'points':3},'returned':100},{'lineId':'2','amount':500,'sku':'B-77','quantity':2}],'points':140,'components':[{'source':'base','points':139},{'source':'tier:silver','points':1,'factor':'1/5','lines':['2']}],'growth':90,'lot':{'expiresAt':'2100-01-01T00:00:00+08:00'}}}
        {'control':{'members':2,'orders':1,'available':70,'pending':7,'arrears':5}}
        """;
    Api.Answer answer = api.post("/imports", "application/x-ndjson", lines.replace('\'', '"'));
    assertThat(answer.body()).contains("\"status\":201");
  }

  private static void use(Api api, String code, String action, String body) throws Exception {
    post(api, "/coupons/" + code + "/" + action, body);
  }

  /** An hour passes: nobody touches the member whose hold times out. */
  private static void settleByTheSweep(Api api) throws Exception {
    long before = api.status().findValue("syncedSequence").asLong();
    assertThat(api.moveClock(Instant.now().plusSeconds(3_600)).status()).isEqualTo(200);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (api.status().findValue("syncedSequence").asLong() == before) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void put(Api api, String path, String body) throws Exception {
    Api.Answer answer = api.put(path, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
  }

  private static Api.Answer post(Api api, String path, String body) throws Exception {
    Api.Answer answer = api.post(path, JSON, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }
}
