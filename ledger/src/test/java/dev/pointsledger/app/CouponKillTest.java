package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed while coupons are bought with points, reserved, redeemed and rolled back:
 * stock, counts, wallets and points are what the clients were told.
 */
class CouponKillTest {
  private static final int KILLS = Integer.getInteger("ledger.kills", 2);
  private static final int BUYERS = 12;
  private static final int PRICE = 7;
  private static final int POINTS = 1_000_000_000;
  private static final int STOCK = 10_000_000;

  /** A member may have 1,000 coupons that can be used; so many come back from their orders. */
  private static final int WALLET = 900;

  @TempDir Path dir;

  private final AtomicLong answered = new AtomicLong();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();

  /** One member, who sends again what had no answer before going on. */
  private final class Buyer {
    private final String member;
    private int step;
    private String code = "";
    long bought;
    long redeemed;
    long rolledBack;

    Buyer(int number) {
      member = "m-" + number;
    }

    void run(Api api, AtomicBoolean killed) {
      try {
        while (!killed.get()) {
          next(api);
        }
      } catch (IOException e) {
        // Killed: the same step is sent again afterwards.
      } catch (InterruptedException | RuntimeException | AssertionError e) {
        fault.compareAndSet(null, e);
      }
    }

    /** Each coupon is bought, reserved and redeemed; every third is then rolled back. */
    void next(Api api) throws IOException, InterruptedException {
      int coupon = step / 4;
      String id = member + "-" + step;
      switch (step % 4) {
        case 0 -> {
          JsonNode issue =
              send(
                  api,
                  "/coupons",
                  """
                  {"issueId":"%s","templateId":"dear","memberId":"%s","payWithPoints":true}
                  """
                      .formatted(id, member));
          code = issue.get("coupons").get(0).get("code").asText();
          bought++;
        }
        case 1 -> use(api, "reserve", id, ",\"orderId\":\"%s\"".formatted(member + "-" + coupon));
        case 2 -> {
          use(api, "redeem", id, ",\"orderId\":\"%s\"".formatted(member + "-" + coupon));
          redeemed++;
        }
        default -> {
          if (coupon % 3 == 0 && bought - redeemed < WALLET) {
            use(api, "rollback", id, "");
            redeemed--;
            rolledBack++;
          }
        }
      }
      step++;
    }

    private void use(Api api, String what, String id, String more)
        throws IOException, InterruptedException {
      send(api, "/coupons/" + code + "/" + what, "{\"operationId\":\"" + id + "\"" + more + "}");
    }

    private JsonNode send(Api api, String path, String body)
        throws IOException, InterruptedException {
      Api.Answer answer = api.post(path, "application/json", body);
      assertThat(answer.status()).as(answer.body()).isIn(200, 201);
      answered.incrementAndGet();
      return answer.json();
    }

    void assertTold(Api api) throws IOException, InterruptedException {
      JsonNode document = api.get("/members/" + member).json();
      assertThat(document.get("balance").get("available").asLong())
          .isEqualTo(POINTS - bought * PRICE);
      long left = 0;
      String from = "";
      do {
        JsonNode page = api.get("/members/" + member + "/coupons?limit=500" + from).json();
        left += page.get("coupons").size();
        from = page.get("nextCursor").isNull() ? "" : "&cursor=" + page.get("nextCursor").asText();
      } while (!from.isEmpty());
      assertThat(left).isEqualTo(bought - redeemed);
    }
  }

  @Test
  void stockWalletsPointsAndCountsAreWhatWasAnsweredAfterEveryKill() throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path data = dir.resolve("data");
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
    Map<String, String> environment = TestSettings.shipped(data, programs);
    List<Buyer> buyers = new ArrayList<>();
    for (int number = 0; number < BUYERS; number++) {
      buyers.add(new Buyer(number));
    }
    for (int round = 0; round < KILLS; round++) {
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        Api api = new Api(service.port(), "demo");
        if (round == 0) {
          begin(api, buyers);
        }
        buyUntil(api, service, buyers, answered.get() + 300 + random.nextInt(2_000));
      }
    }
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Api api = new Api(service.port(), "demo");
      for (Buyer buyer : buyers) {
        // What had no answer may have been done: only sending it again tells.
        buyer.next(api);
        buyer.assertTold(api);
      }
      JsonNode template = api.get("/coupon-templates/dear").json();
      long bought = buyers.stream().mapToLong(buyer -> buyer.bought).sum();
      JsonNode counts = template.get("counts");
      assertThat(counts.get("issued").asLong()).isEqualTo(bought);
      assertThat(counts.get("left").asLong()).isEqualTo(STOCK - bought);
      assertThat(counts.get("redeemed").asLong())
          .isEqualTo(buyers.stream().mapToLong(buyer -> buyer.redeemed).sum());
      assertThat(counts.get("rolledBack").asLong())
          .isEqualTo(buyers.stream().mapToLong(buyer -> buyer.rolledBack).sum());
      assertThat(service.terminate()).isZero();
    }
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    assertThat(CommandRun.of(0, "verify", "--config", config.toString())).isNotEmpty();
  }

  private static void begin(Api api, List<Buyer> buyers) throws IOException, InterruptedException {
    Api.Answer template =
        api.put(
            "/coupon-templates/dear",
            "{\"kind\":\"gift\",\"giftSku\":\"G-1\",\"pointsPrice\":%d,\"stock\":%d}"
                .formatted(PRICE, STOCK));
    assertThat(template.status()).as(template.body()).isIn(200, 201);
    for (Buyer buyer : buyers) {
      assertThat(api.put("/members/" + buyer.member, "{}").status()).isEqualTo(201);
      Api.Answer given =
          api.post(
              "/adjustments",
              "application/json",
              "{\"adjustmentId\":\"A-%s\",\"memberId\":\"%s\",\"points\":%d,\"reason\":\"start\"}"
                  .formatted(buyer.member, buyer.member, POINTS));
      assertThat(given.status()).as(given.body()).isEqualTo(201);
    }
  }

  private void buyUntil(Api api, ServiceProcess service, List<Buyer> buyers, long target)
      throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (Buyer buyer : buyers) {
      threads.add(new Thread(() -> buyer.run(api, killed), buyer.member));
      threads.get(threads.size() - 1).start();
    }
    while (answered.get() < target) {
      Thread.onSpinWait();
      assertThat(service.endedWith()).isNull();
      assertThat(fault.get()).isNull();
    }
    killed.set(true);
    service.kill();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
