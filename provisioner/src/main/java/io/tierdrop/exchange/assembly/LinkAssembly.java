package io.tierdrop.exchange.assembly;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lines and networks of another program's drawing as links and switches. Between two nodes a lab
/// has one link: further ones are told as lost.
final class LinkAssembly {

  private final Map<String, String> nameById;
  private final NodeNames names;
  private final LostParts lost;
  private final Map<String, Place> placeById = new HashMap<>();
  private final Set<String> switchNames;
  private final List<Node> switches = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Set<Set<String>> linked = new HashSet<>();

  LinkAssembly(
      ForeignDrawing drawing,
      Map<String, String> nameById,
      List<Node> nodes,
      NodeNames names,
      LostParts lost) {
    this.nameById = nameById;
    this.names = names;
    this.lost = lost;
    switchNames =
        nodes.stream()
            .filter(node -> node.kind() == Kind.SWITCH)
            .map(Node::name)
            .collect(Collectors.toSet());
    for (ForeignNode node : drawing.nodes()) {
      if (node.place() != null) {
        placeById.put(node.id(), node.place());
      }
    }
    drawing.links().forEach(this::add);
  }

  List<Node> switches() {
    return switches;
  }

  List<Link> links() {
    return links;
  }

  /// Of the switches that were made here.
  Map<String, Place> places() {
    return places;
  }

  private void add(ForeignLink link) {
    Set<String> ends = new LinkedHashSet<>();
    for (String end : link.ends()) {
      String name = nameById.get(end);
      if (name == null) {
        lost.at("an end of a link that is no node", end);
      } else if (!ends.add(name) && !link.network() && !switchNames.contains(name)) {
        lost.at("a link to itself", name);
      }
    }
    Optional<String> switched = ends.stream().filter(switchNames::contains).findFirst();
    List<String> known = List.copyOf(ends);
    if (switched.isPresent()) {
      if (known.size() == 1 && !link.quality().equals(LinkQuality.NONE)) {
        lost.at("what links between switches do to packets", switched.get());
      }
      LinkQuality quality = towards(switched.get(), known, link.quality());
      known.stream()
          .filter(end -> !end.equals(switched.get()))
          .forEach(end -> link(end, switched.get(), quality));
    } else if (known.size() > 2 || (link.network() && !known.isEmpty())) {
      network(link, known);
    } else if (known.size() == 2) {
      link(known.get(0), known.get(1), link.quality());
    } else if (known.size() == 1 && new HashSet<>(link.ends()).size() > 1) {
      lost.at("a link with one end", known.getFirst());
    }
  }

  /// Links to a switch begin at its neighbour, whatever the file's order is.
  private static LinkQuality towards(String end, List<String> ends, LinkQuality quality) {
    return ends.getFirst().equals(end) ? new LinkQuality(quality.back(), quality.there()) : quality;
  }

  private void network(ForeignLink link, List<String> ends) {
    String made = names.of(link.name().isBlank() ? "net" + (switches.size() + 1) : link.name());
    switches.add(new Node(made, null, LabAssembly.role(Kind.SWITCH)));
    LinkQuality sent = new LinkQuality(link.quality().there(), WayQuality.NONE);
    ends.forEach(end -> link(end, made, sent));
    List<Place> around = link.ends().stream().map(placeById::get).filter(Objects::nonNull).toList();
    if (!around.isEmpty() && around.size() == link.ends().size()) {
      places.put(
          made,
          new Place(
              around.stream().mapToDouble(Place::x).average().orElse(0),
              around.stream().mapToDouble(Place::y).average().orElse(0)));
    }
  }

  private void link(String a, String b, LinkQuality quality) {
    if (linked.add(Set.of(a, b))) {
      links.add(new Link(a, b).withQuality(quality));
    } else {
      lost.at("further links between the same two nodes", a + " and " + b);
    }
  }
}
