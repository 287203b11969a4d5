package dev.pointsledger.http.json;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.OrderOpening;
import dev.pointsledger.model.Rational;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the order of an import's line. Reusable, but not by two threads. */
final class OldOrderDecoder {
  private static final int COMPONENTS_MAX = 1_000;
  private static final Fields ORDER =
      Fields.of(
          4,
          "orderId",
          "memberId",
          "occurredAt",
          "lines",
          "points",
          "components",
          "growth",
          "lot",
          "channel",
          "orderDiscount",
          "pointsTender");
  private static final Fields LINE =
      Fields.of(
          2, "lineId", "amount", "sku", "category", "quantity", "eligible", "rate", "returned");
  private static final Fields RATE = Fields.of(2, "per", "points");
  private static final Fields LOT = Fields.of(0, "activatesAt", "expiresAt", "byActivity");
  private static final Fields COMPONENT =
      Fields.of(2, "source", "points", "factor", "bonus", "minAmount", "lines");
  private static final String FACTOR_RULE =
      "must be a decimal or a fraction of whole numbers, as \"0.2\" or \"1/5\"";

  private @Nullable String orderId;
  private @Nullable String memberId;
  private long occurredAtMs;
  private final List<OrderLine> sent = new ArrayList<>();
  private final List<OrderOpening.Line> lines = new ArrayList<>();
  private final Set<String> lineIds = new HashSet<>();
  private long points;
  private final List<OrderOpening.Component> components = new ArrayList<>();
  private long growth;
  private long activatesAtMs;
  private long expiresAtMs;
  private @Nullable String channel;
  private long orderDiscount;
  private long pointsTender;

  private void clear() {
    orderId = null;
    memberId = null;
    occurredAtMs = Instants.ABSENT;
    sent.clear();
    lines.clear();
    lineIds.clear();
    points = OrderOpening.ABSENT;
    components.clear();
    growth = 0;
    activatesAtMs = Instants.ABSENT;
    expiresAtMs = Instants.ABSENT;
    channel = null;
    orderDiscount = Order.NO_AMOUNT;
    pointsTender = Order.NO_AMOUNT;
  }

  /** The order; null only with a fault, and not to be used with one. */
  @Nullable OrderOpening read(JsonReader reader) throws IOException {
    clear();
    reader.object(ORDER, field -> field(reader, field));
    if (orderId == null || memberId == null) {
      return null;
    }
    Order order =
        new Order(
            orderId,
            List.copyOf(sent),
            occurredAtMs,
            channel,
            orderDiscount,
            pointsTender,
            Instants.ABSENT);
    return new OrderOpening(
        memberId,
        order,
        List.copyOf(lines),
        points,
        List.copyOf(components),
        growth,
        activatesAtMs,
        expiresAtMs);
  }

  private void field(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> orderId = reader.id();
      case 1 -> memberId = reader.id();
      case 2 -> occurredAtMs = reader.instant();
      case 3 -> reader.array(1, LinesDecoder.LINES_MAX, index -> line(reader));
      case 4 -> points = reader.integer(0);
      case 5 -> reader.array(0, COMPONENTS_MAX, index -> component(reader));
      case 6 -> growth = reader.integer(0);
      case 7 -> reader.object(LOT, part -> lot(reader, part));
      case 8 -> channel = reader.name();
      case 9 -> orderDiscount = reader.integer(0);
      case 10 -> pointsTender = reader.integer(0);
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private void lot(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> activatesAtMs = reader.isNull() ? Instants.ABSENT : reader.instant();
      case 1 -> expiresAtMs = reader.instantOrNever();
      default -> expiresAtMs = reader.bool() ? Instants.INACTIVITY : expiresAtMs;
    }
  }

  private void line(JsonReader reader) throws IOException {
    @Nullable String[] texts = new String[3];
    long[] numbers = {0, 0, 0, 0, OrderLine.NO_QUANTITY, OrderOpening.ABSENT, 0, 0};
    long[] rate = {OrderOpening.ABSENT, OrderOpening.ABSENT};
    reader.object(
        LINE,
        field -> {
          switch (field) {
            case 0 -> texts[0] = lineId(reader);
            case 2 -> texts[1] = reader.name();
            case 3 -> texts[2] = reader.name();
            case 4 -> numbers[4] = reader.integer(1);
            case 6 -> reader.object(RATE, part -> rate[part] = reader.integer(part == 0 ? 1 : 0));
            default -> numbers[field] = reader.integer(0);
          }
        });
    String id = texts[0];
    if (id != null) {
      sent.add(new OrderLine(id, numbers[1], texts[1], texts[2], numbers[4]));
      lines.add(new OrderOpening.Line(numbers[5], rate[0], rate[1], numbers[7]));
    }
  }

  private @Nullable String lineId(JsonReader reader) throws IOException {
    String id = reader.id();
    if (id != null && !lineIds.add(id)) {
      reader.fault("stands in more than one line of the order");
      return null;
    }
    return id;
  }

  private void component(JsonReader reader) throws IOException {
    @Nullable String[] source = new String[1];
    @Nullable Rational[] factor = new Rational[1];
    long[] numbers = {0, 0, 0, OrderOpening.ABSENT, OrderOpening.ABSENT};
    List<String> of = new ArrayList<>();
    reader.object(
        COMPONENT,
        field -> {
          switch (field) {
            case 0 -> source[0] = reader.string("must name a source");
            case 2 -> factor[0] = factor(reader);
            case 3 -> numbers[3] = reader.integer(1);
            case 5 -> reader.array(1, LinesDecoder.LINES_MAX, index -> add(reader, of));
            default -> numbers[field] = reader.integer(0);
          }
        });
    if (source[0] != null) {
      components.add(
          new OrderOpening.Component(
              source[0], numbers[1], factor[0], numbers[3], numbers[4], List.copyOf(of)));
    }
  }

  private static void add(JsonReader reader, List<String> ids) throws IOException {
    String id = reader.id();
    if (id != null) {
      ids.add(id);
    }
  }

  private static @Nullable Rational factor(JsonReader reader) throws IOException {
    String text = reader.string(FACTOR_RULE);
    Rational factor = text == null ? null : rational(text);
    if (text != null && factor == null) {
      reader.fault(FACTOR_RULE);
    }
    return factor;
  }

  private static @Nullable Rational rational(String text) {
    try {
      if (text.matches("[0-9]{1,18}/[0-9]{1,18}")) {
        int slash = text.indexOf('/');
        return Rational.of(
            Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
      }
      return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Rational.of(new BigDecimal(text)) : null;
    } catch (ArithmeticException | IllegalArgumentException e) {
      return null;
    }
  }
}
