package dev.pointsledger.http.json;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.program.diff.ProgramChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Program versions as JSON. */
public final class ProgramJson {
  private ProgramJson() {}

  /**
   * Writes a version.
   *
   * @param definition its program file as JSON
   */
  public static JsonWriter write(JsonWriter out, ProgramVersion version, String definition) {
    members(out.beginObject(), version);
    return out.name("definition").raw(definition).endObject();
  }

  /**
   * A version whole.
   *
   * @param definition its program file as JSON
   * @param inForce whether it is in force now
   * @param changes in which it differs from the version recorded before
   */
  public static JsonWriter whole(
      ProgramVersion version, String definition, boolean inForce, List<ProgramChange> changes) {
    JsonWriter out = new JsonWriter().beginObject();
    members(out, version);
    out.name("inForce").bool(inForce);
    changes(out, changes);
    return out.name("definition").raw(definition).endObject();
  }

  /** Writes a version of a list. */
  public static void listed(JsonWriter out, ProgramVersion version, boolean inForce) {
    members(out.beginObject(), version);
    out.name("inForce").bool(inForce).endObject();
  }

  /**
   * What became of a proposal.
   *
   * @param changes in which it differs from the version that was in force at its time
   */
  public static JsonWriter put(Outcome.ProgramPut put, List<ProgramChange> changes) {
    JsonWriter out = new JsonWriter().beginObject();
    members(out, put.version());
    out.name("changed").bool(put.recorded()).name("inForce").bool(put.inForce());
    out.field("comparedWith", put.before().version());
    changes(out, changes);
    out.name("later").beginArray();
    for (ProgramVersion later : put.later()) {
      out.beginObject().field("version", later.version()).name("effectiveAt");
      Instant3339.local(out, later.effectiveAtMs(), later.definition().timeZone());
      out.endObject();
    }
    return out.endArray().endObject();
  }

  private static void members(JsonWriter out, ProgramVersion version) {
    out.field("program", version.definition().id());
    out.field("version", version.version()).name("effectiveAt");
    Instant3339.local(out, version.effectiveAtMs(), version.definition().timeZone());
    out.name("recordedAt");
    Instant3339.utc(out, version.recordedAtMs());
    if (version.sequence() != 0) {
      out.field("sequence", version.sequence());
    }
  }

  private static void changes(JsonWriter out, List<ProgramChange> changes) {
    boolean membersLose = false;
    for (ProgramChange change : changes) {
      membersLose |=
          change.effect() == ProgramChange.Effect.LOSE
              || change.effect() == ProgramChange.Effect.UNCLEAR;
    }
    out.name("membersLose").bool(membersLose).name("changes").beginArray();
    for (ProgramChange change : changes) {
      out.beginObject().field("path", change.path());
      text(out, "before", change.before());
      text(out, "after", change.after());
      out.field("effect", change.effect().id()).field("text", change.toString()).endObject();
    }
    out.endArray();
  }

  private static void text(JsonWriter out, String name, @Nullable String text) {
    if (text == null) {
      out.name(name).nil();
    } else {
      out.field(name, text);
    }
  }
}
