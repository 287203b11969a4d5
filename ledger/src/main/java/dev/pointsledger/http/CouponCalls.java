package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.CouponJson;
import dev.pointsledger.http.json.CouponTemplateJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.QuoteBody;
import dev.pointsledger.http.json.QuoteJson;
import dev.pointsledger.model.CouponCode;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.quote.Offer;
import dev.pointsledger.quote.Quote;
import dev.pointsledger.quote.Quoting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What changes no coupon: looking one up, and quoting what coupons would take off an order. */
final class CouponCalls {
  private CouponCalls() {}

  /** {@code GET /coupons/{code}}. */
  static void get(Exchange exchange) {
    String code = CouponCode.normal(exchange.parameter("code"));
    Command command = new Command.FindCoupon(exchange.program(), code, exchange.query().orderId());
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange,
                command,
                Submission.Mode.EACH,
                (asked, find, outcome) -> answerFound(asked, outcome, code)));
  }

  /** A public code that is asked for without an order is its template. */
  private static void answerFound(Exchange exchange, Outcome outcome, String code) {
    JsonWriter out = exchange.loop().writer();
    ZoneId zone = zone(exchange);
    if (outcome instanceof Outcome.TemplateFound found) {
      CouponTemplateJson.write(out, found.template(), zone);
    } else {
      CouponJson.write(out, ((Outcome.CouponFound) outcome).coupon(), code, zone);
    }
    exchange.answer(200, out);
  }

  /** {@code POST /coupons/quote}. */
  static void quote(Exchange exchange) {
    byte[] body = exchange.body();
    QuoteBody quote = Bodies.quote(body, body.length, exchange.faults());
    if (exchange.answeredMalformed() || quote == null) {
      return;
    }
    Command command =
        new Command.FindUsable(
            exchange.program(), quote.memberId(), quote.codes(), quote.orderId());
    SingleSubmission.submit(
        exchange,
        command,
        Submission.Mode.EACH,
        (asked, find, outcome) -> answerQuote(asked, (Outcome.UsableFound) outcome, quote));
  }

  private static void answerQuote(Exchange exchange, Outcome.UsableFound usable, QuoteBody body) {
    List<Offer> offers = new ArrayList<>(usable.codes().size());
    for (Outcome.Usable one : usable.codes()) {
      Outcome.Refused refused = one.refusal();
      if (refused != null) {
        CouponGuesses.judge(exchange, refused);
      }
      Offer.Reason reason =
          refused == null ? null : new Offer.Reason(refused.refusal(), refused.detail());
      offers.add(new Offer(one.code(), one.template(), reason));
    }
    Quote quote;
    try {
      quote = Quoting.of(body.lines(), offers);
    } catch (ArithmeticException e) {
      exchange.refuse(Refusal.OVERFLOW, "The amounts of the lines exceed 64 bits together.");
      return;
    }
    JsonWriter out = exchange.loop().writer();
    QuoteJson.write(out, quote, body.memberId());
    exchange.answer(200, out);
  }

  static ZoneId zone(Exchange exchange) {
    return exchange.ledger().programVersion(exchange.program()).definition().timeZone();
  }
}
