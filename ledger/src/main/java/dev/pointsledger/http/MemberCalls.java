package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.FoundJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.MemberJson;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import java.util.List;

/** Members: enrollment, the document, open lots. */
final class MemberCalls {
  private MemberCalls() {}

  /** {@code PUT /members/{memberId}}. */
  static void put(Exchange exchange) {
    byte[] body = exchange.body();
    Command.PutMember command =
        Bodies.member(
            exchange.program(),
            exchange.parameter("memberId"),
            exchange.access().has(Role.ADMIN),
            body,
            body.length,
            exchange.faults());
    if (exchange.answeredMalformed() || command == null) {
      return;
    }
    SingleSubmission.submit(exchange, command, Submission.Mode.EACH, MemberCalls::answerWritten);
  }

  /** Answers a write with the member as it is now. */
  static void answerWritten(Exchange exchange, Command command, Outcome outcome) {
    Outcome.MemberFound found = (Outcome.MemberFound) outcome;
    JsonWriter out = exchange.loop().writer().beginObject();
    MemberJson.recorded(out, found.member());
    MemberJson.members(out, found.member(), definition(exchange, found.member()));
    exchange.answer(found.created() ? 201 : 200, out.endObject());
  }

  /** {@code GET /members/{memberId}}. */
  static void get(Exchange exchange) {
    find(exchange, MemberCalls::answerGet);
  }

  private static void answerGet(Exchange exchange, Command command, Outcome outcome) {
    MemberView member = ((Outcome.MemberFound) outcome).member();
    JsonWriter out = exchange.loop().writer().beginObject();
    MemberJson.members(out, member, definition(exchange, member));
    exchange.answer(200, out.endObject());
  }

  /** {@code GET /members/{memberId}/lots}. */
  static void lots(Exchange exchange) {
    String text = exchange.query().cursor();
    LotCursor cursor = text == null ? LotCursor.START : LotCursor.parse(text);
    if (cursor == null) {
      exchange.faults().add(Fault.inParameter(Query.CURSOR, "must be a cursor of this list"));
      exchange.answeredMalformed();
      return;
    }
    find(exchange, (asked, command, outcome) -> answerLots(asked, outcome, cursor));
  }

  private static void answerLots(Exchange exchange, Outcome outcome, LotCursor cursor) {
    MemberView member = ((Outcome.MemberFound) outcome).member();
    ZoneId zone = definition(exchange, member).timeZone();
    List<MemberView.LotView> lots = member.lots();
    int place = 0;
    while (place < lots.size() && !cursor.isBefore(lots.get(place))) {
      place++;
    }
    int end = Math.min(lots.size(), place + exchange.query().limit());
    JsonWriter out = exchange.loop().writer().beginObject().name("lots").beginArray();
    for (; place < end; place++) {
      MemberJson.lot(out, lots.get(place), zone);
    }
    out.endArray().name("nextCursor");
    if (end < lots.size()) {
      out.string(LotCursor.after(lots.get(end - 1)).toText());
    } else {
      out.nil();
    }
    exchange.answer(200, out.endObject());
  }

  /** {@code GET /members/{memberId}/expirations}. */
  static void expirations(Exchange exchange) {
    find(exchange, (asked, command, outcome) -> answerExpirations(asked, outcome));
  }

  private static void answerExpirations(Exchange exchange, Outcome outcome) {
    MemberView member = ((Outcome.MemberFound) outcome).member();
    JsonWriter out = exchange.loop().writer().beginObject();
    long untilMs = member.asOfMs() + exchange.query().withinMs();
    FoundJson.expirations(out, member, untilMs, definition(exchange, member));
    exchange.answer(200, out.endObject());
  }

  /** Looks the member up, once it may be shown. */
  static void find(Exchange exchange, SingleSubmission.Answer answer) {
    Command command = new Command.GetMember(exchange.program(), exchange.parameter("memberId"));
    SequenceWait.then(
        exchange, () -> SingleSubmission.submit(exchange, command, Submission.Mode.EACH, answer));
  }

  /** The program that the member is shown by. */
  static ProgramDefinition definition(Exchange exchange, MemberView member) {
    return exchange.ledger().programVersion(member.program(), member.programVersion()).definition();
  }
}
