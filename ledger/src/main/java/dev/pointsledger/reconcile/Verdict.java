package dev.pointsledger.reconcile;

/** What became of a transaction when the sides were compared. */
public enum Verdict {
  /** On both sides, and equal. */
  AGREE("agree"),
  /** In the file, not in the journal. */
  MISSING_HERE("missing here"),
  /** In the journal, not in the file. */
  MISSING_THERE("missing there"),
  /** On both sides, not equal. */
  DIFFERENT("different"),
  /** In the file once more; only its first place is compared. */
  TWICE_THERE("twice there");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** As people are told. */
  public String text() {
    return text;
  }

  /** As it stands in reports. */
  public String id() {
    return text.replace(' ', '-');
  }
}
