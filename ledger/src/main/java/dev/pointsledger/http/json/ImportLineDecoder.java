package dev.pointsledger.http.json;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.MemberOpening;
import dev.pointsledger.model.OrderOpening;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of imports. Reusable, but not by two threads. */
public final class ImportLineDecoder {
  private static final Fields KINDS = Fields.of(0, "import", "member", "order", "control");
  private static final Fields HEAD = Fields.of(1, "importId");

  /** Those that must be given come first. */
  private static final ImportFigure[] FIGURES = {
    ImportFigure.MEMBERS,
    ImportFigure.AVAILABLE,
    ImportFigure.PENDING,
    ImportFigure.ARREARS,
    ImportFigure.LOTS,
    ImportFigure.ORDERS,
    ImportFigure.ORDER_POINTS,
    ImportFigure.COUPONS,
    ImportFigure.EARNED,
    ImportFigure.REDEEMED,
    ImportFigure.EXPIRED,
    ImportFigure.REVERSED,
    ImportFigure.ADJUSTED,
    ImportFigure.TRANSFERRED_IN,
    ImportFigure.TRANSFERRED_OUT,
    ImportFigure.GROWTH,
    ImportFigure.SPEND
  };

  private static final int FIGURES_REQUIRED = 4;

  private static final Fields CONTROL =
      Fields.of(FIGURES_REQUIRED, Stream.of(FIGURES).map(ImportFigure::id).toArray(String[]::new));

  private final int program;
  private final OpeningDecoder members = new OpeningDecoder();
  private final OldOrderDecoder orders = new OldOrderDecoder();
  private @Nullable ImportLine line;
  private int kinds;
  private long place;

  /** A decoder of imports into a program. */
  public ImportLineDecoder(int program) {
    this.program = program;
  }

  /**
   * Reads one line.
   *
   * @param number of the line, from 1
   * @param newPlace the place that it has if it makes something, from 1
   * @param faults takes what is wrong with it
   * @return null only with a fault
   */
  public @Nullable ImportLine read(
      long number, long newPlace, byte[] bytes, int from, int to, Faults faults) {
    place = newPlace;
    line = null;
    kinds = 0;
    JsonBody.read(bytes, from, to, faults, reader -> read(reader, number, faults));
    return faults.isEmpty() ? line : null;
  }

  private void read(JsonReader reader, long number, Faults faults) throws IOException {
    boolean isObject = reader.object(KINDS, field -> part(reader, number, field));
    if (isObject && kinds != 1 && faults.isEmpty()) {
      reader.fault("must have exactly one field: " + KINDS.names());
    }
  }

  private void part(JsonReader reader, long number, int field) throws IOException {
    kinds++;
    switch (field) {
      case 0 -> head(reader);
      case 1 -> member(reader, number);
      case 2 -> order(reader, number);
      case 3 -> control(reader);
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private void head(JsonReader reader) throws IOException {
    @Nullable String[] id = new String[1];
    reader.object(HEAD, field -> id[0] = reader.id());
    line = id[0] == null ? null : new ImportLine.Head(id[0]);
  }

  private void member(JsonReader reader, long number) throws IOException {
    MemberOpening opening = members.read(reader);
    line =
        opening == null
            ? null
            : new ImportLine.Content(new ImportCommand.Member(program, number, place, opening));
  }

  private void order(JsonReader reader, long number) throws IOException {
    OrderOpening opening = orders.read(reader);
    line =
        opening == null
            ? null
            : new ImportLine.Content(new ImportCommand.Order(program, number, place, opening));
  }

  private void control(JsonReader reader) throws IOException {
    Map<ImportFigure, Long> figures = new EnumMap<>(ImportFigure.class);
    reader.object(
        CONTROL, field -> figures.put(FIGURES[field], reader.integer(least(FIGURES[field]))));
    line = new ImportLine.Control(figures);
  }

  /** Only what was adjusted may be less than nothing. */
  private static long least(ImportFigure figure) {
    return figure == ImportFigure.ADJUSTED ? -Long.MAX_VALUE : 0;
  }
}
