package io.tierdrop.exchange.assembly;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.exchange.kind.KindGuess;
import io.tierdrop.text.TerminalText;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jgrapht.alg.util.UnionFind;
import org.jspecify.annotations.Nullable;

/// Makes a lab of another program's drawing: kinds are guessed where nobody said them, names made
/// such as labs have, lines become links, networks switches.
public final class LabAssembly {

  /// As many as a lab file may hold.
  private static final int MOST_NODES = 10_000;

  private static final int MOST_MEMBERS = 20_000;
  private static final int MOST_LINKS = 40_000;
  private static final int POPULATION = 20;
  private static final int LONGEST_SHOWN = 100;

  private final ForeignDrawing drawing;
  private final Map<String, Kind> corrections;
  private final LostParts lost = new LostParts();
  private final NodeNames names = new NodeNames();
  private final List<ImportedNode> imported = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, String> nameById = new LinkedHashMap<>();
  private final Set<String> corrected = new HashSet<>();
  private boolean internet;
  private int members;

  private LabAssembly(ForeignDrawing drawing, Map<String, Kind> corrections) {
    this.drawing = drawing;
    this.corrections = corrections;
  }

  /// Makes a lab.
  ///
  /// @param corrections kinds by a node's name, there or in the lab
  /// @throws ForeignFileException when no lab could hold it
  /// @throws IllegalArgumentException when a correction names no node
  public static ImportedLab of(ForeignDrawing drawing, Map<String, Kind> corrections)
      throws ForeignFileException {
    return new LabAssembly(drawing, corrections).assembled();
  }

  private ImportedLab assembled() throws ForeignFileException {
    if (drawing.nodes().isEmpty()) {
      throw new ForeignFileException(
          "No node was found in it. Choose another file, or name its format.");
    }
    if (drawing.nodes().size() > MOST_NODES || drawing.links().size() > MOST_LINKS) {
      throw new ForeignFileException(
          "It has %,d nodes and %,d links; labs have %,d and %,d at most. Choose another file."
              .formatted(drawing.nodes().size(), drawing.links().size(), MOST_NODES, MOST_LINKS));
    }
    Map<String, Integer> degrees = new HashMap<>();
    drawing
        .links()
        .forEach(link -> link.ends().forEach(end -> degrees.merge(end, 1, Integer::sum)));
    for (ForeignNode node : drawing.nodes()) {
      add(node, degrees.getOrDefault(node.id(), 0));
    }
    Set<String> unknown = new HashSet<>(corrections.keySet());
    unknown.removeAll(corrected);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "No node of the file is named " + String.join(", ", unknown) + ".");
    }
    joinSwitches();
    LinkAssembly links = new LinkAssembly(drawing, nameById, nodes, names, lost);
    Topology topology =
        new Topology(withSwitches(links), links.links(), List.of(), LabSettings.DEFAULT);
    if (topology.nodes().size() > MOST_NODES || topology.links().size() > MOST_LINKS) {
      throw new ForeignFileException(
          "With a switch for each of its networks it has more nodes or links than a lab may have.");
    }
    List<String> all = new ArrayList<>(drawing.lost());
    DrawingAssembly places = new DrawingAssembly(drawing, nameById, links.places(), lost);
    Lab lab =
        new Lab(NodeNames.lab(drawing.name()), places.title(), "", topology, places.drawing());
    all.addAll(lost.lines());
    return new ImportedLab(lab, imported, all);
  }

  /// Switches that are linked to each other are one network, which is one switch in a lab: the
  /// first of them.
  private void joinSwitches() {
    Map<String, Node> switches = new LinkedHashMap<>();
    nodes.stream()
        .filter(node -> node.kind() == Kind.SWITCH)
        .forEach(node -> switches.put(node.name(), node));
    UnionFind<String> joined = new UnionFind<>(switches.keySet());
    for (ForeignLink link : drawing.links()) {
      List<String> ends =
          link.ends().stream().map(nameById::get).filter(switches::containsKey).toList();
      ends.stream().skip(1).forEach(end -> joined.union(ends.getFirst(), end));
    }
    Map<String, String> firsts = new LinkedHashMap<>();
    switches.keySet().forEach(name -> firsts.putIfAbsent(joined.find(name), name));
    Map<String, String> within = new LinkedHashMap<>();
    for (String name : switches.keySet()) {
      String first = firsts.getOrDefault(joined.find(name), name);
      if (!first.equals(name)) {
        within.put(name, first);
        lost.at("switches that are one network with others", name + " is " + first);
      }
    }
    nodes.removeIf(node -> within.containsKey(node.name()));
    nameById.replaceAll((_, name) -> within.getOrDefault(name, name));
    imported.replaceAll(
        node -> {
          String first = within.get(node.name());
          return first == null ? node : node.within(first);
        });
  }

  private List<Node> withSwitches(LinkAssembly links) {
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(links.switches());
    return all;
  }

  private void add(ForeignNode node, int degree) {
    if (nameById.containsKey(node.id())) {
      lost.at("a second node", node.name());
      return;
    }
    KindGuess guess = KindGuess.of(node, degree);
    String name = names.of(node.name().isBlank() ? guess.kind().label() : node.name());
    KindGuess kind = corrected(node, name).orElseGet(() -> single(guess));
    internet |= kind.kind() == Kind.INTERNET;
    nameById.put(node.id(), name);
    Node made = new Node(name, count(node, name, kind.kind()), role(kind.kind()));
    nodes.add(made);
    members += made.size();
    imported.add(new ImportedNode(shown(node.name()), name, kind.kind(), kind.reason()));
  }

  private Optional<KindGuess> corrected(ForeignNode node, String name) {
    for (String given : List.of(name, node.name(), node.id())) {
      Kind kind = corrections.get(given);
      if (kind != null) {
        corrected.add(given);
        return Optional.of(new KindGuess(kind, "you said so"));
      }
    }
    return Optional.empty();
  }

  private KindGuess single(KindGuess guess) {
    return guess.kind() == Kind.INTERNET && internet
        ? new KindGuess(Kind.ROUTER, guess.reason() + ", but a lab has one internet")
        : guess;
  }

  private @Nullable Integer count(ForeignNode node, String name, Kind kind) {
    OptionalInt count = node.count();
    if (count.isEmpty()) {
      return null;
    }
    Node tier = new Node(name, count.getAsInt(), role(kind));
    boolean possible =
        kind != Kind.INTERNET
            && kind != Kind.SWITCH
            && LabLimits.COUNT.contains(count.getAsInt())
            && members + count.getAsInt() <= MOST_MEMBERS;
    if (!possible || tier.members().stream().anyMatch(member -> !names.freeForMember(member))) {
      lost.at("the count " + count.getAsInt(), node.name());
      return null;
    }
    names.take(tier.members());
    return count.getAsInt();
  }

  /// On one line of a table, which a stranger's name must not leave.
  private static String shown(String name) {
    String some = name.substring(0, Math.min(name.length(), LONGEST_SHOWN));
    return TerminalText.line(some.replaceAll("\\s+", " "));
  }

  static Role role(Kind kind) {
    Role role = Role.of(kind);
    return role instanceof Role.Clients clients ? clients.withPopulation(POPULATION) : role;
  }
}
