package dev.pointsledger.http.json;

import dev.pointsledger.model.CouponCode;
import dev.pointsledger.quote.Quoting;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a quote. For one body. */
final class QuoteDecoder {
  private static final Fields QUOTE = Fields.of(3, "memberId", "lines", "codes", "orderId");

  private final LinesDecoder lines = new LinesDecoder();
  private final Set<String> codes = new LinkedHashSet<>();
  private @Nullable String memberId;
  private @Nullable String orderId;

  /** The body, or null if something that it needs is missing; faults are with the reader. */
  @Nullable QuoteBody read(JsonReader reader) throws IOException {
    lines.clear();
    reader.object(QUOTE, field -> field(reader, field));
    return memberId == null
        ? null
        : new QuoteBody(memberId, orderId, lines.list(), List.copyOf(codes));
  }

  private void field(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> memberId = reader.id();
      case 1 -> lines.read(reader);
      case 2 -> reader.array(1, Quoting.CODES_MAX, index -> code(reader));
      case 3 -> orderId = reader.id();
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private void code(JsonReader reader) throws IOException {
    String code = reader.id();
    if (code != null && !codes.add(CouponCode.normal(code))) {
      reader.fault("is given twice");
    }
  }
}
