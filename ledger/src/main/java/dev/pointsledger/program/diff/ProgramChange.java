package dev.pointsledger.program.diff;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which a version differs from another.
 *
 * @param path where, such as {@code tiers.levels[gold].threshold}: members of lists by their ids
 * @param before as it was, for people; null: it was not there
 * @param after as it is; null: it is gone
 * @param effect what that means for members
 */
public record ProgramChange(
    String path, @Nullable String before, @Nullable String after, Effect effect) {
  /** What a change means for members. */
  public enum Effect {
    /** Members lose by it. */
    LOSE("lose"),
    /** Some members may lose by it, others gain: it cannot be told from the rules alone. */
    UNCLEAR("unclear"),
    /** Members gain by it. */
    GAIN("gain"),
    /** Members neither gain nor lose. */
    NONE("none");

    private final String id;

    Effect(String id) {
      this.id = id;
    }

    /** The word in answers. */
    public String id() {
      return id;
    }

    /** What the opposite change means. */
    Effect opposite() {
      return switch (this) {
        case LOSE -> GAIN;
        case GAIN -> LOSE;
        case UNCLEAR, NONE -> this;
      };
    }
  }

  /** For people: {@code caps[day].points: 5000 -> 4000 (members lose)}. */
  @Override
  public String toString() {
    String text = path + ": " + (before == null ? "none" : before) + " -> ";
    String told = text + (after == null ? "none" : after);
    return switch (effect) {
      case LOSE -> told + " (members lose)";
      case UNCLEAR -> told + " (members may lose)";
      case GAIN, NONE -> told;
    };
  }
}
