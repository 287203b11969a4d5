package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.http.json.BatchItem;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.model.Refusal;
import java.util.List;

/**
 * Coupon codes are worth money, so nobody may try them out: a key that sent too many wrong ones has
 * none looked at for a while, right or wrong.
 */
final class CouponGuesses {
  private CouponGuesses() {}

  /** Whether a command names a coupon by its code. */
  static boolean names(Command command) {
    return command instanceof Transaction.UseCoupon
        || command instanceof Command.FindCoupon
        || command instanceof Command.FindUsable;
  }

  /** Answers 429 if the caller sent too many wrong codes; returns whether it did. */
  static boolean refused(Exchange exchange) {
    int seconds = exchange.loop().limits.codesRefusedSeconds(exchange.access());
    if (seconds > 0) {
      exchange.refuse(Refusal.RATE_LIMITED, detail(seconds), seconds);
    }
    return seconds > 0;
  }

  /** Counts a refusal if it was a wrong code. Any thread. */
  static void judge(Exchange exchange, Outcome.Refused refused) {
    if (refused.refusal() == Refusal.UNKNOWN_COUPON) {
      exchange.loop().limits.wrongCode(exchange.access());
    }
  }

  /** The items of a batch, those with a code refused if the caller sent too many wrong ones. */
  static List<BatchItem> without(Exchange exchange, List<BatchItem> items) {
    int seconds = exchange.loop().limits.codesRefusedSeconds(exchange.access());
    if (seconds == 0) {
      return items;
    }
    BatchItem refused = BatchItem.refused(Problem.of(Refusal.RATE_LIMITED, detail(seconds)));
    return items.stream()
        .map(item -> item.command() != null && names(item.command()) ? refused : item)
        .toList();
  }

  private static String detail(int seconds) {
    return "Too many coupon codes that do not exist; codes are looked at again in "
        + seconds
        + " s.";
  }
}
