package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.ImportJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.imports.ImportProgress;
import dev.pointsledger.imports.Imports;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/** Imports of opening state: sent as a stream of lines, looked up by their id. */
final class ImportCalls {
  private final Imports imports;

  ImportCalls(Imports imports) {
    this.imports = imports;
  }

  List<Route> routes(String program) {
    return List.of(
        new Route(
            HttpMethod.POST,
            program + "/imports",
            Permission.ADMIN,
            BodyKind.LINES,
            Set.of(),
            dev.pointsledger.metrics.Operation.IMPORT,
            exchange -> new ImportStream(exchange, imports).start()),
        new Route(
            HttpMethod.GET,
            program + "/imports/{importId}",
            Permission.ADMIN,
            BodyKind.NONE,
            Set.of(),
            dev.pointsledger.metrics.Operation.IMPORT,
            this::get));
  }

  /** {@code GET /imports/{importId}}. */
  private void get(Exchange exchange) {
    String importId = exchange.parameter("importId");
    ImportProgress progress = imports.progress(exchange.program(), importId);
    if (progress != null) {
      JsonWriter out = exchange.loop().writer();
      ImportAnswers.write(out, progress);
      exchange.answer(200, out);
      return;
    }
    SingleSubmission.submit(
        exchange,
        new ImportCommand.Find(exchange.program(), importId),
        Submission.Mode.EACH,
        ImportCalls::answer);
  }

  private static void answer(Exchange exchange, Command command, Outcome outcome) {
    JsonWriter out = exchange.loop().writer();
    ImportJson.write(out, (Outcome.ImportFound) outcome);
    exchange.answer(200, out);
  }
}
