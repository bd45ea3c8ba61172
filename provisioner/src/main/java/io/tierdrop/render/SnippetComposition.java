package io.tierdrop.render;

import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.plan.ComposedConfig.Part;
import io.tierdrop.topology.SnippetPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Puts a person's lines into a generated configuration, at places that its own form tells: the end
/// of a section or of a block. Generated blocks begin with a line that ends in a brace and end with
/// a brace that is indented as deep.
public final class SnippetComposition {

  private SnippetComposition() {}

  /// A person's file.
  public record Snippet(String name, String text) {}

  /// The configuration with all snippets that belong into it.
  ///
  /// @throws IllegalArgumentException when the configuration has no such place
  public static ComposedConfig of(String generated, Map<SnippetPlace, Snippet> snippets) {
    List<String> lines = generated.lines().toList();
    SortedMap<Integer, List<Snippet>> before = new TreeMap<>();
    snippets.forEach(
        (place, snippet) -> {
          List<Integer> positions = positions(place, lines);
          if (positions.isEmpty()) {
            throw new IllegalArgumentException("There is no place " + place.label());
          }
          positions.forEach(at -> before.computeIfAbsent(at, _ -> new ArrayList<>()).add(snippet));
        });
    List<String> whole = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i <= lines.size(); i++) {
      for (Snippet snippet : before.getOrDefault(i, List.of())) {
        List<String> own = snippet.text().lines().toList();
        whole.add("  # " + snippet.name() + " of the lab's folder:");
        parts.add(new Part(whole.size() + 1, own.size(), snippet.name()));
        whole.addAll(own);
      }
      if (i < lines.size()) {
        whole.add(lines.get(i));
      }
    }
    return new ComposedConfig(String.join("\n", whole) + "\n", parts);
  }

  /// A configuration that is a person's own from its first line to its last.
  public static ComposedConfig whole(Snippet own) {
    int count = (int) own.text().lines().count();
    return new ComposedConfig(own.text(), List.of(new Part(1, count, own.name())));
  }

  /// Indexes of lines before which the place is.
  private static List<Integer> positions(SnippetPlace place, List<String> lines) {
    return switch (place) {
      case HAPROXY_GLOBAL -> sections(lines, "global"::equals);
      case HAPROXY_DEFAULTS -> sections(lines, line -> line.split(" ", -1)[0].equals("defaults"));
      case HAPROXY_FRONTEND -> sections(lines, line -> line.startsWith("frontend "));
      case HAPROXY_BACKEND ->
          sections(lines, line -> line.startsWith("backend ") && !line.equals("backend enabler"));
      case BIRD_FILTERS -> behind(lines, line -> line.startsWith("router id "));
      case BIRD_PROTOCOLS -> List.of(lines.size());
      case NGINX_HTTP -> blocks(lines, "http {"::equals);
      case NGINX_SERVER -> blocks(lines, "server {"::equals);
      case NGINX_LOCATION -> behind(lines, line -> line.strip().equals("location / {"));
      case KEEPALIVED_VIRTUAL_SERVER ->
          blocks(lines, line -> line.startsWith("virtual_server ") && line.endsWith("{"));
      case GDNSD_OPTIONS -> blocks(lines, "options => {"::equals);
      case BGPD_FILTERS -> List.of(1);
      case BGPD_ROUTER -> sections(lines, line -> line.startsWith("router bgp "));
    };
  }

  private static List<Integer> behind(List<String> lines, Predicate<String> which) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (which.test(lines.get(i))) {
        found.add(i + 1);
      }
    }
    return found;
  }

  /// The ends of sections of HAProxy and of FRR: a section begins with a line that is not indented.
  private static List<Integer> sections(List<String> lines, Predicate<String> heading) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (heading.test(lines.get(i))) {
        int end = i + 1;
        while (end < lines.size() && lines.get(end).startsWith(" ")) {
          end++;
        }
        found.add(end);
      }
    }
    return found;
  }

  /// The ends of blocks, inside.
  private static List<Integer> blocks(List<String> lines, Predicate<String> heading) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (heading.test(line.strip())) {
        String close = line.substring(0, line.length() - line.stripLeading().length()) + "}";
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).equals(close)) {
          end++;
        }
        if (end < lines.size()) {
          found.add(end);
        }
      }
    }
    return found;
  }
}
