package io.tierdrop.app.cli.fault;

import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultSetting;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// The options and the help of `inject`, as the catalogue of faults has them.
public final class FaultHelp {

  private static final int COLUMN = 17;
  private static final int WIDTH = 59;

  private FaultHelp() {}

  /// Gives the command an option for each setting that any fault has, and a list of all faults.
  ///
  /// @param given takes the settings that were given
  static void addTo(CommandSpec inject, Map<String, String> given) {
    Map<String, List<FaultKind>> takers = new LinkedHashMap<>();
    for (FaultKind kind : FaultKind.all()) {
      for (FaultSetting setting : kind.settings()) {
        takers.computeIfAbsent(setting.name(), _ -> new ArrayList<>()).add(kind);
      }
    }
    takers.forEach((name, kinds) -> inject.addOption(option(name, kinds, given)));
    inject.usageMessage().footer(footer());
  }

  private static OptionSpec option(String name, List<FaultKind> takers, Map<String, String> given) {
    FaultSetting first = takers.getFirst().setting(name).orElseThrow();
    List<String> words = new ArrayList<>();
    takers.stream()
        .collect(
            Collectors.groupingBy(
                kind -> kind.setting(name).orElseThrow().range(),
                LinkedHashMap::new,
                Collectors.mapping(FaultKind::word, Collectors.joining(", "))))
        .forEach((range, kinds) -> words.add(kinds + (range.isEmpty() ? "" : ": " + range)));
    String meaning = first.meaning().isEmpty() ? "" : " (" + first.meaning() + ")";
    return OptionSpec.builder("--" + name)
        .paramLabel(first.placeholder())
        .type(String.class)
        .setter(
            new ISetter() {
              @Override
              @SuppressWarnings("unchecked") // picocli asks for it; nobody wants the old value
              public <T> T set(T value) {
                if (value != null) {
                  given.put(name, value.toString());
                }
                return value;
              }
            })
        .description((String.join(". ", words) + meaning + ".").replace("%", "%%"))
        .build();
  }

  private static String[] footer() {
    List<String> lines = new ArrayList<>(List.of("", "Faults:"));
    for (FaultKind kind : FaultKind.all()) {
      List<String> told = wrapped(kind.effect() + "; " + where(kind) + options(kind));
      for (String line : told) {
        String word = line.equals(told.getFirst()) ? kind.word() : "";
        lines.add(("  %-" + COLUMN + "s%s").formatted(word, line).replace("%", "%%"));
      }
    }
    lines.add("");
    lines.add("docs/faults.md says what each one does.");
    return lines.toArray(String[]::new);
  }

  private static String where(FaultKind kind) {
    return kind.elsewhere().isEmpty()
        ? "any node"
        : kind.on().stream().sorted().map(Kind::label).collect(Collectors.joining(", "));
  }

  private static String options(FaultKind kind) {
    return kind.settings().stream()
        .map(setting -> "--" + setting.name())
        .collect(Collectors.joining(" ", kind.settings().isEmpty() ? "" : "; ", ""));
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
