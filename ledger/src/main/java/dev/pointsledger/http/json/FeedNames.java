package dev.pointsledger.http.json;

import org.jspecify.annotations.Nullable;

/** Names what records only number. */
public interface FeedNames {
  /** A member's id; null: erased. */
  @Nullable String member(int number);

  /** The id of a coupon template. */
  String template(int number);

  /** The id of a paid plan. */
  String plan(int number);
}
