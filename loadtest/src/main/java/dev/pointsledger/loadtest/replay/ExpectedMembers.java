package dev.pointsledger.loadtest.replay;

import dev.pointsledger.loadtest.verify.MemberDocument;
import dev.pointsledger.loadtest.verify.MemberReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What members should have after a replay, from a CSV file; compared with what they have. */
public final class ExpectedMembers implements MemberReads.Visitor {
  private static final String HEADER = "memberId,available,growth,tier";
  private static final int SHOWN_MAX = 10;

  private final List<String> memberIds = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private long wrong;

  /** Reads the file; its first line names the columns. */
  public ExpectedMembers(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw new IOException(file + ": the first line is not " + HEADER);
    }
    for (String line : lines.subList(1, lines.size())) {
      int comma = line.indexOf(',');
      if (comma > 0) {
        memberIds.add(line.substring(0, comma));
        expected.add(line.substring(comma + 1).strip());
      } else if (!line.isBlank()) {
        throw new IOException(file + ": " + line);
      }
    }
  }

  /** The members, in the file's order. */
  public List<String> memberIds() {
    return memberIds;
  }

  @Override
  public void member(int index, MemberDocument document) {
    String found = document.available() + "," + document.growth() + "," + document.tier();
    if (!found.equals(expected.get(index))) {
      wrong++;
      if (differences.size() < SHOWN_MAX) {
        differences.add(
            memberIds.get(index) + ": expected " + expected.get(index) + "; found " + found);
      }
    }
  }

  /** Members that differ. */
  public long wrong() {
    return wrong;
  }

  /** The first differences, as text. */
  public List<String> differences() {
    return differences;
  }
}
