package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.ProgramJson;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.ProgramTexts;
import dev.pointsledger.program.Succession;
import dev.pointsledger.program.diff.ProgramChange;
import dev.pointsledger.program.diff.ProgramDiff;
import java.util.List;

/**
 * Program versions: the one in force, a further one, all of them. Documents may be large, so
 * workers read, compare and render them.
 */
final class ProgramCalls {
  private static final char LIST = 'v';
  private static final int VERSION_DIGITS_MAX = 9;

  private final ProgramTexts texts;

  ProgramCalls(ProgramTexts texts) {
    this.texts = texts;
  }

  /** {@code GET /}: the version in force. */
  void get(Exchange exchange) {
    ask(
        exchange,
        found -> {
          ProgramVersion version = found.versions().get(found.inForce() - 1);
          Workers.run(
              exchange,
              () -> ProgramJson.write(new JsonWriter(), version, texts.toJson(version.text())),
              out -> exchange.answer(200, out));
        });
  }

  /** {@code GET /versions/{version}}: a version whole, and what it changed. */
  void version(Exchange exchange) {
    int number = number(exchange.parameter("version"));
    if (number < 1) {
      exchange
          .faults()
          .add(Fault.inParameter("version", "must be the number of a version, from 1"));
      exchange.answeredMalformed();
      return;
    }
    ask(exchange, found -> answerVersion(exchange, found, number));
  }

  private static int number(String text) {
    boolean isNumber =
        text.length() <= VERSION_DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(text) : -1;
  }

  private void answerVersion(Exchange exchange, Outcome.VersionsFound found, int number) {
    if (number > found.versions().size()) {
      exchange.refuse(Refusal.UNKNOWN_PROGRAM, "The program has no version " + number + ".");
      return;
    }
    ProgramVersion version = found.versions().get(number - 1);
    ProgramVersion before = number == 1 ? null : found.versions().get(number - 2);
    boolean inForce = found.inForce() == number;
    Workers.run(
        exchange,
        () -> {
          List<ProgramChange> changes =
              before == null
                  ? List.of()
                  : ProgramDiff.between(before.definition(), version.definition());
          return ProgramJson.whole(version, texts.toJson(version.text()), inForce, changes);
        },
        out -> exchange.answer(200, out));
  }

  /** {@code GET /versions}: the newest first. */
  void list(Exchange exchange) {
    String text = exchange.query().cursor();
    long[] cursor = text == null ? new long[] {Long.MAX_VALUE} : CursorText.parse(LIST, 1, text);
    if (cursor == null) {
      StatementCalls.refuseCursor(exchange);
      return;
    }
    ask(exchange, found -> answerList(exchange, found, cursor[0]));
  }

  /** Versions have numbers in the order in which they were recorded: the cursor is one of them. */
  private static void answerList(Exchange exchange, Outcome.VersionsFound found, long before) {
    List<ProgramVersion> versions = found.versions();
    JsonWriter out = exchange.loop().writer().beginObject().name("versions").beginArray();
    int place = (int) Math.min(before, versions.size()) - 1;
    for (int left = exchange.query().limit(); left > 0 && place >= 0; left--, place--) {
      ProgramVersion version = versions.get(place);
      ProgramJson.listed(out, version, version.version() == found.inForce());
    }
    out.endArray().name("nextCursor");
    if (place >= 0) {
      out.string(CursorText.of(LIST, place + 1L));
    } else {
      out.nil();
    }
    exchange.answer(200, out.endObject());
  }

  private interface Versions {
    void found(Outcome.VersionsFound found);
  }

  private static void ask(Exchange exchange, Versions next) {
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange,
                new Command.ListVersions(exchange.program()),
                Submission.Mode.EACH,
                (asked, command, outcome) -> next.found((Outcome.VersionsFound) outcome)));
  }

  /** {@code PUT /}: a further version. */
  void put(Exchange exchange) {
    String document = Bodies.text(exchange.body(), exchange.faults());
    if (exchange.answeredMalformed()) {
      return;
    }
    boolean json = ContentTypes.isJson(exchange.contentType());
    Workers.run(
        exchange, () -> texts.propose(document, json), proposal -> submit(exchange, proposal));
  }

  private void submit(Exchange exchange, ProgramTexts.Proposal proposal) {
    for (Succession.Fault fault : proposal.faults()) {
      exchange.faults().add(Fault.inBody(fault.pointer(), fault.detail()));
    }
    long askedMs = exchange.query().effectiveAtMs();
    if (askedMs != Instants.ABSENT && proposal.effectiveAtMs() != Instants.ABSENT) {
      exchange.faults().add(Fault.inParameter(Query.EFFECTIVE_AT, "stands in the body too"));
    }
    ProgramDefinition definition = proposal.definition();
    if (exchange.answeredMalformed() || definition == null) {
      return;
    }
    long effectiveAtMs = askedMs != Instants.ABSENT ? askedMs : proposal.effectiveAtMs();
    Command command =
        new Command.PutProgram(
            exchange.program(), proposal.text(), definition, effectiveAtMs, proposal.notAfterMs());
    Submission.Mode mode =
        exchange.query().dryRun() ? Submission.Mode.DRY_RUN : Submission.Mode.EACH;
    SingleSubmission.submit(exchange, command, mode, ProgramCalls::answerPut);
  }

  private static void answerPut(Exchange exchange, Command command, Outcome outcome) {
    Outcome.ProgramPut put = (Outcome.ProgramPut) outcome;
    Workers.run(
        exchange,
        () ->
            ProgramJson.put(
                put, ProgramDiff.between(put.before().definition(), put.version().definition())),
        out -> exchange.answer(200, out));
  }
}
