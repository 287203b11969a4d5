package dev.pointsledger.http.json;

import dev.pointsledger.command.ProgramVersion;

/** A program version as JSON. */
public final class ProgramJson {
  private ProgramJson() {}

  /**
   * Writes a version.
   *
   * @param definition its program file as JSON
   */
  public static void write(JsonWriter out, ProgramVersion version, String definition) {
    out.beginObject().field("program", version.definition().id());
    out.field("version", version.version()).name("effectiveAt");
    Instant3339.local(out, version.effectiveAtMs(), version.definition().timeZone());
    out.name("recordedAt");
    Instant3339.utc(out, version.recordedAtMs());
    out.field("sequence", version.sequence());
    out.name("definition").raw(definition).endObject();
  }
}
