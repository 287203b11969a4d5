package dev.pointsledger.http.json;

/** The fields that an object may have; a field is known by its place in this list, up to 63. */
final class Fields {
  private final String[] names;
  private final long required;
  private final String unknown;

  private Fields(String[] names, int requiredCount) {
    this.names = names;
    this.required = (1L << requiredCount) - 1;
    this.unknown = "unknown field; known: " + String.join(", ", names);
  }

  /** The fields of an object, the required ones first. */
  static Fields of(int requiredCount, String... names) {
    return new Fields(names, requiredCount);
  }

  /** The place of a field; -1: unknown. */
  int indexOf(String name) {
    for (int place = 0; place < names.length; place++) {
      if (names[place].equals(name)) {
        return place;
      }
    }
    return -1;
  }

  /** All names, as told to people. */
  String names() {
    return String.join(", ", names);
  }

  String name(int place) {
    return names[place];
  }

  /** The required fields that are not in a set of places. */
  long missing(long seen) {
    return required & ~seen;
  }

  /** What to say of an unknown field. */
  String unknown() {
    return unknown;
  }
}
