package dev.pointsledger.app;

import dev.pointsledger.history.History;
import dev.pointsledger.history.HistoryFault;
import dev.pointsledger.history.OpeningWriter;
import dev.pointsledger.http.json.Rfc3339;
import dev.pointsledger.http.json.Texts;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.yaml.ProgramFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code opening}: what old orders come to, as an import. */
@Command(
    name = "opening",
    description =
        "Play old orders (CSV, a row a line, in the order in which they were taken) through the"
            + " rules of a program, and write what they come to as an import. Needs no ledger.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class OpeningCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ORDERS", description = "The CSV file.")
  private Path orders = Path.of("");

  @Option(names = "--program", required = true, paramLabel = "FILE", description = "The program.")
  private Path program = Path.of("");

  @Option(names = "--import-id", required = true, paramLabel = "ID", description = "Of the import.")
  private String importId = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The import.")
  private Path out = Path.of("");

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "The instant whose state it is; default now.")
  private String asOf = "";

  @Option(
      names = "--returnable-since",
      paramLabel = "INSTANT",
      description = "Only orders from then on are brought, to be returned; default all.")
  private String returnableSince = "";

  @Override
  public Integer call() {
    try {
      write(definition());
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
    } catch (HistoryFault e) {
      System.err.println(orders + " " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      System.err.println(String.valueOf(e));
    }
    return Main.EXIT_REFUSED;
  }

  private ProgramFile definition() throws IOException {
    ProgramFile file = ProgramFile.read(program.toString(), Files.readString(program));
    if (!file.faults().isEmpty()) {
      throw new StartupRefused(file.faults().stream().map(Object::toString).toList());
    }
    if (!Texts.isId(importId)) {
      throw new StartupRefused(List.of("--import-id " + Texts.ID_RULE));
    }
    return file;
  }

  private static long instant(String option, String text, long absent) {
    long ms = text.isEmpty() ? absent : Rfc3339.parse(text);
    if (ms == Instants.ABSENT) {
      throw new StartupRefused(List.of(option + " must be an instant as 2026-11-11T12:00:00Z"));
    }
    return ms;
  }

  /** Orders follow their members, so they are kept apart until all are played. */
  private void write(ProgramFile file) throws IOException, HistoryFault {
    ProgramDefinition definition = file.definition();
    if (definition == null) {
      throw new IllegalStateException("a program without faults is there");
    }
    long asOfMs = instant("--as-of", asOf, Instant.now().toEpochMilli());
    long sinceMs = instant("--returnable-since", returnableSince, Instants.ABSENT + 1);
    History history = new History(file.text(), definition);
    OpeningWriter lines = new OpeningWriter(definition);
    Path apart = Files.createTempFile("orders", ".ndjson");
    try {
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(apart))) {
        history.play(
            orders,
            accrual -> {
              if (accrual.occurredAtMs() >= sinceMs) {
                order(lines, history.memberId(accrual.change().member()), accrual, to);
              }
            });
      }
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(out))) {
        lines.head(importId, to);
        lines.members(history.settledTo(asOfMs), to);
        Files.copy(apart, to);
        lines.control(to);
      }
    } finally {
      Files.delete(apart);
    }
    for (ImportFigure figure : ImportFigure.values()) {
      System.out.println(figure.id() + " " + lines.figures().get(figure));
    }
  }

  private static void order(
      OpeningWriter lines,
      String memberId,
      dev.pointsledger.event.Event.AccrualRecorded accrual,
      OutputStream to) {
    try {
      lines.order(memberId, accrual, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
