package dev.pointsledger.event;

/** A record's bytes are not what this version writes, although their checksum holds. */
public final class RecordFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the record. */
  public RecordFormatException(String message) {
    super(message);
  }

  /** The same, as found by what the record is about. */
  RecordFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
