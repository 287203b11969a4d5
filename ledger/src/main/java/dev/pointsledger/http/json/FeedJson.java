package dev.pointsledger.http.json;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.program.ProgramDefinition;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * A record as an event of the feed: what the answer to its request tells, then what else became of
 * members and coupons. The shape is {@code schemas/feed-v1.json}; it grows, but what it has stays.
 */
public final class FeedJson {
  private final JsonWriter out;
  private final FeedNames names;
  private final ProgramVersion version;
  private final ProgramDefinition program;

  private FeedJson(JsonWriter out, FeedNames names, ProgramVersion version) {
    this.out = out;
    this.names = names;
    this.version = version;
    this.program = version.definition();
  }

  /**
   * Writes a line.
   *
   * @param version the program version that decided
   */
  public static void write(JsonWriter out, Event event, FeedNames names, ProgramVersion version) {
    new FeedJson(out, names, version).event(event);
    out.newLine();
  }

  /**
   * Writes the line that ends an answer.
   *
   * @param sequence of the last record looked at
   * @param caughtUp whether it was the last durable one
   */
  public static void position(JsonWriter out, long sequence, boolean caughtUp) {
    out.beginObject().field("kind", "position").field("sequence", sequence);
    out.name("caughtUp").bool(caughtUp).endObject();
    out.newLine();
  }

  private void event(Event event) {
    out.beginObject();
    if (event instanceof Event.AccrualRecorded accrual) {
      AccrualJson.members(out, accrual, names.member(accrual.change().member()), version);
      FeedSource.order(out, accrual, program.timeZone());
    } else if (event instanceof TransactionEvent transaction) {
      transaction(transaction);
    } else {
      other(event);
    }
    Header header = event.header();
    out.field("actor", header.actor()).field("requestId", header.requestId());
    new FeedParts(out, names, program).write(event);
    out.endObject();
  }

  private void transaction(TransactionEvent event) {
    String toMemberId =
        event instanceof MovingEvent.TransferRecorded transfer
            ? names.member(transfer.received().member())
            : null;
    TransactionJson.members(out, event, memberId(event), toMemberId, program);
    FeedSource.transaction(out, event, program.timeZone());
  }

  private @Nullable String memberId(Event event) {
    MemberChange change = event.change();
    return change == null ? "" : names.member(change.member());
  }

  private void other(Event event) {
    AnswerParts.head(out, event.header(), event.kind());
    MemberChange change = event.change();
    if (change != null) {
      AnswerParts.textOrNull(out, "memberId", names.member(change.member()));
    }
    AnswerParts.recorded(out, event.header());
    if (event instanceof Event.MemberRecorded member) {
      member(member.change());
    } else if (event instanceof Event.StatusRecorded status) {
      status(status);
    } else if (event instanceof Event.ErasureRecorded erasure) {
      out.field("expired", erasure.expired());
    } else if (event instanceof Event.TemplateRecorded template) {
      template(template);
    } else if (event instanceof ImportEvent imported) {
      imported(imported);
    }
    if (change != null) {
      AnswerParts.balance(out, "balance", change);
    }
  }

  private void member(MemberChange change) {
    out.name("enrolled").bool(change.enrolled());
    MemberImage image = change.image();
    if (carries(image, MemberField.ENROLLED_AT)) {
      out.name("enrolledAt");
      AnswerParts.instantOrNull(out, image.value(MemberField.ENROLLED_AT), program.timeZone());
    }
    if (carries(image, MemberField.REFERRED_BY) && image.value(MemberField.REFERRED_BY) != 0) {
      int referrer = (int) image.value(MemberField.REFERRED_BY) - 1;
      AnswerParts.textOrNull(out, "referredBy", names.member(referrer));
    }
    MonthDay birthday = change.identity() == null ? null : change.identity().birthday();
    if (birthday != null) {
      out.name("birthday");
      MemberJson.birthday(out, birthday);
    }
  }

  private static boolean carries(MemberImage image, MemberField field) {
    return (image.mask() & field.bit()) != 0;
  }

  private void imported(ImportEvent event) {
    out.field("import", event.number());
    if (event instanceof ImportEvent.Begun begun) {
      out.field("importId", begun.importId()).field("lines", begun.lines());
      ImportJson.figures(out, begun.figures());
    } else if (event instanceof ImportEvent.MemberImported brought) {
      out.field("line", brought.line());
      member(brought.change());
    } else if (event instanceof ImportEvent.OrderImported brought) {
      out.field("line", brought.line());
      order(brought.order());
    } else if (event instanceof ImportEvent.Ended ended) {
      out.field("importId", ended.importId()).field("recorded", ended.recorded());
    }
  }

  private void order(Event.AccrualRecorded order) {
    out.field("orderId", order.order().orderId()).field("points", order.points());
    AccrualJson.components(out.name("components"), order.components(), program);
    out.field("growth", order.growth());
    FeedSource.order(out, order, program.timeZone());
  }

  private void status(Event.StatusRecorded event) {
    MemberStatus status = event.status();
    out.field("status", status.id()).field("expired", event.expired());
  }

  private void template(Event.TemplateRecorded event) {
    out.field("templateId", event.template().templateId());
    out.field("templateVersion", event.version()).name("terms").beginObject();
    CouponTemplateJson.members(out, event.template(), program.timeZone());
    out.endObject();
  }
}
