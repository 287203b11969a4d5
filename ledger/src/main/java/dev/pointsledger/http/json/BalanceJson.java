package dev.pointsledger.http.json;

import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.model.Balance;

/** The four buckets of a member, always together. */
final class BalanceJson {
  private BalanceJson() {}

  static void write(JsonWriter out, Balance balance) {
    write(out, balance.available(), balance.pending(), balance.held(), balance.arrears());
  }

  /** As a record leaves them; makes no object, as each answer to an accrual has them. */
  static void write(JsonWriter out, MemberImage image) {
    write(
        out,
        image.value(MemberField.AVAILABLE),
        image.value(MemberField.PENDING),
        image.value(MemberField.HELD),
        image.value(MemberField.ARREARS));
  }

  private static void write(JsonWriter out, long available, long pending, long held, long arrears) {
    out.beginObject();
    out.field("available", available);
    out.field("pending", pending);
    out.field("held", held);
    out.field("arrears", arrears);
    out.endObject();
  }
}
