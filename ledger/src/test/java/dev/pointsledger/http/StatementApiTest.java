package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pages of lots and of statements, of a ledger that goes on meanwhile. */
class StatementApiTest extends ApiTestBase {
  private static final String MEMBER = PROGRAM + "/members/m-1";
  private static final String[] BUCKETS = {"available", "pending", "held", "arrears"};

  private int orders;

  private void order(String member) {
    ApiAnswer answer = client.post(ACCRUALS, order("SO-" + orders++, member, 10_000));
    assertThat(answer.status()).isEqualTo(201);
  }

  /** Some months of two members. */
  private void live(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    order("m-1");
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(5)) {
        case 0 -> ledger.passDays(random.nextInt(60));
        case 1 -> order("m-2");
        case 2 ->
            client.withKey("admin").put(MEMBER, "{\"birthday\":\"0" + (1 + step % 9) + "-01\"}");
        default -> order("m-1");
      }
    }
    order("m-1");
    // So that something is due and in no record.
    ledger.passDays(9);
  }

  private List<JsonObject> pages(String list, int limit, Runnable between) {
    List<JsonObject> elements = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      String from = cursor.isEmpty() ? "" : "&cursor=" + cursor;
      JsonObject page = client.get(MEMBER + "/" + list + "?limit=" + limit + from).json();
      JsonArray found = page.getJsonArray(list);
      assertThat(found.size()).isBetween(1, limit);
      for (int place = 0; place < found.size(); place++) {
        elements.add(found.getJsonObject(place));
      }
      cursor = page.getString("nextCursor");
      between.run();
    }
    return elements;
  }

  private void assertStatementAddsUp(List<JsonObject> entries) {
    JsonObject after = client.get(MEMBER).json().getJsonObject("balance");
    long sequence = Long.MAX_VALUE;
    for (JsonObject entry : entries) {
      assertThat(entry.getJsonObject("balance")).isEqualTo(after);
      JsonObject before = new JsonObject();
      for (String bucket : BUCKETS) {
        long change = entry.getJsonObject("changes").getLong(bucket);
        before.put(bucket, (int) (after.getLong(bucket) - change));
      }
      after = before;
      Long recorded = entry.getLong("sequence");
      long own = recorded == null ? Long.MAX_VALUE : recorded;
      assertThat(own).isLessThanOrEqualTo(sequence);
      sequence = own;
    }
    for (String bucket : BUCKETS) {
      assertThat(after.getLong(bucket)).isZero();
    }
  }

  private static List<String> kinds(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("kind")).distinct().toList();
  }

  @Test
  void shouldTellEverythingOnceNewestFirstInPagesOfAnySize() {
    for (long seed : new long[] {2026, Long.getLong("ledger.seed", System.nanoTime())}) {
      live(seed);
      List<JsonObject> all = pages("entries", 500, () -> {});
      assertThat(kinds(all)).contains("accrual", "activation");
      assertStatementAddsUp(all);
      long accruals =
          all.stream().filter(entry -> entry.getString("kind").equals("accrual")).count();
      assertThat(accruals).isEqualTo(client.get(MEMBER).json().getLong("orders"));
      for (int limit : new int[] {1, 2, 3, 7, all.size() - 1, all.size()}) {
        // The sweep may record what is due at any moment.
        assertThat(whatHappened(pages("entries", limit, () -> {})))
            .as("limit " + limit)
            .isEqualTo(whatHappened(all));
      }
    }
  }

  @Test
  void shouldGoOnWhereItStoodAlthoughMoreIsRecordedMeanwhile() {
    live(7);
    List<String> before = whatHappened(pages("entries", 500, () -> {}));
    List<JsonObject> told =
        pages(
            "entries",
            3,
            () -> {
              // What was due is recorded with this order, and more falls due.
              order("m-1");
              order("m-2");
              ledger.passDays(8);
            });
    assertThat(whatHappened(told)).isEqualTo(before);
  }

  /** Entries without what changes when they are recorded. */
  private static List<String> whatHappened(List<JsonObject> entries) {
    return entries.stream()
        .map(
            entry -> {
              JsonObject copy = entry.copy();
              copy.remove("sequence");
              copy.remove("recordedAt");
              return copy.encode();
            })
        .toList();
  }

  @Test
  void shouldTellEveryLotOnceAlthoughMoreIsRecordedMeanwhile() {
    for (int month = 0; month < 9; month++) {
      order("m-1");
      ledger.passDays(31);
    }
    for (int day = 0; day < 5; day++) {
      order("m-1");
      ledger.passDays(1);
    }
    List<JsonObject> before = pages("lots", 500, () -> {});
    assertThat(before).hasSizeGreaterThan(12);
    List<JsonObject> told = pages("lots", 2, () -> order("m-1"));
    // The lot of today's orders is the youngest, so it comes last and grows.
    assertThat(told.subList(0, told.size() - 1)).isEqualTo(before);
    assertThat(told.get(told.size() - 1).getLong("points")).isPositive();
    assertThat(pages("lots", 1, () -> {})).isEqualTo(pages("lots", 500, () -> {}));
  }

  @Test
  void shouldExportAllThatThePagesTell() {
    live(7);
    client.post(PROGRAM + "/holds", "{\"holdId\":\"H-1\",\"memberId\":\"m-1\",\"points\":5}");
    for (int more = 0; more < 600; more++) {
      order("m-1");
    }
    JsonObject export = client.get(MEMBER + "/export").json();
    assertThat(export.getJsonObject("member")).isEqualTo(client.get(MEMBER).json());
    for (String list : List.of("lots", "entries", "holds")) {
      List<JsonObject> told = new ArrayList<>();
      export.getJsonArray(list).forEach(element -> told.add((JsonObject) element));
      assertThat(told).as(list).isEqualTo(pages(list, 500, () -> {}));
    }
    assertThat(export.getJsonArray("entries").size()).isGreaterThan(500);
    assertThat(client.get(PROGRAM + "/members/nobody/export").code()).isEqualTo("unknown-member");
  }
}
