package io.tierdrop.host.config;

import java.util.ArrayList;
import java.util.List;

/// One line of an SSH configuration: a key, blanks or one `=`, values, which may stand in quotes.
final class ConfigLine {

  private ConfigLine() {}

  /// The words of a line, the key first; none for an empty line or a comment.
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (Character.isWhitespace(c) || (c == '=' && words.size() == 1)) {
        i++;
      } else if (c == '#') {
        return words;
      } else if (c == '"') {
        int end = line.indexOf('"', i + 1);
        int stop = end < 0 ? line.length() : end;
        words.add(line.substring(i + 1, stop));
        i = stop + 1;
      } else {
        int end = i;
        while (end < line.length() && !ends(line.charAt(end), words.isEmpty())) {
          end++;
        }
        words.add(line.substring(i, end));
        i = end;
      }
    }
    return words;
  }

  private static boolean ends(char c, boolean key) {
    return Character.isWhitespace(c) || (key && c == '=');
  }
}
