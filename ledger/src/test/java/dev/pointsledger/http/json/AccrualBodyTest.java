package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccrualBodyTest {
  private static final String LINES = "\"lines\":[{\"lineId\":\"1\",\"amount\":5}]";
  private static final String IDS = "\"orderId\":\"SO-1\",\"memberId\":\"m-1\"";

  private final Faults faults = new Faults();

  private Command.@Nullable Accrue read(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Bodies.accrual(7, bytes, bytes.length, faults);
  }

  private List<String> faultsOf(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return faultsOf(bytes);
  }

  private static List<String> faultsOf(byte[] bytes) {
    Faults faults = new Faults();
    Command.Accrue command = Bodies.accrual(7, bytes, bytes.length, faults);
    assertThat(faults.isEmpty() && command == null).isFalse();
    return faults.list().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }

  private List<String> faultsWith(String field) {
    return faultsOf("{" + IDS + "," + LINES + "," + field + "}");
  }

  private List<String> faultsWithLine(String line) {
    return faultsOf("{" + IDS + ",\"lines\":[" + line + "]}");
  }

  @Test
  void shouldReadEveryField() {
    Command command =
        read(
            """
            {"notAfter":"2026-11-11T12:00:00.5Z","pointsTender":0,"orderDiscount":9223372036854775807,
             "channel":"小程序","occurredAt":"2026-11-11T12:00:00+08:00",
             "lines":[{"quantity":1,"category":"图书","sku":"B 77","amount":-0,"lineId":"a"},
                      {"lineId":"b","amount":12900}],
             "memberId":"m:1","orderId":"SO_1.x-y"}
            """);
    assertThat(faults.list()).isEmpty();
    assertThat(command)
        .isEqualTo(
            new Command.Accrue(
                7,
                "m:1",
                new Order(
                    "SO_1.x-y",
                    List.of(
                        new OrderLine("a", 0, "B 77", "图书", 1),
                        new OrderLine("b", 12_900, null, null, OrderLine.NO_QUANTITY)),
                    1_794_369_600_000L,
                    "小程序",
                    Long.MAX_VALUE,
                    0,
                    1_794_398_400_500L)));
  }

  @Test
  void shouldMarkWhatWasNotSent() {
    Command.Accrue command = read("{" + IDS + "," + LINES + "}");
    assertThat(command).isNotNull();
    Order order = Objects.requireNonNull(command).order();
    assertThat(order.occurredAtMs()).isEqualTo(Instants.ABSENT);
    assertThat(order.notAfterMs()).isEqualTo(Instants.ABSENT);
    assertThat(order.channel()).isNull();
    assertThat(order.orderDiscount()).isEqualTo(Order.NO_AMOUNT);
    assertThat(order.pointsTender()).isEqualTo(Order.NO_AMOUNT);
  }

  @Test
  void shouldTellAllFaultsAtOnce() {
    assertThat(
            faultsOf(
                """
                {"orderId":7,"lines":[{"amount":-1,"sku":"","quantity":0},{"lineId":"b","amount":"5"},
                 {"lineId":"b","amount":1,"categroy":"x"}, 9],
                 "occurredAt":"yesterday","channel":null,"orderDiscount":1.0,"pointsTender":1e2,"memo":{"a":[1]}}
                """))
        .containsExactly(
            "/orderId " + Texts.ID_RULE,
            "/lines/0/amount must be an integer from 0 to 9223372036854775807, written without . or e",
            "/lines/0/sku " + Texts.NAME_RULE,
            "/lines/0/quantity must be an integer from 1 to 9223372036854775807, written without . or e",
            "/lines/0/lineId is required",
            "/lines/1/amount must be an integer from 0 to 9223372036854775807, written without . or e",
            "/lines/2/lineId stands in more than one line of the order",
            "/lines/2/categroy unknown field; known: lineId, amount, sku, category, quantity",
            "/lines/3 must be an object",
            "/occurredAt " + Texts.INSTANT_RULE,
            "/channel " + Texts.NAME_RULE,
            "/orderDiscount must be an integer from 0 to 9223372036854775807, written without . or e",
            "/pointsTender must be an integer from 0 to 9223372036854775807, written without . or e",
            "/memo unknown field; known: orderId, memberId, lines, occurredAt, channel, orderDiscount,"
                + " pointsTender, notAfter",
            "/memberId is required");
  }

  @Test
  void shouldRefuseNumbersThatAreNotIntegersOf64Bits() {
    for (String number :
        new String[] {
          "1.0", "1e2", "0.5", "-1", "9223372036854775808", "\"1\"", "true", "null", "[]"
        }) {
      assertThat(faultsWith("\"orderDiscount\":" + number)).as(number).hasSize(1);
    }
    for (String number : new String[] {"01", "+1", "NaN", "0x1", ".5", "1."}) {
      assertThat(faultsWith("\"orderDiscount\":" + number))
          .as(number)
          .singleElement()
          .asString()
          .startsWith(" the body is not JSON");
    }
  }

  @Test
  void shouldCheckIdsAndNames() {
    for (String id : new String[] {"", "a b", "a/b", "é", "x".repeat(65), "\\u0000"}) {
      assertThat(faultsWithLine("{\"lineId\":\"" + id + "\",\"amount\":1}")).as(id).hasSize(1);
    }
    for (String name :
        new String[] {"", "a\\u0007b", "\\u0085", "\\ud800", "\\udc00\\ud800", "图".repeat(65)}) {
      assertThat(faultsWith("\"channel\":\"" + name + "\"")).as(name).hasSize(1);
    }
    for (String name : new String[] {"a b/c", "图".repeat(64), "\\ud83d\\ude00", "😀".repeat(64)}) {
      assertThat(faultsWith("\"channel\":\"" + name + "\"")).as(name).isEmpty();
    }
  }

  @Test
  void shouldBoundTheLines() {
    String lines =
        IntStream.range(0, 1_001)
            .mapToObj(line -> "{\"lineId\":\"" + line + "\",\"amount\":1}")
            .collect(Collectors.joining(","));
    assertThat(faultsWithLine(lines))
        .containsExactly("/lines has 1001 elements; allowed: 1 to 1000");
    assertThat(faultsWithLine(lines.substring(0, lines.lastIndexOf(",{")))).isEmpty();
    assertThat(faultsWithLine("")).containsExactly("/lines has 0 elements; allowed: 1 to 1000");
  }

  @Test
  void shouldFindARepeatedLineIdAmongMany() {
    String lines =
        IntStream.range(0, 40)
            .mapToObj(line -> "{\"lineId\":\"" + line % 39 + "\",\"amount\":1}")
            .collect(Collectors.joining(","));
    assertThat(faultsWithLine(lines))
        .containsExactly("/lines/39/lineId stands in more than one line of the order");
  }

  @Test
  void shouldRefuseFieldsGivenTwice() {
    assertThat(faultsWith("\"orderId\":\"SO-2\"")).containsExactly("/orderId is given twice");
    assertThat(faultsWithLine("{\"lineId\":\"1\",\"amount\":1,\"amount\":{}}"))
        .containsExactly("/lines/0/amount is given twice");
  }

  @Test
  void shouldRefuseWhatIsNotOneJsonDocument() {
    String good = "{" + IDS + "," + LINES + "}";
    for (String body :
        new String[] {"", " ", "{", good + "x", good + "{}", good + ",", "[" + good}) {
      assertThat(faultsOf(body)).as(body).isNotEmpty();
    }
    assertThat(faultsOf("7")).containsExactly(" must be an object");
    assertThat(faultsOf(good + " \n")).isEmpty();
    assertThat(faultsWith("\"x\":" + "[".repeat(20) + "]".repeat(20)))
        .last()
        .asString()
        .contains("16 levels");
  }

  @Test
  void shouldRefuseOtherEncodings() {
    String good = "{" + IDS + "," + LINES + "}";
    assertThat(faultsOf(good.getBytes(StandardCharsets.UTF_16BE)))
        .containsExactly(" the body is not valid UTF-8");
    assertThat(faultsOf(good.getBytes(StandardCharsets.UTF_16LE))).hasSize(1);
    byte[] latin = good.replace("m-1", "é").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(faultsOf(latin)).containsExactly(" the body is not valid UTF-8");
  }

  @Test
  void shouldBoundTheFaultsThatAreTold() {
    String unknown =
        IntStream.range(0, 500).mapToObj(n -> "\"f" + n + "\":1").collect(Collectors.joining(","));
    assertThat(faultsWith(unknown)).hasSize(Faults.COUNT_MAX + 1);
    assertThat(faultsWith("\"" + "~/".repeat(1_000) + "\":1"))
        .singleElement()
        .asString()
        .startsWith("/~0~1~0~1")
        .hasSizeLessThan(400);
  }
}
