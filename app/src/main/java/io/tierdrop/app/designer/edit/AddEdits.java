package io.tierdrop.app.designer.edit;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Puts new things on the drawing.
public final class AddEdits {

  private static final Set<Kind> ALIKE = Set.of(Kind.L4, Kind.L7, Kind.BACKEND, Kind.HOST);

  private AddEdits() {}

  /// Adds a node at a place; it is the last of the lab's nodes then. Kinds that come in tiers
  /// start as a tier of one.
  public static Lab node(Lab lab, Kind kind, double x, double y) {
    Role role = role(lab, kind);
    Integer count = tiered(kind) ? Integer.valueOf(1) : null;
    String name = NewNames.fresh(lab, kind, candidate -> new Node(candidate, count, role));
    Lab with =
        LabParts.nodes(lab, LabParts.plus(lab.topology().nodes(), new Node(name, count, role)));
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    places.put(name, new Place(x, y));
    Lab placed = LabParts.places(with, places);
    return kind.answers() ? served(placed, name) : placed;
  }

  /// Adds a node as a person means it who puts one after the other: servers and load balancers of
  /// a kind are members of one tier, which has their links and serves what the tier serves.
  /// Other kinds are nodes of their own. Another tier is a copy of one.
  public static Lab next(Lab lab, Kind kind, double x, double y) {
    return Optional.of(kind)
        .filter(ALIKE::contains)
        .flatMap(
            alike ->
                lab.topology().nodes(alike).stream()
                    .filter(node -> node.count() != null)
                    .reduce((_, last) -> last))
        .flatMap(tier -> grown(lab, tier, new Place(x, y)))
        .orElseGet(() -> node(lab, kind, x, y));
  }

  private static Optional<Lab> grown(Lab lab, Node tier, Place place) {
    int count = tier.members().size() + 1;
    Lab grown = CountEdits.of(lab, tier.name(), count);
    if (grown.equals(lab) || !LabLimits.COUNT.contains(count)) {
      return Optional.empty();
    }
    Map<String, Place> places = new TreeMap<>(grown.drawing().places());
    grown.topology().node(tier.name()).ifPresent(now -> places.put(now.members().getLast(), place));
    return Optional.of(LabParts.places(grown, places));
  }

  public static boolean tiered(Kind kind) {
    return switch (kind) {
      case ROUTER, ROUTE_REFLECTOR, L4, L7, BACKEND, HOST -> true;
      case CLIENTS, INTERNET, DNS, SWITCH -> false;
    };
  }

  private static Role role(Lab lab, Kind kind) {
    return switch (Role.of(kind)) {
      case Role.Clients clients -> clients.withPopulation(200);
      case Role.L7 l7 -> l7.withServers(answering(lab));
      case Role other -> other;
    };
  }

  /// L7s that have no servers yet get the new one: whoever draws from the top means that.
  private static Lab served(Lab lab, String backend) {
    return LabParts.nodes(
        lab,
        lab.topology().nodes().stream()
            .map(
                node ->
                    node.role() instanceof Role.L7 l7 && l7.servers().isEmpty()
                        ? node.with(l7.withServers(List.of(backend)))
                        : node)
            .toList());
  }

  /// Adds a frame around a point.
  public static Lab site(Lab lab, String stem, double x, double y) {
    return site(lab, stem, SceneRectangle.around(x, y, 480, 300));
  }

  /// Adds a frame.
  public static Lab site(Lab lab, String stem, SceneRectangle area) {
    int number = lab.drawing().sites().size() + 1;
    String name = stem + " " + number;
    while (taken(lab, name)) {
      number++;
      name = stem + " " + number;
    }
    Drawing.Site site =
        new Drawing.Site(name, area.left(), area.top(), area.width(), area.height());
    return LabParts.sites(lab, LabParts.plus(lab.drawing().sites(), site));
  }

  private static boolean taken(Lab lab, String site) {
    return lab.drawing().sites().stream().anyMatch(s -> s.name().equals(site));
  }

  public static Lab note(Lab lab, String text, double x, double y) {
    Drawing.Note note = new Drawing.Note(text, x - 90, y - 36, 180, 72);
    return LabParts.notes(lab, LabParts.plus(lab.drawing().notes(), note));
  }

  /// Adds a VIP with an automatic address that every L4 announces and every L7 serves, or every
  /// backend when there is no L7.
  public static Lab vip(Lab lab) {
    List<String> l7 = names(lab, Kind.L7);
    List<String> servers = l7.isEmpty() ? answering(lab) : l7;
    String name = NewNames.fresh("www", candidate -> lab.topology().vip(candidate).isEmpty());
    List<String> l4 = names(lab, Kind.L4);
    Vip vip = new Vip(name, List.of(), 80, Scheduler.MH, true, true, l4, servers);
    return LabParts.vips(lab, LabParts.plus(lab.topology().vips(), vip));
  }

  private static List<String> answering(Lab lab) {
    return lab.topology().nodes().stream()
        .filter(node -> node.kind().answers())
        .map(Node::name)
        .toList();
  }

  private static List<String> names(Lab lab, Kind kind) {
    return lab.topology().nodes(kind).stream().map(Node::name).toList();
  }
}
