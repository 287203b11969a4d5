package dev.pointsledger.config.access;

import java.util.Locale;

/** What a key may be used for (api.md, Conventions). */
public enum Role {
  /** Transactions and reads. */
  ORDER,
  /** Reads. */
  READ,
  /** Programs, templates, adjustments, imports, erasure. */
  ADMIN,
  /** Metrics, latency, state of the journal. */
  OPS;

  /** The word in the key file and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
