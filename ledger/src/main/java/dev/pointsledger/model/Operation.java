package dev.pointsledger.model;

/**
 * The kinds of transaction that carry a business key (semantics.md section 1). The number stands in
 * the index and never changes meaning.
 */
public enum Operation {
  ACCRUAL(1, "accrual");

  private final int number;
  private final String kind;

  Operation(int number, String kind) {
    this.number = number;
    this.kind = kind;
  }

  /** The number that stands for the operation in the index, 1 to 127. */
  public int number() {
    return number;
  }

  /** The name of the operation in answers and batches. */
  public String kind() {
    return kind;
  }
}
