package dev.pointsledger.config.yaml;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of messages. */
final class Texts {
  private static final int SHOWN_MAX = 60;

  private Texts() {}

  /** A text cut to what a message can carry, without control characters. */
  static String shown(String text) {
    String cut = text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    StringBuilder clean = new StringBuilder(cut.length());
    cut.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** What stands at a node, for the end of "must be …; is …". */
  static String described(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (scalar.plain() && (scalar.text().isEmpty() || scalar.text().equals("null"))) {
        return "empty";
      }
      return "'" + shown(scalar.text()) + "'";
    }
    return node instanceof YamlNode.Sequence ? "a list" : "a mapping";
  }

  /** {@code ; did you mean 'x'?} if a candidate is near, else nothing. */
  static String didYouMean(String word, Collection<String> candidates) {
    String near = nearest(word, candidates);
    return near == null ? "" : "; did you mean '" + near + "'?";
  }

  private static @Nullable String nearest(String word, Collection<String> candidates) {
    if (word.length() > SHOWN_MAX) {
      return null;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    int best = Math.min(2, word.length() / 3) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Edits (insert, delete, replace a character, swap two) from one word to the other. */
  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : edits(a, b, i, j, edits);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int edits(String a, String b, int i, int j, int[][] edits) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = edits[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + edits[i - 2][j - 2]) : least;
  }
}
