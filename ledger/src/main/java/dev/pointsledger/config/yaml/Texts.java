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
    int best = Math.min(2, (word.length() - 1) / 2) + 1;
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

  /** Edits (insert, delete, replace a character) from one word to the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
