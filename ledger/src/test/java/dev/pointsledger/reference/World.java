package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** All there is in a program; copied before each step, so that a refusal can forget the copy. */
final class World {
  /** Kept for what the clock may give. */
  private static final BigInteger CLOCK_ROOM = BigInteger.TWO.pow(60);

  final TreeMap<String, Account> accounts = new TreeMap<>();
  final TreeMap<String, Order> orders = new TreeMap<>();
  final TreeMap<String, Hold> holds = new TreeMap<>();
  final TreeMap<String, Redemption> redemptions = new TreeMap<>();

  /** Coupon templates as they are now, by id. */
  final TreeMap<String, JsonNode> templates = new TreeMap<>();

  /** All versions of templates, in order. */
  final List<Version> versions = new ArrayList<>();

  /** All coupons ever issued, in order. */
  final List<Coupon> coupons = new ArrayList<>();

  /** Places of the coupons that serve a public code, by that and the order. */
  final TreeMap<String, Integer> uses = new TreeMap<>();

  /** How many redemptions were rolled back, by template. */
  final TreeMap<String, Long> rolledBack = new TreeMap<>();

  /** What was sent and answered, by business key. */
  final TreeMap<String, Recorded> keys = new TreeMap<>();

  /** Tiers that must not end before their time. */
  final List<Extension> extensions = new ArrayList<>();

  /** The terms of a template from an instant on, epoch ms. */
  record Version(JsonNode terms, long from) {}

  /** Of a level by its index, or -1, of all; up to an instant, epoch ms. */
  record Extension(int level, long until) {
    boolean isOf(Account account) {
      return !account.isClosed() && (level < 0 || level == account.tier);
    }
  }

  /** A transaction that was done. */
  record Recorded(String content, Answer answer) {}

  static List<Lot> copies(List<Lot> lots) {
    List<Lot> copies = new ArrayList<>();
    lots.forEach(lot -> copies.add(lot.copy()));
    return copies;
  }

  Account account(String id) {
    return found(accounts.get(id), "unknown-member");
  }

  Order order(String id) {
    return found(orders.get(id), "unknown-order");
  }

  Hold hold(String id) {
    return found(holds.get(id), "unknown-hold");
  }

  Redemption redemption(String id) {
    return found(redemptions.get(id), "unknown-redemption");
  }

  /** The terms that a template had before an instant; null: it was not there. */
  @Nullable JsonNode terms(String templateId, long before) {
    JsonNode terms = null;
    for (Version version : versions) {
      boolean isIt = version.terms().get("templateId").asText().equals(templateId);
      terms = isIt && version.from() < before ? version.terms() : terms;
    }
    return terms;
  }

  /** What is left of the stock of a template; -1: it has no bound. */
  static long left(World world, JsonNode terms) {
    if (!terms.has("stock")) {
      return -1;
    }
    String id = terms.get("templateId").asText();
    long taken =
        world.coupons.stream().filter(c -> c.templateId().equals(id) && !c.promised).count();
    return Math.max(0, terms.get("stock").asLong() - taken);
  }

  private static <T> T found(@Nullable T thing, String otherwise) {
    if (thing == null) {
      throw new Refused(404, otherwise);
    }
    return thing;
  }

  /** Points of all members that are known to be no more than a long holds. */
  long points(ToLongFunction<Account> number) {
    return sum(number).longValueExact();
  }

  /** A number over all members. */
  private BigInteger sum(ToLongFunction<Account> number) {
    BigInteger sum = BigInteger.ZERO;
    for (Account account : accounts.values()) {
      sum = sum.add(BigInteger.valueOf(number.applyAsLong(account)));
    }
    return sum;
  }

  private BigInteger total(String name) {
    return sum(account -> account.total(name));
  }

  /**
   * Totals over all members must be numbers of 64 bits too, and so must be what of them is or may
   * come to be available or expired; all leave room for the gifts of the clock, which do not count.
   */
  void checkSums() {
    BigInteger gifts = sum(account -> account.gifts);
    BigInteger in = total("earned").add(total("adjusted")).add(total("transferredIn"));
    BigInteger out = total("redeemed").add(total("transferredOut"));
    checkRoom(in.subtract(out).subtract(gifts));
    checkRoom(total("earned").subtract(gifts));
    for (String name :
        List.of("redeemed", "reversed", "adjusted", "transferredIn", "transferredOut")) {
      checkRoom(total(name));
    }
  }

  private static void checkRoom(BigInteger sum) {
    var unused = sum.abs().add(CLOCK_ROOM).longValueExact();
  }

  /** All that can be told of the members, as text. */
  String facts() {
    StringBuilder facts = new StringBuilder();
    for (Account account : accounts.values()) {
      facts.append(account.id).append(account.balance()).append(account.totalsNode());
      facts.append(account.status).append(account.tier).append(account.growth).append('\n');
    }
    return facts.append(CouponFacts.of(this, 0)).toString();
  }

  /** Holds of the copy's accounts and of its table are the same objects, as they are here. */
  World copy() {
    World copy = new World();
    accounts.forEach((id, account) -> copy.accounts.put(id, account.copy()));
    orders.forEach((id, order) -> copy.orders.put(id, order.copy()));
    redemptions.forEach((id, redemption) -> copy.redemptions.put(id, redemption.copy()));
    copy.accounts.values().forEach(a -> a.holds.forEach(hold -> copy.holds.put(hold.id, hold)));
    copy.keys.putAll(keys);
    copy.templates.putAll(templates);
    copy.versions.addAll(versions);
    coupons.forEach(coupon -> copy.coupons.add(coupon.copy()));
    copy.uses.putAll(uses);
    copy.rolledBack.putAll(rolledBack);
    copy.extensions.addAll(extensions);
    return copy;
  }
}
