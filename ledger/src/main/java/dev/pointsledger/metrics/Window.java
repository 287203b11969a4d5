package dev.pointsledger.metrics;

/** Over what time a percentile is told. */
public enum Window {
  TEN_SECONDS("10s"),
  MINUTE("1m"),
  HOUR("1h"),
  /** Since the service started. */
  START("start");

  private final String id;

  Window(String id) {
    this.id = id;
  }

  /** The word in answers and queries. */
  public String id() {
    return id;
  }
}
