package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What bodies may be, and what is said of those that are something else. */
class BodyApiTest extends ApiTestBase {
  private static final String[][] TARGETS = {
    {"POST", ACCRUALS}, {"PUT", PROGRAM + "/members/m-1"}, {"POST", BATCHES}
  };

  private ApiAnswer accrue(String body) {
    return client.sendWrong("POST", ACCRUALS, JSON, body);
  }

  private static String orderOfAmount(String amount) {
    return order("SO-1", "m-1", 7).replace(":7}", ":" + amount + "}");
  }

  private static List<String> pointers(ApiAnswer malformed) {
    assertThat(malformed.status()).as(malformed.body()).isEqualTo(400);
    assertThat(malformed.code()).isEqualTo("malformed");
    return malformed.json().getJsonArray("errors").stream()
        .map(error -> ((io.vertx.core.json.JsonObject) error).getString("pointer"))
        .toList();
  }

  private void assertNothingRecorded() {
    assertThat(ledger.disk.lastSequence()).isEqualTo(1);
  }

  @Test
  void shouldTakeABodyOfTheBoundAndNoByteMore() {
    String order = order("SO-1", "m-1", 100);
    String full = order + " ".repeat(Limits.BODY_SIZE_MAX - order.length());
    ApiAnswer refused = accrue(full + " ");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.code()).isEqualTo("payload-too-large");
    assertThat(accrue(full).status()).isEqualTo(201);
  }

  @Test
  void shouldTakeAmountsThatAreIntegersOf64BitsOnly() {
    for (String amount :
        new String[] {
          "1.0",
          "1e3",
          "\"5\"",
          "null",
          "true",
          "-1",
          "[5]",
          "{}",
          "-9223372036854775809",
          "9223372036854775808",
          "1" + "0".repeat(500)
        }) {
      assertThat(pointers(accrue(orderOfAmount(amount)))).containsExactly("/lines/0/amount");
    }
    for (String amount : new String[] {"01", "+1", ".5", "0x10", "NaN", "1_0"}) {
      assertThat(pointers(accrue(orderOfAmount(amount)))).contains("");
    }
    assertThat(pointers(accrue(orderOfAmount("1" + "0".repeat(5_000))))).isNotEmpty();
    assertNothingRecorded();
  }

  @Test
  void shouldRefuseSumsThatExceed64Bits() {
    String two =
        orderOfAmount("9223372036854775807}, {\"lineId\":\"2\",\"amount\":9223372036854775807");
    ApiAnswer answer = client.post(ACCRUALS, two);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("overflow");
    assertNothingRecorded();
  }

  @Test
  void shouldNameFieldsGivenTwice() {
    String order = order("SO-1", "m-1", 100);
    for (String name : new String[] {"orderId", "order\\u0049d"}) {
      String twice = "{\"" + name + "\":\"SO-2\"," + order.substring(1);
      assertThat(pointers(accrue(twice))).containsExactly("/orderId");
    }
    String amounts = order.replace("\"amount\":100", "\"amount\":100,\"amount\":1");
    assertThat(pointers(accrue(amounts))).containsExactly("/lines/0/amount");
    String lines = order.replace("[{", "[{\"lineId\":\"1\",\"amount\":5},{");
    assertThat(pointers(accrue(lines))).containsExactly("/lines/1/lineId");
    assertNothingRecorded();
  }

  @Test
  void shouldNameUnknownFieldsWhereverTheyStand() {
    String order = order("SO-1", "m-1", 100);
    ApiAnswer answer = accrue(order.replace("{", "{\"chanel\":{\"orderId\":[1]},"));
    assertThat(pointers(answer)).containsExactly("/chanel", "/lines/0/chanel");
    assertThat(answer.body()).contains("unknown field; known: orderId, memberId");
    String odd = "{\"a/b~\":1," + order.substring(1);
    assertThat(pointers(accrue(odd))).containsExactly("/a~1b~0");
    ApiAnswer member =
        client.sendWrong("PUT", PROGRAM + "/members/m-1", JSON, "{\"birthDay\":\"05-17\"}");
    assertThat(pointers(member)).containsExactly("/birthDay");
    ApiAnswer batch =
        client.sendWrong(
            "POST", BATCHES, JSON, "{\"commands\":[" + accrual(order) + "],\"atomicc\":true}");
    assertThat(pointers(batch)).containsExactly("/atomicc");
    assertNothingRecorded();
  }

  @Test
  void shouldTellTheFaultsBeforeTheOneAfterWhichNothingCanBeRead() {
    ApiAnswer answer =
        accrue("{\"orderId\":\"a b\",\"memberId\":7,\"lines\":[],\"channel\":\"\u0007");
    assertThat(pointers(answer)).containsExactly("/orderId", "/memberId", "/lines", "");
    assertThat(answer.body()).contains("not JSON (line 1, column");
  }

  @Test
  void shouldRefuseValuesThatAreNestedTooDeep() {
    String inside = "[".repeat(20) + "]".repeat(20);
    for (String deep :
        new String[] {
          "[".repeat(100_000),
          "{\"a\":".repeat(10_000),
          order("SO-1", "m-1", 1).replace("{\"orderId", "{\"x\":" + inside + ",\"orderId")
        }) {
      for (String[] target : TARGETS) {
        ApiAnswer answer = client.sendWrong(target[0], target[1], JSON, deep);
        assertThat(pointers(answer)).isNotEmpty();
        assertThat(answer.body()).contains("16 levels").doesNotContain("StreamRead");
      }
    }
    assertNothingRecorded();
  }

  @Test
  void shouldRefuseWhatIsNotUtf8() {
    byte[] order = order("SO-1", "m-\u0001", 100).getBytes(StandardCharsets.UTF_8);
    int place = new String(order, StandardCharsets.ISO_8859_1).indexOf('\u0001');
    for (String hex :
        new String[] {"c0af", "eda080", "ff", "e4bd", "f4908080", "80", "00", "efbf"}) {
      byte[] bad = HexFormat.of().parseHex(hex);
      byte[] body = new byte[order.length - 1 + bad.length];
      System.arraycopy(order, 0, body, 0, place);
      System.arraycopy(bad, 0, body, place, bad.length);
      System.arraycopy(order, place + 1, body, place + bad.length, order.length - place - 1);
      ApiAnswer answer = client.sendBytes("POST", ACCRUALS, JSON, body);
      assertThat(pointers(answer)).as(hex).containsExactly("");
      assertThat(answer.body()).contains("not valid UTF-8");
    }
    byte[] utf16 = order("SO-1", "m-1", 100).getBytes(StandardCharsets.UTF_16);
    assertThat(pointers(client.sendBytes("POST", ACCRUALS, JSON, utf16))).containsExactly("");
    assertNothingRecorded();
  }

  @Test
  void shouldRefuseBodiesWithoutAnObject() {
    for (String[] target : TARGETS) {
      for (String body : new String[] {"", " \n", "null", "[]", "7", "\"x\"", "{} {}", "{},"}) {
        ApiAnswer answer = client.sendWrong(target[0], target[1], JSON, body);
        assertThat(pointers(answer)).as(target[1] + " " + body).contains("");
      }
    }
    assertNothingRecorded();
  }
}
