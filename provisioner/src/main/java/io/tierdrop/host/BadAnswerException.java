package io.tierdrop.host;

import io.tierdrop.text.TerminalText;

/// A machine answered something that no machine of Tierdrop's says.
public final class BadAnswerException extends HostException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 120;

  /// @param who was asked, at the sentence's beginning
  /// @param what is wrong with the answer
  public BadAnswerException(String who, String what) {
    super(
        "%s answered something unexpected: %s. Check that it is the right machine; `tierdrop"
                .formatted(who, what)
            + " destroy LAB` and a new deploy start the lab's steward anew.");
  }

  /// The beginning of what was said, on one line.
  public static String excerpt(String said) {
    String line = TerminalText.line(said);
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
