package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Families;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts new things on the drawing.
public final class Adding {

  private Adding() {}

  /// Adds a node at a place; it is the last of the lab's nodes then. Kinds that come in tiers
  /// start as a tier of one.
  public static Lab node(Lab lab, Kind kind, double x, double y) {
    Role role = role(lab, kind);
    Integer count = tiered(kind) ? Integer.valueOf(1) : null;
    String name = Names.fresh(lab, kind, candidate -> new Node(candidate, count, role));
    Lab with = Parts.nodes(lab, Parts.plus(lab.topology().nodes(), new Node(name, count, role)));
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    places.put(name, new Place(x, y));
    Lab placed = Parts.places(with, places);
    return kind == Kind.BACKEND ? served(placed, name) : placed;
  }

  public static boolean tiered(Kind kind) {
    return switch (kind) {
      case ROUTER, ROUTE_REFLECTOR, L4, L7, BACKEND -> true;
      case CLIENTS, INTERNET, DNS, SWITCH -> false;
    };
  }

  private static Role role(Lab lab, Kind kind) {
    return switch (kind) {
      case CLIENTS -> new Role.Clients(200, List.of());
      case INTERNET -> new Role.Internet();
      case DNS -> new Role.Dns("example.org", List.of());
      case ROUTER -> new Role.Router();
      case ROUTE_REFLECTOR -> new Role.RouteReflector();
      case L4 -> new Role.L4();
      case L7 -> new Role.L7(names(lab, Kind.BACKEND), 1);
      case BACKEND -> new Role.Backend(1);
      case SWITCH -> new Role.Switch(List.of(), 1500, Families.DUAL);
    };
  }

  /// L7s that have no servers yet get the new one: whoever draws from the top means that.
  private static Lab served(Lab lab, String backend) {
    return Parts.nodes(
        lab,
        lab.topology().nodes().stream()
            .map(
                node ->
                    node.role() instanceof Role.L7 l7 && l7.servers().isEmpty()
                        ? Roles.with(node, new Role.L7(List.of(backend), l7.weight()))
                        : node)
            .toList());
  }

  /// Adds a frame around a point.
  public static Lab site(Lab lab, String stem, double x, double y) {
    int number = lab.drawing().sites().size() + 1;
    String name = stem + " " + number;
    while (taken(lab, name)) {
      number++;
      name = stem + " " + number;
    }
    Drawing.Site site = new Drawing.Site(name, x - 240, y - 150, 480, 300);
    return Parts.sites(lab, Parts.plus(lab.drawing().sites(), site));
  }

  private static boolean taken(Lab lab, String site) {
    return lab.drawing().sites().stream().anyMatch(s -> s.name().equals(site));
  }

  public static Lab note(Lab lab, String text, double x, double y) {
    Drawing.Note note = new Drawing.Note(text, x - 90, y - 36, 180, 72);
    return Parts.notes(lab, Parts.plus(lab.drawing().notes(), note));
  }

  /// Adds a VIP with an automatic address that every L4 announces and every L7 serves, or every
  /// backend when there is no L7.
  public static Lab vip(Lab lab) {
    List<String> l7 = names(lab, Kind.L7);
    List<String> servers = l7.isEmpty() ? names(lab, Kind.BACKEND) : l7;
    String name = Names.fresh("www", candidate -> lab.topology().vip(candidate).isEmpty());
    List<String> l4 = names(lab, Kind.L4);
    Vip vip = new Vip(name, List.of(), 80, Scheduler.MH, true, true, l4, servers);
    return Parts.vips(lab, Parts.plus(lab.topology().vips(), vip));
  }

  private static List<String> names(Lab lab, Kind kind) {
    return lab.topology().nodes(kind).stream().map(Node::name).toList();
  }
}
