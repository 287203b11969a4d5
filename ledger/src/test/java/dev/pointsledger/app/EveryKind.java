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
    assertThat(api.post("/members/m-2/freeze", JSON, "{}").status()).isEqualTo(200);
    settleByTheSweep(api);
    assertThat(api.post("/members/m-2/close", JSON, "{}").status()).isEqualTo(200);
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
    assertThat(api.put(path, body.replace('\'', '"')).status()).isBetween(200, 201);
  }

  private static void post(Api api, String path, String body) throws Exception {
    Api.Answer answer = api.post(path, JSON, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }
}
