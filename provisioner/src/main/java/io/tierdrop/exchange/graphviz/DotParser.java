package io.tierdrop.exchange.graphviz;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignFrame;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.file.InputLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the first graph of a DOT file. JGraphT's importer is not used: an edge to a subgraph of
/// nodes that were named before (`a -> {b c}`) gets lost in it, and it knows no clusters.
final class DotParser {

  /// One line of DOT can stand for millions of edges: `{a b c …} -- {d e f …}`.
  private static final int MOST = 50_000;

  /// Attributes that tell something; every node takes a copy of its defaults.
  private static final Set<String> READ =
      Set.of(
          "label",
          "shape",
          "image",
          "class",
          "group",
          "pos",
          GraphvizExport.KIND,
          GraphvizExport.COUNT);

  /// An edge with its own attributes.
  record Edge(String from, String to, boolean labelled) {}

  private final DotWords words;
  private final LostParts lost;
  private final Map<String, Map<String, String>> vertices = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<ForeignFrame> clusters = new ArrayList<>();
  private String name = "";

  private DotParser(String text, LostParts lost) throws ForeignFileException {
    words = new DotWords(text);
    this.lost = lost;
  }

  /// @param lost hears of attributes that say something and are not read
  static DotParser read(String text, LostParts lost) throws ForeignFileException {
    DotParser parser = new DotParser(text, lost);
    parser.graph();
    return parser;
  }

  /// Of the graph; may be empty.
  String name() {
    return name;
  }

  /// Attributes by ID, in the order in which they are named first.
  Map<String, Map<String, String>> vertices() {
    return vertices;
  }

  List<Edge> edges() {
    return edges;
  }

  List<ForeignFrame> clusters() {
    return clusters;
  }

  /// What a subgraph hands on to what is in it, and gathers.
  private record Scope(
      Map<String, String> nodes,
      Map<String, String> edges,
      Map<String, String> own,
      Set<String> inside,
      int depth) {

    static Scope within(Scope outer) {
      return new Scope(
          new LinkedHashMap<>(outer.nodes()),
          new LinkedHashMap<>(outer.edges()),
          new LinkedHashMap<>(),
          new LinkedHashSet<>(),
          outer.depth() + 1);
    }
  }

  private void graph() throws ForeignFileException {
    if (words.peek().isKeyword("strict")) {
      words.next();
    }
    DotToken kind = words.next();
    if (!kind.isKeyword("graph") && !kind.isKeyword("digraph")) {
      throw words.unexpected(kind);
    }
    if (words.peek().type() == DotToken.Type.ID) {
      name = words.next().text();
    }
    Scope all =
        new Scope(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            0);
    statements(all);
    String label = all.own().getOrDefault("label", "");
    if (!label.isBlank()) {
      lost.at("the label of the graph", label);
    }
    if (words.peek().type() != DotToken.Type.END) {
      lost.add("what comes behind the first graph");
    }
  }

  private void statements(Scope scope) throws ForeignFileException {
    if (scope.depth() > InputLimits.JSON_DEPTH) {
      throw new ForeignFileException(
          "It nests more than %d levels; no drawing does. Choose another file."
              .formatted(InputLimits.JSON_DEPTH));
    }
    if (!words.take("{")) {
      throw words.unexpected(words.peek());
    }
    while (!words.take("}")) {
      if (!words.take(";") && !words.take(",")) {
        statement(scope);
      }
    }
  }

  private void statement(Scope scope) throws ForeignFileException {
    DotToken first = words.peek();
    for (String keyword : List.of("graph", "node", "edge")) {
      if (first.isKeyword(keyword)) {
        words.next();
        Map<String, String> attributes = attributes(keyword + "s in general");
        switch (keyword) {
          case "graph" -> scope.own().putAll(attributes);
          case "node" -> scope.nodes().putAll(attributes);
          default -> scope.edges().putAll(attributes);
        }
        return;
      }
    }
    Set<String> left = endpoint(scope, true);
    boolean alone = words.peek().type() != DotToken.Type.EDGE;
    List<Set<String>> chain = new ArrayList<>(List.of(left));
    while (words.peek().type() == DotToken.Type.EDGE) {
      words.next();
      chain.add(endpoint(scope, false));
    }
    Map<String, String> attributes =
        attributes(!alone ? "lines" : left.size() == 1 ? left.iterator().next() : "several nodes");
    if (alone) {
      left.forEach(id -> vertices.getOrDefault(id, new LinkedHashMap<>()).putAll(attributes));
      return;
    }
    boolean labelled = attributes.containsKey("label") || scope.edges().containsKey("label");
    for (int i = 1; i < chain.size(); i++) {
      for (String from : chain.get(i - 1)) {
        for (String to : chain.get(i)) {
          edges.add(new Edge(from, to, labelled));
          limited();
        }
      }
    }
  }

  /// A node or a subgraph: the nodes that it stands for.
  ///
  /// @param first whether it may be an attribute instead: `rankdir=LR` stands for no node
  private Set<String> endpoint(Scope scope, boolean first) throws ForeignFileException {
    DotToken token = words.peek();
    if (token.is("{") || token.isKeyword("subgraph")) {
      return subgraph(scope);
    }
    if (token.type() != DotToken.Type.ID) {
      throw words.unexpected(token);
    }
    String id = words.next().text();
    if (first && words.take("=")) {
      String value = value();
      if (READ.contains(id)) {
        scope.own().put(id, value);
      } else {
        unread(id, "the graph");
      }
      return Set.of();
    }
    while (words.take(":")) {
      if (!DotAppearance.side(value())) {
        lost.add("ports that lines end at");
      }
    }
    if (!vertices.containsKey(id)) {
      vertices.put(id, new LinkedHashMap<>(scope.nodes()));
      limited();
    }
    scope.inside().add(id);
    return Set.of(id);
  }

  private Set<String> subgraph(Scope outer) throws ForeignFileException {
    String id = "";
    if (words.peek().isKeyword("subgraph")) {
      words.next();
      if (words.peek().type() == DotToken.Type.ID) {
        id = words.next().text();
      }
    }
    Scope scope = Scope.within(outer);
    statements(scope);
    outer.inside().addAll(scope.inside());
    if (id.startsWith("cluster")) {
      String label = scope.own().getOrDefault("label", id.replaceFirst("^cluster_?", ""));
      clusters.add(
          new ForeignFrame(GraphvizImport.firstLine(label), null, List.copyOf(scope.inside())));
    }
    return scope.inside();
  }

  private void unread(String attribute, String where) {
    if (!DotAppearance.attribute(attribute)) {
      lost.at("the attribute " + attribute, where);
    }
  }

  private Map<String, String> attributes(String where) throws ForeignFileException {
    Map<String, String> attributes = new LinkedHashMap<>();
    while (words.take("[")) {
      while (!words.take("]")) {
        if (words.take(";") || words.take(",")) {
          continue;
        }
        String key = value();
        String value = words.take("=") ? value() : "true";
        if (READ.contains(key)) {
          attributes.put(key, value);
        } else {
          unread(key, where);
        }
      }
    }
    return attributes;
  }

  private String value() throws ForeignFileException {
    DotToken token = words.next();
    if (token.type() != DotToken.Type.ID) {
      throw words.unexpected(token);
    }
    return token.text();
  }

  private void limited() throws ForeignFileException {
    if (vertices.size() > MOST || edges.size() > MOST) {
      throw new ForeignFileException(
          "It has more than %,d nodes or edges, and no lab as many. Choose another file."
              .formatted(MOST));
    }
  }
}
