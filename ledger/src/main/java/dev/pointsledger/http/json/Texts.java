package dev.pointsledger.http.json;

/** What texts on the wire may be. */
public final class Texts {
  /** Characters of an id or name at most. */
  public static final int LENGTH_MAX = 64;

  /** What an id must be (semantics.md section 0). */
  public static final String ID_RULE =
      "must be a string of 1 to 64 characters of A-Z a-z 0-9 . _ : -";

  static final String NAME_RULE =
      "must be a string of 1 to 64 characters, none of them a control character";
  static final String INSTANT_RULE =
      "must be an instant with offset, as 2026-11-11T12:00:00Z or 2026-11-11T20:00:00.000+08:00";

  static final String DAY_RULE = "must be a day as 2026-11-11";

  private Texts() {}

  /** Whether a text is an id. */
  public static boolean isId(String text) {
    int length = text.length();
    if (length == 0 || length > LENGTH_MAX) {
      return false;
    }
    for (int place = 0; place < length; place++) {
      if (!isIdCharacter(text.charAt(place))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= ':')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '.'
        || c == '_';
  }

  /** Whether a text is a name: no control characters, no half of a surrogate pair. */
  static boolean isName(String text) {
    int count = 0;
    int place = 0;
    while (place < text.length()) {
      int character = text.codePointAt(place);
      boolean loneSurrogate =
          character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
      if (loneSurrogate || Character.isISOControl(character)) {
        return false;
      }
      place += Character.charCount(character);
      count++;
    }
    return count >= 1 && count <= LENGTH_MAX;
  }
}
