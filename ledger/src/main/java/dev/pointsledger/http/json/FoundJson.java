package dev.pointsledger.http.json;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What look-ups tell beside the record: the present state. */
public final class FoundJson {
  private FoundJson() {}

  /** What returns took back of an order so far; nothing is written if there was none. */
  public static void returned(JsonWriter out, @Nullable Event latest) {
    if (latest instanceof OrderEvent.ReturnRecorded returned) {
      out.name("returned").beginObject().field("points", returned.state().points());
      out.field("growth", returned.state().growth());
      out.name("full").bool(returned.state().full()).endObject();
    }
  }

  /** How many points of a redemption were given back. */
  public static void reversed(JsonWriter out, @Nullable Event latest) {
    long points =
        latest instanceof SpendingEvent.ReversalRecorded reversal ? reversal.reversedPoints() : 0;
    out.field("reversed", points);
  }

  /** What became of a hold. */
  public static void hold(JsonWriter out, Outcome.HoldFound hold) {
    out.field("state", hold.state().id()).field("held", hold.heldPoints());
    out.field("captured", hold.capturedPoints());
  }

  /**
   * An open hold of a list.
   *
   * @param hold its record
   * @param held points that it still holds
   */
  public static void openHold(
      JsonWriter out, SpendingEvent.HoldRecorded hold, long held, ZoneId zone) {
    out.beginObject().field("holdId", hold.request().holdId());
    AnswerParts.textIfSent(out, "orderId", hold.request().orderId());
    out.field("sequence", hold.header().sequence()).name("recordedAt");
    Instant3339.utc(out, hold.header().recordedAtMs());
    out.field("points", hold.request().points()).field("held", held).name("heldUntil");
    Instant3339.local(out, hold.deadlineMs(), zone);
    out.endObject();
  }

  /** What expires up to an instant, by local day. */
  public static void expirations(
      JsonWriter out, MemberView member, long untilMs, ProgramDefinition program) {
    ZoneId zone = program.timeZone();
    out.name("asOf");
    Instant3339.local(out, member.asOfMs(), zone);
    out.name("until");
    Instant3339.local(out, untilMs, zone);
    out.name("expirations").beginArray();
    Day day = null;
    for (MemberView.Expiration one : member.expirations(untilMs)) {
      long epochDay = Instant3339.epochDay(one.atMs(), zone);
      if (day != null && day.epochDay != epochDay) {
        day.write(out, zone);
        day = null;
      }
      day = day == null ? new Day(epochDay, one.atMs(), one.points()) : day.plus(one.points());
    }
    if (day != null) {
      day.write(out, zone);
    }
    out.endArray();
  }

  /** Points that are gone on one day, from an instant on. */
  private record Day(long epochDay, long atMs, long points) {
    Day plus(long more) {
      return new Day(epochDay, atMs, Math.addExact(points, more));
    }

    void write(JsonWriter out, ZoneId zone) {
      out.beginObject().name("date");
      Instant3339.localDate(out, epochDay);
      out.name("at");
      Instant3339.local(out, atMs, zone);
      out.field("points", points).endObject();
    }
  }
}
