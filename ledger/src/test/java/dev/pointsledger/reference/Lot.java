package dev.pointsledger.reference;

/** Points that live and die together. */
final class Lot {
  /** Epoch ms while pending; 0: active. */
  final long activatesAt;

  /** Epoch ms, {@link Rules#NEVER} or {@link Rules#WITH_MEMBER}. */
  final long expiresAt;

  long points;

  Lot(long activatesAt, long expiresAt, long points) {
    this.activatesAt = activatesAt;
    this.expiresAt = expiresAt;
    this.points = points;
  }

  boolean isPending() {
    return activatesAt > 0;
  }

  Lot copy() {
    return new Lot(activatesAt, expiresAt, points);
  }
}
