package dev.pointsledger.reconcile;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pointsledger.http.json.JsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes every difference: CSV, or NDJSON where the file's name says so. */
final class Report implements Consumer<Difference>, AutoCloseable {
  private static final String[] COLUMNS = {
    "difference",
    "kind",
    "id",
    "field",
    "theirs",
    "ours",
    "memberId",
    "occurredAt",
    "amount",
    "line",
    "sequence"
  };

  private final OutputStream file;
  private final @Nullable CsvWriter csv;
  private final JsonWriter json = new JsonWriter();

  Report(Path path) throws IOException {
    file = new BufferedOutputStream(Files.newOutputStream(path));
    csv =
        FileKind.of(path) == FileKind.NDJSON
            ? null
            : CsvWriter.builder().build(file, StandardCharsets.UTF_8);
    if (csv != null) {
      csv.writeRecord(COLUMNS);
    }
  }

  @Override
  public void accept(Difference difference) {
    String[] cells = cells(difference);
    if (csv != null) {
      csv.writeRecord(cells);
      return;
    }
    json.reset().beginObject();
    for (int i = 0; i < COLUMNS.length; i++) {
      if (!cells[i].isEmpty()) {
        json.field(COLUMNS[i], cells[i]);
      }
    }
    json.endObject().newLine();
    try {
      file.write(json.bytes(), 0, json.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] cells(Difference difference) {
    Entry entry = difference.entry();
    Map<String, String> fields = Entry.fields(entry.body());
    return new String[] {
      difference.verdict().id(),
      entry.operation().kind(),
      entry.id(),
      difference.field(),
      difference.theirValue(),
      difference.ourValue(),
      fields.getOrDefault(Transactions.MEMBER, ""),
      fields.getOrDefault(Transactions.OCCURRED_AT, ""),
      fields.getOrDefault(Transactions.AMOUNT, ""),
      place(difference.theirs()),
      place(difference.ours())
    };
  }

  private static String place(@Nullable Entry entry) {
    return entry == null ? "" : String.valueOf(entry.place());
  }

  @Override
  public void close() throws IOException {
    if (csv != null) {
      csv.close();
    }
    file.close();
  }
}
