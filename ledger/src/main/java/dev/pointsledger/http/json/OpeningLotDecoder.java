package dev.pointsledger.http.json;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberOpening;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an opening lot. That its points never expire is said, by {@code "expiresAt": null}: they
 * must not live for ever because a field was forgotten. Reusable, but not by two threads.
 */
final class OpeningLotDecoder {
  private static final Fields LOT =
      Fields.of(1, "points", "expiresAt", "activatesAt", "byActivity");

  private long points;
  private long activatesAtMs;
  private long expiresAtMs;
  private boolean byActivity;
  private boolean dated;

  /** The lot; null: a fault was reported. */
  MemberOpening.@Nullable Lot read(JsonReader reader) throws IOException {
    points = 0;
    activatesAtMs = Instants.ABSENT;
    expiresAtMs = Instants.ABSENT;
    byActivity = false;
    dated = false;
    if (!reader.object(LOT, field -> field(reader, field))) {
      return null;
    }
    if (dated == byActivity) {
      reader.fault("expiresAt", "is required, null if never, but not with byActivity");
      return null;
    }
    return new MemberOpening.Lot(
        points, activatesAtMs, byActivity ? Instants.INACTIVITY : expiresAtMs);
  }

  private void field(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> points = reader.integer(1);
      case 1 -> {
        dated = true;
        expiresAtMs = reader.instantOrNever();
      }
      case 2 -> activatesAtMs = reader.isNull() ? Instants.ABSENT : reader.instant();
      case 3 -> byActivity = reader.bool();
      default -> throw new IllegalStateException("field " + field);
    }
  }
}
