package io.tierdrop.app.designer.edit;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Gives nodes and sites another name, wherever it is written.
public final class RenameEdits {

  private RenameEdits() {}

  public static Lab node(Lab lab, String before, String after) {
    Node old = lab.topology().node(before).orElse(null);
    if (old == null || before.equals(after)) {
      return lab;
    }
    UnaryOperator<String> name = other -> other.equals(before) ? after : other;
    UnaryOperator<List<String>> names = list -> list.stream().map(name).toList();
    List<Node> nodes =
        lab.topology().nodes().stream()
            .map(
                node ->
                    new Node(
                        name.apply(node.name()),
                        node.count(),
                        RoleEdits.references(node.role(), names),
                        segments(node.addresses(), name),
                        node.own()))
            .toList();
    List<Link> links =
        lab.topology().links().stream()
            .map(l -> l.between(name.apply(l.a()), name.apply(l.b())))
            .toList();
    Lab renamed = LabParts.links(LabParts.nodes(lab, nodes), links);
    renamed =
        LabParts.vips(
            renamed,
            lab.topology().vips().stream()
                .map(vip -> VipEdits.with(vip, names.apply(vip.l4()), names.apply(vip.servers())))
                .toList());
    Node now = new Node(after, old.count(), old.role(), old.addresses(), old.own());
    return LabParts.places(renamed, places(lab, old, now));
  }

  private static Map<String, List<IPAddress>> segments(
      Map<String, List<IPAddress>> addresses, UnaryOperator<String> name) {
    Map<String, List<IPAddress>> renamed = new TreeMap<>();
    addresses.forEach((segment, list) -> renamed.put(name.apply(segment), list));
    return renamed;
  }

  private static Map<String, Place> places(Lab lab, Node old, Node now) {
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    move(places, old.name(), now.name());
    for (int i = 0; i < old.members().size(); i++) {
      move(places, old.members().get(i), now.members().get(i));
    }
    return places;
  }

  private static void move(Map<String, Place> places, String before, String after) {
    Place place = places.remove(before);
    if (place != null) {
      places.put(after, place);
    }
  }

  public static Lab site(Lab lab, String before, String after) {
    return LabParts.sites(
        lab,
        lab.drawing().sites().stream()
            .map(
                s ->
                    s.name().equals(before)
                        ? new Drawing.Site(after, s.x(), s.y(), s.width(), s.height())
                        : s)
            .toList());
  }
}
