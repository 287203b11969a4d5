package dev.pointsledger.simulation;

import dev.pointsledger.journal.chronicle.Disk;
import dev.pointsledger.reference.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A disk that forces nothing, but knows what it would have: after a loss of power each sector that
 * was written since is there or not, and so is each name.
 */
final class SimulatedDisk implements Disk {
  private static final int SECTOR_BYTES = 512;

  /** Replaced by a rename: whole, as it was or as it is. */
  private static final String MANIFEST = "manifest";

  /** Never forced. */
  private static final String NOTE = "forced";

  private final Outage outage;
  private final Map<Path, byte[]> contents = new HashMap<>();
  private final Set<Path> names = new HashSet<>();

  SimulatedDisk(Outage outage) {
    this.outage = outage;
  }

  @Override
  public void force(Path file, FileChannel channel) throws IOException {
    pass(Outage.Step.FILE_FORCE);
    contents.put(file, Files.readAllBytes(file));
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    pass(Outage.Step.NAMES_FORCE);
    for (Path path : list(directory)) {
      names.add(path);
      String name = path.getFileName().toString();
      if (name.equals(MANIFEST) || name.equals(NOTE)) {
        contents.put(path, Files.readAllBytes(path));
      }
    }
  }

  private void pass(Outage.Step step) throws IOException {
    try {
      outage.pass(step, what -> new UncheckedIOException(new IOException(what)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  /** Copies what a process leaves; all of it is on the disk then. */
  void leave(Path from, Path to, boolean powerLost, Chance chance) throws IOException {
    Files.createDirectories(to);
    copy(from, to, powerLost, chance);
    contents.clear();
    names.clear();
    keep(to);
  }

  private void copy(Path from, Path to, boolean powerLost, Chance chance) throws IOException {
    for (Path path : list(from)) {
      Path copy = to.resolve(path.getFileName());
      if (powerLost && !names.contains(path) && chance.in(2)) {
        continue;
      }
      if (Files.isDirectory(path)) {
        Files.createDirectory(copy);
        copy(path, copy, powerLost, chance);
      } else {
        byte[] live = Files.readAllBytes(path);
        Files.write(copy, powerLost ? left(path, live, chance) : live);
      }
    }
  }

  private byte[] left(Path path, byte[] live, Chance chance) {
    byte[] known = contents.getOrDefault(path, new byte[0]);
    if (path.getFileName().toString().equals(MANIFEST)) {
      return known.length > 0 && chance.in(2) ? known : live;
    }
    byte[] left = new byte[Math.max(live.length, known.length)];
    int length = chance.in(2) ? left.length : chance.between(known.length, left.length);
    int lostOf = chance.of(1, 2, 2, 8);
    for (int at = 0; at < left.length; at += SECTOR_BYTES) {
      boolean lost = chance.in(lostOf);
      for (int i = at; i < Math.min(at + SECTOR_BYTES, left.length); i++) {
        left[i] = lost ? at(known, i) : at(live, i);
      }
    }
    return Arrays.copyOf(left, length);
  }

  private static byte at(byte[] bytes, int place) {
    return place < bytes.length ? bytes[place] : 0;
  }

  private void keep(Path directory) throws IOException {
    for (Path path : list(directory)) {
      names.add(path);
      if (Files.isDirectory(path)) {
        keep(path);
      } else {
        contents.put(path, Files.readAllBytes(path));
      }
    }
  }

  /** The contents of the files below a directory as they were forced last, by relative path. */
  Map<Path, byte[]> forcedIn(Path directory) {
    Map<Path, byte[]> forced = new HashMap<>();
    contents.forEach(
        (path, bytes) -> {
          if (path.startsWith(directory)) {
            forced.put(directory.relativize(path), bytes);
          }
        });
    return forced;
  }
}
