package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.topology.HostProgram;
import io.tierdrop.topology.LabLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Programs of a host in one line: `web: python3 -m http.server 80; log: tail -f "/srv/a b"`. A
/// word with anything unusual in it stands in double quotes, where a backslash keeps what follows.
final class ProgramText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,?&~-]+");
  private static final Pattern WORD =
      Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\";]+)|(;))");
  private static final Pattern NAME = Pattern.compile("\\s*([^\\s:;\"]+):");

  private ProgramText() {}

  static String of(List<HostProgram> programs) {
    return programs.stream()
        .map(
            program ->
                program.name()
                    + ": "
                    + program.words().stream()
                        .map(ProgramText::word)
                        .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private static String word(String word) {
    return PLAIN.matcher(word).matches()
        ? word
        : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// The opposite of [#of]; empty when the text is nothing of that form.
  static Optional<List<HostProgram>> parse(String typed) {
    List<HostProgram> programs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String text = typed.strip();
    int at = 0;
    while (at < text.length()) {
      Matcher name = NAME.matcher(text).region(at, text.length());
      if (!name.lookingAt()
          || !HostProgram.NAME.matcher(name.group(1)).matches()
          || HostProgram.TAKEN.contains(name.group(1))
          || !names.add(name.group(1))) {
        return Optional.empty();
      }
      at = name.end();
      List<String> words = new ArrayList<>();
      while (at < text.length()) {
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
          return Optional.empty();
        }
        at = word.end();
        if (word.group(3) != null) {
          break;
        }
        words.add(
            word.group(2) != null ? word.group(2) : word.group(1).replaceAll("\\\\(.)", "$1"));
      }
      if (words.isEmpty() || words.getFirst().startsWith("-") || words.size() > LabLimits.WORDS) {
        return Optional.empty();
      }
      programs.add(new HostProgram(name.group(1), words));
    }
    return programs.size() > LabLimits.PROGRAMS ? Optional.empty() : Optional.of(programs);
  }
}
