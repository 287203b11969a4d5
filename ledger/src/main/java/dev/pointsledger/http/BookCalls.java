package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.DayJson;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.LiabilityJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** What finance asks: business days, and what is owed to members. */
final class BookCalls {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final long NO_DATE = Long.MIN_VALUE;

  private BookCalls() {}

  /** {@code GET /days/{date}}. */
  static void day(Exchange exchange) {
    long day = day(exchange.parameter("date"));
    if (day == NO_DATE) {
      exchange.faults().add(Fault.inParameter("date", "must be a date such as 2026-11-11"));
      exchange.answeredMalformed();
      return;
    }
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange,
                new Command.GetDay(exchange.program(), day),
                Submission.Mode.EACH,
                BookCalls::answerDay));
  }

  private static long day(String text) {
    if (!DATE.matcher(text).matches()) {
      return NO_DATE;
    }
    try {
      return LocalDate.parse(text).toEpochDay();
    } catch (DateTimeException e) {
      return NO_DATE;
    }
  }

  private static void answerDay(Exchange exchange, Command command, Outcome outcome) {
    JsonWriter out = exchange.loop().writer();
    DayJson.write(
        out,
        ((Outcome.DayFound) outcome).day(),
        exchange.ledger().programVersion(exchange.program()).definition());
    exchange.answer(200, out);
  }

  /** {@code GET /liability}. */
  static void liability(Exchange exchange) {
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange,
                new Command.GetLiability(exchange.program()),
                Submission.Mode.EACH,
                BookCalls::answerLiability));
  }

  private static void answerLiability(Exchange exchange, Command command, Outcome outcome) {
    JsonWriter out = exchange.loop().writer();
    LiabilityJson.write(
        out,
        ((Outcome.LiabilityFound) outcome).liability(),
        exchange.ledger().programVersion(exchange.program()).definition());
    exchange.answer(200, out);
  }
}
