package dev.pointsledger.http.json;

import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.Slice;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the answers to several kinds of transaction have in common. */
final class AnswerParts {
  private AnswerParts() {}

  /** Sequence, unless it is a dry run, and the kind. */
  static void head(JsonWriter out, Header header, String kind) {
    if (header.sequence() != 0) {
      out.field("sequence", header.sequence());
    }
    out.field("kind", kind);
  }

  /** Program version and time of the record. */
  static void recorded(JsonWriter out, Header header) {
    out.field("programVersion", header.programVersion());
    out.name("recordedAt");
    Instant3339.utc(out, header.recordedAtMs());
  }

  /** A text that may not have been sent. */
  static void textIfSent(JsonWriter out, String name, @Nullable String text) {
    if (text != null) {
      out.field(name, text);
    }
  }

  /** A text; null: unknown, or of a member that was erased. */
  static void textOrNull(JsonWriter out, String name, @Nullable String text) {
    CouponJson.textOrNull(out.name(name), text);
  }

  /** An instant in the program's zone; null for one that never comes, is not known or not given. */
  static void instantOrNull(JsonWriter out, long ms, ZoneId zone) {
    if (ms == Instants.NEVER || ms == Instants.INACTIVITY || ms == Instants.ABSENT) {
      out.nil();
    } else {
      Instant3339.local(out, ms, zone);
    }
  }

  /** Points by lot, in order. */
  static void lots(JsonWriter out, List<Slice> slices, ZoneId zone) {
    out.name("lots").beginArray();
    for (int place = 0; place < slices.size(); place++) {
      Slice slice = slices.get(place);
      out.beginObject().field("points", slice.points()).name("expiresAt");
      instantOrNull(out, slice.expiresAtMs(), zone);
      out.endObject();
    }
    out.endArray();
  }

  /** What caps took. */
  static void capped(JsonWriter out, List<Capped> capped, ProgramDefinition program) {
    out.name("capped").beginArray();
    for (int place = 0; place < capped.size(); place++) {
      Capped cut = capped.get(place);
      out.beginObject().field("cap", program.caps().get(cut.cap()).per().id());
      out.field("points", cut.points()).endObject();
    }
    out.endArray();
  }

  /** The tier before and after. */
  static void tier(JsonWriter out, ProgramDefinition program, int before, int after) {
    out.name("tier").beginObject();
    out.field("before", tierId(program, before));
    out.field("after", tierId(program, after)).endObject();
  }

  static String tierId(ProgramDefinition program, int tier) {
    return program.tiers().levels().get(tier).id();
  }

  /** What a member had after the record. */
  static void balance(JsonWriter out, String name, MemberChange change) {
    BalanceJson.write(out.name(name), change.image());
  }
}
