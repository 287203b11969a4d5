package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CouponBodiesTest {
  private static final String CODE = "001111000000000000";
  private final Faults faults = new Faults();

  private Command.@Nullable Write read(Operation kind, @Nullable String code, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Bodies.transaction(3, kind, code, bytes, bytes.length, faults);
  }

  private @Nullable QuoteBody quote(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Bodies.quote(bytes, bytes.length, faults);
  }

  private List<String> told() {
    return faults.list().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }

  @Test
  void readsAnIssue() {
    assertThat(
            read(
                Operation.COUPON_ISSUE,
                null,
                "{\"issueId\":\"i\",\"templateId\":\"t\",\"memberId\":\"m\",\"quantity\":1000,"
                    + "\"payWithPoints\":false}"))
        .isEqualTo(
            new Transaction.IssueCoupons(
                3, "m", new CouponIssueRequest("i", "t", 1_000, false, Instants.ABSENT)));
    assertThat(
            read(
                Operation.COUPON_ISSUE,
                null,
                "{\"issueId\":\"i\",\"templateId\":\"t\",\"memberId\":\"m\"}"))
        .isEqualTo(
            new Transaction.IssueCoupons(
                3,
                "m",
                new CouponIssueRequest("i", "t", Request.NO_AMOUNT, null, Instants.ABSENT)));
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void readsUsesWithTheCodeInPathOrBody() {
    CouponOperationRequest reserve =
        new CouponOperationRequest(
            Action.RESERVE, "o", CODE, "SO-1", 60_000, null, Instants.ABSENT);
    String fields = "\"operationId\":\"o\",\"orderId\":\"SO-1\",\"ttl\":\"PT1M\"";
    assertThat(read(Operation.COUPON_RESERVE, "ooil11-000000-oooooo", "{" + fields + "}"))
        .isEqualTo(new Transaction.UseCoupon(3, null, reserve));
    assertThat(
            read(
                Operation.COUPON_RESERVE,
                null,
                "{\"code\":\"" + CODE + "\",\"memberId\":\"m\"," + fields + "}"))
        .isEqualTo(new Transaction.UseCoupon(3, "m", reserve));
    assertThat(
            read(Operation.COUPON_VOID, "welcome", "{\"operationId\":\"o\",\"reason\":\"fraud\"}"))
        .isEqualTo(
            new Transaction.UseCoupon(
                3,
                null,
                new CouponOperationRequest(
                    Action.VOID,
                    "o",
                    "WELCOME",
                    null,
                    Request.NO_AMOUNT,
                    "fraud",
                    Instants.ABSENT)));
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void tellsAllThatIsWrong() {
    read(Operation.COUPON_ISSUE, null, "{\"issueId\":\"\",\"quantity\":1001,\"price\":1}");
    read(Operation.COUPON_REDEEM, "X", "{\"ttl\":\"PT1M\",\"code\":\"X\"}");
    read(Operation.COUPON_RELEASE, null, "{\"operationId\":\"o\",\"memberId\":\"m\"}");
    assertThat(told())
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("/issueId must be"),
            fault -> assertThat(fault).startsWith("/quantity must be an integer from 1 to 1000"),
            fault -> assertThat(fault).startsWith("/price unknown field"),
            fault -> assertThat(fault).isEqualTo("/templateId is required"),
            fault -> assertThat(fault).isEqualTo("/memberId is required"),
            fault -> assertThat(fault).startsWith("/ttl unknown field"),
            fault -> assertThat(fault).startsWith("/code unknown field"),
            fault -> assertThat(fault).isEqualTo("/operationId is required"),
            fault -> assertThat(fault).isEqualTo("/orderId is required"),
            fault -> assertThat(fault).startsWith("/memberId unknown field"),
            fault -> assertThat(fault).isEqualTo("/code is required"));
  }

  @Test
  void readsAQuote() {
    assertThat(
            quote(
                """
                {"memberId":"m","orderId":"SO-1","codes":["welcome","001111-000000-000000"],
                 "lines":[{"lineId":"1","amount":0},
                          {"lineId":"2","amount":5,"sku":"s","category":"c","quantity":2}]}
                """))
        .isEqualTo(
            new QuoteBody(
                "m",
                "SO-1",
                List.of(
                    new OrderLine("1", 0, null, null, OrderLine.NO_QUANTITY),
                    new OrderLine("2", 5, "s", "c", 2)),
                List.of("WELCOME", CODE)));
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void aQuoteHasEachCodeOnceAndTwentyAtMost() {
    String lines = "\"lines\":[{\"lineId\":\"1\",\"amount\":1},{\"lineId\":\"1\",\"amount\":1}]";
    quote("{\"memberId\":\"m\",\"codes\":[\"a\",\"A\",\"\"]," + lines + "}");
    String codes =
        IntStream.range(0, 21).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
    quote("{\"memberId\":\"m\",\"codes\":[" + codes + "],\"lines\":[]}");
    assertThat(told())
        .satisfiesExactly(
            fault -> assertThat(fault).isEqualTo("/codes/1 is given twice"),
            fault -> assertThat(fault).startsWith("/codes/2 must be a string of 1 to 64"),
            fault -> assertThat(fault).startsWith("/lines/1/lineId stands in more than one line"),
            fault -> assertThat(fault).startsWith("/codes has 21 elements; allowed: 1 to 20"),
            fault -> assertThat(fault).startsWith("/lines has 0 elements"));
  }
}
