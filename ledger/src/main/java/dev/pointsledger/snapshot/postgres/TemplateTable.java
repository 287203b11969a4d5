package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import dev.pointsledger.snapshot.SnapshotDamaged;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@code ledger.coupon_template}. */
final class TemplateTable {
  private static final String COLUMNS =
      "program, template, version, sequence, recorded_at, id, kind, amount_off, min_spend,"
          + " percent_off, max_discount, gift_sku, categories, skus, tiers, stock,"
          + " per_member_count, per_member_per, valid_from, valid_to, valid_days, points_price,"
          + " stacking, priority, public_code";

  private static final String INSERT =
      "INSERT INTO ledger.coupon_template ("
          + COLUMNS
          + ") VALUES ($1, $2, $3, $4, ledger.instant($5), $6, $7, $8, $9, $10, $11, $12, $13, $14,"
          + " $15, $16, $17, $18, ledger.instant($19), ledger.instant($20), $21, $22, $23, $24,"
          + " $25)";

  private static final String SELECT =
      "SELECT "
          + COLUMNS
              .replace("recorded_at", "ledger.epoch_ms(recorded_at)")
              .replace("valid_from", "ledger.epoch_ms(valid_from)")
              .replace("valid_to", "ledger.epoch_ms(valid_to)")
          + " FROM ledger.coupon_template ORDER BY program, template, version";

  private TemplateTable() {}

  static void write(SqlConnection connection, List<Event.TemplateRecorded> templates) {
    for (Event.TemplateRecorded template : templates) {
      Waits.forStatement(connection.preparedQuery(INSERT).execute(row(template)));
    }
  }

  private static Tuple row(Event.TemplateRecorded event) {
    Header header = event.header();
    CouponTemplate terms = event.template();
    Tuple row = Tuple.tuple();
    row.addInteger(header.program());
    row.addInteger(event.number());
    row.addInteger(event.version());
    row.addLong(header.sequence());
    row.addLong(header.recordedAtMs());
    row.addString(terms.templateId());
    row.addString(terms.kind().id());
    row.addLong(terms.amountOff());
    row.addLong(terms.minSpend());
    row.addInteger(terms.percentOffBp());
    row.addLong(terms.maxDiscount());
    row.addString(terms.giftSku());
    row.addArrayOfString(terms.categories().toArray(new String[0]));
    row.addArrayOfString(terms.skus().toArray(new String[0]));
    row.addArrayOfString(terms.tiers().toArray(new String[0]));
    row.addLong(terms.stock() == CouponTemplate.NO_STOCK ? null : terms.stock());
    row.addInteger(terms.perMemberCount());
    row.addString(terms.perMemberPer().id());
    row.addLong(instant(terms.validFromMs()));
    row.addLong(instant(terms.validToMs()));
    row.addInteger(terms.validDays());
    row.addLong(terms.pointsPrice());
    row.addString(terms.stacking().id());
    row.addInteger(terms.priority());
    row.addString(terms.isPublic() ? terms.publicCode() : null);
    return row;
  }

  private static @Nullable Long instant(long ms) {
    return ms == Instants.ABSENT ? null : ms;
  }

  static void load(SqlConnection connection, StateLoader loader) {
    for (Row row : Waits.forStatement(connection.preparedQuery(SELECT).execute())) {
      loader.template(
          row.getInteger(0),
          row.getInteger(1),
          row.getInteger(2),
          row.getLong(3),
          row.getLong(4),
          terms(row));
    }
  }

  private static CouponTemplate terms(Row row) {
    String publicCode = row.getString(24);
    return new CouponTemplate(
        row.getString(5),
        word(CouponTemplate.Kind.values(), CouponTemplate.Kind::id, row.getString(6)),
        row.getLong(7),
        row.getLong(8),
        row.getInteger(9),
        row.getLong(10),
        row.getString(11),
        List.of(row.getArrayOfStrings(12)),
        List.of(row.getArrayOfStrings(13)),
        List.of(row.getArrayOfStrings(14)),
        orElse(row.getLong(15), CouponTemplate.NO_STOCK),
        row.getInteger(16),
        word(CouponTemplate.Period.values(), CouponTemplate.Period::id, row.getString(17)),
        orElse(row.getLong(18), Instants.ABSENT),
        orElse(row.getLong(19), Instants.ABSENT),
        row.getInteger(20),
        row.getLong(21),
        word(CouponTemplate.Stacking.values(), CouponTemplate.Stacking::id, row.getString(22)),
        row.getInteger(23),
        publicCode == null ? "" : publicCode);
  }

  private static long orElse(@Nullable Long value, long absent) {
    return value == null ? absent : value;
  }

  private static <T> T word(T[] words, Function<T, String> id, String text) {
    for (T word : words) {
      if (id.apply(word).equals(text)) {
        return word;
      }
    }
    throw new SnapshotDamaged("a coupon template says " + text);
  }
}
