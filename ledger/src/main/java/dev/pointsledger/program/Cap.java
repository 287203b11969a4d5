package dev.pointsledger.program;

/**
 * The most points that one order, or a member in one business day or month, may earn.
 *
 * @param per over what it counts; each at most once in a program
 * @param points at least 0
 */
public record Cap(Per per, long points) {
  /** Over what a cap counts. */
  public enum Per {
    ORDER("order"),
    DAY("day"),
    MONTH("month");

    private final String id;

    Per(String id) {
      this.id = id;
    }

    /** The word in the program file and in answers. */
    public String id() {
      return id;
    }
  }
}
