package dev.pointsledger.imports;

import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.http.json.ImportLine;
import dev.pointsledger.http.json.ImportLineDecoder;
import dev.pointsledger.model.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an import's file, group by group. */
final class LineSource implements AutoCloseable {
  private final InputStream in;
  private final LineReader lines;
  private final ImportLineDecoder decoder;
  private final Listener listener;
  private long given;

  /** Is told what is not a line that makes something. */
  interface Listener {
    /** The first line, or one that looks like it. */
    void head(long line, ImportLine.Head head);

    /** The last line, or one that looks like it. */
    void control(long line, ImportLine.Control control);

    /**
     * A line that makes something.
     *
     * @return whether it is to be given to the ledger
     */
    boolean content(ImportLine.Content content);

    /** A line that is wrong. */
    void fault(long line, Refusal code, String pointer, String detail);
  }

  LineSource(Path file, int program, LineReader.@Nullable Listener ofBytes, Listener listener)
      throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    this.lines = new LineReader(in, ImportLimits.LINE_SIZE_MAX, ofBytes);
    this.decoder = new ImportLineDecoder(program);
    this.listener = listener;
  }

  /** The next lines that are to be given to the ledger; null: there are no more. */
  @Nullable LineGroup next() throws IOException {
    LineGroup group = new LineGroup();
    while (!group.isFull() && lines.next()) {
      read(group);
    }
    return group.isEmpty() ? null : group;
  }

  private void read(LineGroup group) {
    if (lines.isTooLong()) {
      listener.fault(
          lines.number(),
          Refusal.PAYLOAD_TOO_LARGE,
          "",
          "is longer than the " + ImportLimits.LINE_SIZE_MAX + " bytes allowed");
      return;
    }
    Faults faults = new Faults();
    int length = lines.to() - lines.from();
    ImportLine line =
        decoder.read(lines.number(), given + 1, lines.bytes(), lines.from(), lines.to(), faults);
    for (Fault fault : faults.list()) {
      listener.fault(lines.number(), Refusal.MALFORMED, fault.pointer(), fault.detail());
    }
    if (line instanceof ImportLine.Head head) {
      listener.head(lines.number(), head);
    } else if (line instanceof ImportLine.Control control) {
      listener.control(lines.number(), control);
    } else if (line instanceof ImportLine.Content content && listener.content(content)) {
      given++;
      group.add(content.command(), length);
    }
  }

  /** Number of the last line read. */
  long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
