package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.http.json.FeedNames;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers in records that a feed tells by name: only the ledger thread knows the names. */
final class FeedNumbers {
  private final Set<Integer> members = new HashSet<>();
  private final Set<Integer> templates = new HashSet<>();

  private FeedNumbers() {}

  /** Asks for all names that some records need. */
  static Command.FindNames of(int program, List<Event> events) {
    FeedNumbers numbers = new FeedNumbers();
    events.forEach(numbers::add);
    return new Command.FindNames(program, numbers.members, numbers.templates);
  }

  private void add(Event event) {
    MemberChange change = event.change();
    if (change != null) {
      add(change);
    }
    event.side().others().forEach(this::add);
    for (Grant grant : event.side().grants()) {
      members.add(grant.member());
    }
    for (CouponChange coupon : event.side().coupons()) {
      members.add(coupon.member());
      templates.add(coupon.template());
    }
  }

  private void add(MemberChange change) {
    members.add(change.member());
    if ((change.image().mask() & MemberField.REFERRED_BY.bit()) != 0) {
      long referrer = change.image().value(MemberField.REFERRED_BY);
      if (referrer > 0) {
        members.add((int) (referrer - 1));
      }
    }
  }

  /** The names that the ledger found. */
  static FeedNames names(Outcome.NamesFound found, Ledger ledger, int program) {
    return new FeedNames() {
      @Override
      public @Nullable String member(int number) {
        return found.members().get(number);
      }

      @Override
      public String template(int number) {
        return Objects.requireNonNull(found.templates().get(number));
      }

      @Override
      public String plan(int number) {
        return PlanIds.of(ledger, program, number);
      }
    };
  }
}
