package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.HostProgram;
import io.tierdrop.topology.NodeFiles;
import io.tierdrop.topology.SnippetPlace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Files of the folder beside a lab in one line: `/srv/app.py = app.py, /srv/page = page.html`.
final class OwnEntries {

  private final TextBundle texts;

  OwnEntries(TextBundle texts) {
    this.texts = texts;
  }

  static String files(NodeFiles own) {
    return line(own.files(), place -> place);
  }

  static String snippets(NodeFiles own) {
    return line(own.snippets(), SnippetPlace::label);
  }

  static String replaced(NodeFiles own) {
    return line(own.replaced(), GeneratedFile::label);
  }

  static Map<String, String> files(String typed) {
    return parse(typed, OwnEntries::place).orElseThrow();
  }

  static Map<SnippetPlace, String> snippets(String typed) {
    return parse(typed, SnippetPlace::byLabel).orElseThrow();
  }

  static Map<GeneratedFile, String> replaced(String typed) {
    return parse(typed, GeneratedFile::byLabel).orElseThrow();
  }

  Optional<String> checkFiles(String typed) {
    return complaint(parse(typed, OwnEntries::place).isPresent(), "entry.badFiles");
  }

  Optional<String> checkSnippets(String typed) {
    return complaint(parse(typed, SnippetPlace::byLabel).isPresent(), "entry.badSnippets");
  }

  Optional<String> checkReplaced(String typed) {
    return complaint(parse(typed, GeneratedFile::byLabel).isPresent(), "entry.badReplace");
  }

  Optional<String> checkPrograms(String typed) {
    return complaint(ProgramText.parse(typed).isPresent(), "entry.badRun");
  }

  Optional<String> checkPackages(String typed) {
    return complaint(
        words(typed).stream().allMatch(word -> HostProgram.PACKAGE.matcher(word).matches()),
        "entry.badPackages");
  }

  static List<String> words(String typed) {
    return Arrays.stream(typed.strip().split("[\\s,]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// The same check by other means: what a request asks for, and a command, are written in the
  /// lab file.
  static HostCheck check(HostCheck.Way how, HostCheck now) {
    String path = how == HostCheck.Way.HTTP && now.path().isEmpty() ? "/" : now.path();
    List<String> command =
        how == HostCheck.Way.COMMAND && now.command().isEmpty() ? List.of("true") : now.command();
    return new HostCheck(
        how,
        how == HostCheck.Way.HTTP ? path : "",
        how == HostCheck.Way.COMMAND ? command : List.of(),
        now.seconds());
  }

  private Optional<String> complaint(boolean fine, String key) {
    return fine ? Optional.empty() : Optional.of(texts.get(key));
  }

  private static Optional<String> place(String text) {
    return Optional.of(text).filter(t -> NodeFiles.PLACE.matcher(t).matches());
  }

  private static <K> String line(Map<K, String> all, Function<K, String> label) {
    return all.entrySet().stream()
        .map(e -> label.apply(e.getKey()) + " = " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static <K extends Comparable<K>> Optional<Map<K, String>> parse(
      String typed, Function<String, Optional<K>> key) {
    Map<K, String> found = new TreeMap<>();
    for (String part : typed.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      String[] sides = part.split("=", -1);
      Optional<K> place = key.apply(sides[0].strip());
      if (sides.length != 2
          || place.isEmpty()
          || !NodeFiles.NAME.matcher(sides[1].strip()).matches()) {
        return Optional.empty();
      }
      found.put(place.get(), sides[1].strip());
    }
    return Optional.of(found);
  }
}
