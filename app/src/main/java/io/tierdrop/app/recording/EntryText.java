package io.tierdrop.app.recording;

/// Texts of entries, no longer than a reader takes them: what a program writes it can read again.
final class EntryText {

  /// Characters.
  static final int LONGEST = 10_000;

  /// For what is said in place of the rest.
  private static final int ROOM = LONGEST - 40;

  private static final String BETWEEN = ", ";

  private EntryText() {}

  /// The text itself, or its beginning. A list ends behind one of its parts, and the others are
  /// counted.
  static String fitting(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = text.lastIndexOf(BETWEEN, ROOM);
    if (end > ROOM / 2) {
      int more = text.substring(end).split(BETWEEN, -1).length - 1;
      return text.substring(0, end) + BETWEEN + "… and " + more + " more";
    }
    // Never half of a surrogate pair.
    end = Character.isHighSurrogate(text.charAt(ROOM - 1)) ? ROOM - 1 : ROOM;
    return text.substring(0, end) + "…";
  }
}
