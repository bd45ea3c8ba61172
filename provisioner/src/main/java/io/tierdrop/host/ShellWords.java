package io.tierdrop.host;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The one place where words become text for a POSIX shell (IEEE 1003.1, 2.2.2 Single-Quotes).
public final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  private ShellWords() {}

  /// A command line of which a POSIX shell makes exactly these words again.
  ///
  /// @throws IllegalArgumentException when a word has a NUL, which no command can be given
  public static String quote(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  /// One word, quoted unless every character of it is harmless.
  ///
  /// @throws IllegalArgumentException when it has a NUL
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A command's word cannot contain a NUL character");
    }
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
