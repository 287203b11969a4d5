package dev.pointsledger.http.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a reader stands in a document; becomes text only when there is a fault to tell. */
final class Pointer {
  private static final int NAME_LENGTH_MAX = 64;

  private @Nullable String[] names = new String[8];
  private int[] indexes = new int[8];
  private int depth;
  private int base;

  void push(String name) {
    grow();
    names[depth++] = name;
  }

  void push(int index) {
    grow();
    names[depth] = null;
    indexes[depth++] = index;
  }

  void pop() {
    depth--;
  }

  /** Makes the present place the root of pointers; returns what {@link #restore} takes. */
  int rebase() {
    int before = base;
    base = depth;
    return before;
  }

  void restore(int before) {
    base = before;
  }

  private void grow() {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      indexes = Arrays.copyOf(indexes, depth * 2);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int place = base; place < depth; place++) {
      text.append('/');
      String name = names[place];
      if (name == null) {
        text.append(indexes[place]);
      } else {
        text.append(escaped(name));
      }
    }
    return text.toString();
  }

  private static String escaped(String name) {
    String shown = name.length() <= NAME_LENGTH_MAX ? name : shortened(name);
    return shown.replace("~", "~0").replace("/", "~1");
  }

  private static String shortened(String name) {
    boolean splitsPair = Character.isHighSurrogate(name.charAt(NAME_LENGTH_MAX - 1));
    return name.substring(0, splitsPair ? NAME_LENGTH_MAX - 1 : NAME_LENGTH_MAX) + "…";
  }
}
