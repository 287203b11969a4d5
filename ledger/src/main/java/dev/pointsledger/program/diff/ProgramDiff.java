package dev.pointsledger.program.diff;

import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.diff.ProgramChange.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two versions of a program: what differs, and whether members gain or lose by it. */
public final class ProgramDiff {
  private static final int SHOWN_CHARS_MAX = 300;

  private final List<ProgramChange> changes = new ArrayList<>();

  private ProgramDiff() {}

  /** All that differs, in the order of the program file; empty: the versions say the same. */
  public static List<ProgramChange> between(ProgramDefinition before, ProgramDefinition after) {
    ProgramDiff diff = new ProgramDiff();
    diff.compare("", Outline.of(before), Outline.of(after));
    return List.copyOf(diff.changes);
  }

  private void compare(String path, @Nullable Node before, @Nullable Node after) {
    if (before instanceof Node.Branch was
        && after instanceof Node.Branch is
        && was.kind().equals(is.kind())) {
      branches(path, was, is);
    } else if (before != null && after != null) {
      if (!before.equals(after)) {
        add(path, before, after, effect(before, after));
      }
    } else if (after != null) {
      add(path, null, after, after.presence().added());
    } else if (before != null) {
      add(path, before, null, before.presence().added().opposite());
    }
  }

  private void branches(String path, Node.Branch before, Node.Branch after) {
    Set<String> names = new LinkedHashSet<>(after.parts().keySet());
    names.addAll(before.parts().keySet());
    for (String name : names) {
      Node was = before.parts().getOrDefault(name, before.otherwise());
      Node is = after.parts().getOrDefault(name, after.otherwise());
      compare(below(path, name, after.keyed()), was, is);
    }
  }

  private static String below(String path, String name, boolean keyed) {
    if (keyed) {
      return path + "[" + name + "]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  private void add(String path, @Nullable Node before, @Nullable Node after, Effect effect) {
    changes.add(new ProgramChange(path, shown(before), shown(after), effect));
  }

  private static @Nullable String shown(@Nullable Node node) {
    String text = node == null ? null : node.shown();
    return text == null || text.length() <= SHOWN_CHARS_MAX
        ? text
        : text.substring(0, SHOWN_CHARS_MAX) + "…";
  }

  private static Effect effect(Node before, Node after) {
    if (before instanceof Node.Ranked was && after instanceof Node.Ranked is) {
      return ranked(was.rank(), is.rank());
    }
    if (before instanceof Node.Names was && after instanceof Node.Names is) {
      return names(was.all(), is.all());
    }
    if (before instanceof Node.Series was && after instanceof Node.Series is) {
      return series(was.values(), is.values());
    }
    if (before instanceof Node.Branch was && after instanceof Node.Branch is) {
      return kinds(was.kind(), is.kind());
    }
    return before.presence() == Node.Presence.NEUTRAL ? Effect.NONE : Effect.UNCLEAR;
  }

  private static Effect kinds(String before, String after) {
    if (after.equals(Node.Branch.NEVER)) {
      return Effect.GAIN;
    }
    return before.equals(Node.Branch.NEVER) ? Effect.LOSE : Effect.UNCLEAR;
  }

  private static Effect ranked(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (before == null || after == null) {
      return before == null && after == null ? Effect.NONE : Effect.UNCLEAR;
    }
    int order = after.compareTo(before);
    return order == 0 ? Effect.NONE : order > 0 ? Effect.GAIN : Effect.LOSE;
  }

  private static Effect names(Set<String> before, Set<String> after) {
    if (after.isEmpty() || (!before.isEmpty() && after.containsAll(before))) {
      return Effect.GAIN;
    }
    return before.isEmpty() || before.containsAll(after) ? Effect.LOSE : Effect.UNCLEAR;
  }

  private static Effect series(List<Long> before, List<Long> after) {
    boolean gain = false;
    boolean lose = false;
    for (int place = 0; place < Math.max(before.size(), after.size()); place++) {
      long was = before.get(Math.min(place, before.size() - 1));
      long is = after.get(Math.min(place, after.size() - 1));
      gain |= is > was;
      lose |= is < was;
    }
    if (gain && lose) {
      return Effect.UNCLEAR;
    }
    return gain ? Effect.GAIN : lose ? Effect.LOSE : Effect.NONE;
  }
}
