package dev.pointsledger.http.json;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Event;
import org.jspecify.annotations.Nullable;

/** The answer to an erasure. */
public final class ErasureJson {
  private ErasureJson() {}

  /** Without a purge. */
  public static void write(JsonWriter out, Outcome.Erased erased) {
    members(out.beginObject(), erased);
    out.endObject();
  }

  /**
   * With a purge.
   *
   * @param left what could not be purged, for people; null: nothing
   */
  public static void write(JsonWriter out, Outcome.Erased erased, @Nullable String left) {
    members(out.beginObject(), erased);
    out.name("purged").bool(left == null);
    if (left != null) {
      out.field("left", left);
    }
    out.endObject();
  }

  private static void members(JsonWriter out, Outcome.Erased erased) {
    Event.ErasureRecorded event = erased.event();
    if (event != null) {
      AnswerParts.head(out, event.header(), event.kind());
    }
    out.field("memberId", erased.memberId()).name("erased").bool(event != null);
    if (event != null) {
      AnswerParts.recorded(out, event.header());
      out.field("expired", event.expired());
      AnswerParts.balance(out, "balance", event.change());
    }
  }
}
