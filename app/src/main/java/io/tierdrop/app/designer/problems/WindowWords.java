package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says problems in the words of the window. Validation speaks of the file, with its pointers and
/// field names, because it also speaks to people who write files.
final class WindowWords {

  private static final Pattern POINTER = Pattern.compile("^/(nodes|links|vips)/(\\d+)/?(\\w*)");
  private static final Pattern SETTING =
      Pattern.compile("\\b(Write|write) \"(\\w+)\": (?:\"([^\"]+)\"|([\\w.-]+))");
  /// Names stand in the same quotes, so that fields are known by what stands before them.
  private static final Pattern QUOTED = Pattern.compile("\\b(in(?: its| the)?) '(l4|servers)'");

  /// The window's name for a field of the file.
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("count", "node.count"),
          Map.entry("name", "node.name"),
          Map.entry("zone", "dns.zone"),
          Map.entry("names", "dns.name"),
          Map.entry("answer", "dns.answer"),
          Map.entry("prefixes", "switch.prefixes"),
          Map.entry("families", "switch.families"),
          Map.entry("addresses", "vip.addresses"),
          Map.entry("port", "vip.port"),
          Map.entry("scheduler", "vip.scheduler"),
          Map.entry("hashPort", "vip.hashPort"),
          Map.entry("fallback", "vip.fallback"),
          Map.entry("l4", "vip.l4"),
          Map.entry("servers", "vip.servers"),
          Map.entry("forward", "vip.forward"),
          Map.entry("encapsulation", "vip.encapsulation"),
          Map.entry("persistence", "vip.persistence.seconds"),
          Map.entry("thresholds", "vip.thresholds.upper"),
          Map.entry("check", "vip.check"));

  private final TextBundle texts;

  WindowWords(TextBundle texts) {
    this.texts = texts;
  }

  /// What a problem is about, such as `www · Scheduler`; empty for the whole lab.
  String place(Problem problem, Topology topology) {
    Matcher pointer = POINTER.matcher(problem.where());
    if (!pointer.find()) {
      return "";
    }
    int index = Integer.parseInt(pointer.group(2));
    Optional<String> thing =
        switch (pointer.group(1)) {
          case "nodes" -> at(topology.nodes(), index, node -> node.name());
          case "links" -> at(topology.links(), index, link -> link.a() + " – " + link.b());
          default -> at(topology.vips(), index, vip -> texts.get("problem.vip", vip.name()));
        };
    Optional<String> field = field(pointer.group(3));
    return thing
        .map(name -> field.map(part -> texts.get("problem.part", name, part)).orElse(name))
        .orElse("");
  }

  private static <T> Optional<String> at(List<T> list, int index, Function<T, String> name) {
    return index < list.size() ? Optional.of(name.apply(list.get(index))) : Optional.empty();
  }

  private Optional<String> field(String word) {
    return Role.FIELDS.stream()
        .map(RoleField::path)
        .filter(word::equals)
        .map(path -> "node." + path)
        .findFirst()
        .or(() -> Optional.ofNullable(FIELDS.get(word)))
        .map(texts::get);
  }

  /// A message or remedy in the window's language, with the fields' names as the window has them.
  String words(String ofFile) {
    String set =
        SETTING
            .matcher(texts.said(ofFile))
            .replaceAll(
                found -> {
                  String value = found.group(3) == null ? found.group(4) : found.group(3);
                  String key = found.group(1).startsWith("W") ? "problem.set.first" : "problem.set";
                  return Matcher.quoteReplacement(
                      field(found.group(2))
                          .map(name -> texts.get(key, name, value))
                          .orElse(found.group()));
                });
    return QUOTED
        .matcher(set)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    field(found.group(2))
                        .map(name -> found.group(1) + " " + texts.get("problem.field", name))
                        .orElse(found.group())));
  }
}
