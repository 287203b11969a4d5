package dev.pointsledger.http.json;

/** Ledger time as JSON. */
public final class ClockJson {
  private ClockJson() {}

  /** Writes the document. */
  public static void write(JsonWriter out, long nowMs) {
    out.beginObject().name("now");
    Instant3339.utc(out, nowMs);
    out.endObject();
  }
}
