package dev.pointsledger.snapshot.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
final class Trees {
  private Trees() {}

  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** Gives all to a user, where it is another's. */
  static void give(Path root, UserPrincipal user) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.toList();
    }
    for (Path path : all) {
      if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user)) {
        Files.getFileAttributeView(
                path,
                java.nio.file.attribute.FileOwnerAttributeView.class,
                LinkOption.NOFOLLOW_LINKS)
            .setOwner(user);
      }
    }
  }
}
