package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.TemplateView;
import dev.pointsledger.http.json.CouponTemplateBody;
import dev.pointsledger.http.json.CouponTemplateJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Tiers;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Coupon templates: made and changed by administrators, shown with what is counted of them. */
final class TemplateCalls {
  private static final char LIST = 't';

  private TemplateCalls() {}

  /** {@code PUT /coupon-templates/{templateId}}. */
  static void put(Exchange exchange) {
    byte[] body = exchange.body();
    String templateId = exchange.parameter("templateId");
    CouponTemplateBody read =
        CouponTemplateJson.read(
            templateId, tierIds(exchange), body, body.length, exchange.faults());
    if (exchange.answeredMalformed() || read == null) {
      return;
    }
    Command command =
        new Command.PutTemplate(exchange.program(), read.template(), read.notAfterMs());
    SingleSubmission.submit(exchange, command, Submission.Mode.EACH, TemplateCalls::answerOne);
  }

  /** {@code GET /coupon-templates/{templateId}}. */
  static void get(Exchange exchange) {
    ask(
        exchange,
        new Command.GetTemplate(exchange.program(), exchange.parameter("templateId")),
        TemplateCalls::answerOne);
  }

  /** {@code GET /coupon-templates}: the newest first. */
  static void list(Exchange exchange) {
    String text = exchange.query().cursor();
    long[] cursor = text == null ? new long[] {Long.MAX_VALUE} : CursorText.parse(LIST, 1, text);
    if (cursor == null) {
      StatementCalls.refuseCursor(exchange);
      return;
    }
    ask(
        exchange,
        new Command.ListTemplates(exchange.program()),
        (asked, command, outcome) -> answerList(asked, outcome, cursor[0]));
  }

  private static void ask(Exchange exchange, Command command, SingleSubmission.Answer answer) {
    SequenceWait.then(
        exchange, () -> SingleSubmission.submit(exchange, command, Submission.Mode.EACH, answer));
  }

  private static void answerOne(Exchange exchange, Command command, Outcome outcome) {
    Outcome.TemplateFound found = (Outcome.TemplateFound) outcome;
    JsonWriter out = exchange.loop().writer();
    CouponTemplateJson.write(out, found.template(), zone(exchange));
    exchange.answer(found.created() ? 201 : 200, out);
  }

  /** Templates have numbers in the order in which they were made: the cursor is one of them. */
  private static void answerList(Exchange exchange, Outcome outcome, long before) {
    List<TemplateView> templates = ((Outcome.TemplatesFound) outcome).templates();
    JsonWriter out = exchange.loop().writer().beginObject().name("templates").beginArray();
    int place = (int) Math.min(before, templates.size()) - 1;
    for (int left = exchange.query().limit(); left > 0 && place >= 0; left--, place--) {
      CouponTemplateJson.write(out, templates.get(place), zone(exchange));
    }
    out.endArray().name("nextCursor");
    if (place >= 0) {
      out.string(CursorText.of(LIST, place + 1L));
    } else {
      out.nil();
    }
    exchange.answer(200, out.endObject());
  }

  private static ZoneId zone(Exchange exchange) {
    return definition(exchange).timeZone();
  }

  private static ProgramDefinition definition(Exchange exchange) {
    return exchange.ledger().programVersion(exchange.program()).definition();
  }

  /** Ids of the tiers of the version in force. */
  private static Set<String> tierIds(Exchange exchange) {
    Set<String> ids = new LinkedHashSet<>();
    for (Tiers.Level level : definition(exchange).tiers().levels()) {
      ids.add(level.id());
    }
    return ids;
  }
}
