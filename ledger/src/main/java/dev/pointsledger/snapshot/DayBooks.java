package dev.pointsledger.snapshot;

import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Books;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.FlowField;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** What the records of a batch moved, by program and business day. Used by one thread. */
public final class DayBooks {
  private static final long[] NOTHING = new long[FlowField.POINTS];

  private final Map<Integer, Books> books = new TreeMap<>();

  /**
   * Books of programs that there are already.
   *
   * @param zones by the program's number, of those whose business days are kept
   */
  public DayBooks(Map<Integer, ZoneId> zones) {
    zones.forEach((program, zone) -> books.put(program, of(program, zone)));
  }

  private static Books of(int program, ZoneId zone) {
    return new Books(program, new ZoneCalendar(zone));
  }

  /** Adds the next record. */
  void add(Event event) {
    int program = event.header().program();
    if (event instanceof Event.ProgramRecorded first
        && first.header().programVersion() == 1
        && first.isBooked()) {
      books.put(program, of(program, first.definition().timeZone()));
    }
    Books ofProgram = books.get(program);
    if (ofProgram != null) {
      ofProgram.add(event, NOTHING);
    }
  }

  /** By program: what the records of the batch moved; opening and closing mean nothing. */
  public Map<Integer, Books> all() {
    return books;
  }

  /** Forgets what was moved; the programs stay. */
  void clear() {
    books.replaceAll((program, before) -> new Books(program, before.calendar()));
  }
}
