package io.tierdrop.app.designer.layout;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is drawn of a lab, with its place.
///
/// @param boxes per member's name, in the lab's order; switches are among the buses
/// @param centres per node's name, switches included
public record Picture(
    Map<String, Box> boxes,
    Map<String, Place> centres,
    List<Bus> buses,
    List<TierLabel> labels,
    List<Drawing.Site> sites,
    List<Drawing.Note> notes) {

  /// The width that a tier's label needs.
  private static final double LABEL = 92;

  /// How far above a row's middle its label is when there is no room beside it.
  private static final double ABOVE = 28;

  /// What is written beside a tier's row, or above it.
  ///
  /// @param x left end
  /// @param y base line
  public record TierLabel(String node, Kind kind, int count, double x, double y) {}

  public static Picture of(Lab lab) {
    Map<String, Place> centres = new LinkedHashMap<>(Rows.places(lab.topology()));
    Map<String, Place> given = lab.drawing().places();
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (Node node : lab.topology().nodes()) {
      Place place = given.get(node.name());
      Place centre = place == null ? centres.getOrDefault(node.name(), new Place(0, 0)) : place;
      centres.put(node.name(), centre);
      if (node.kind() != Kind.SWITCH) {
        boxes(node, centre, given, boxes);
      }
    }
    return new Picture(
        Collections.unmodifiableMap(boxes),
        Collections.unmodifiableMap(centres),
        Buses.of(lab.topology(), boxes, centres),
        labels(lab, boxes),
        lab.drawing().sites(),
        lab.drawing().notes());
  }

  private static void boxes(
      Node node, Place centre, Map<String, Place> given, Map<String, Box> boxes) {
    List<String> members = node.members();
    for (int i = 0; i < members.size(); i++) {
      String member = members.get(i);
      Place offset = Rows.offset(node, i);
      Place own = node.count() == null ? null : given.get(member);
      double x = own == null ? centre.x() + offset.x() : own.x();
      double y = own == null ? centre.y() + offset.y() : own.y();
      boxes.put(member, new Box(member, node.name(), node.kind(), label(node, member), x, y));
    }
  }

  private static String label(Node node, String member) {
    return node.role() instanceof Role.Clients clients
        ? clients.population() + " " + member
        : member;
  }

  private static List<TierLabel> labels(Lab lab, Map<String, Box> boxes) {
    List<TierLabel> labels = new ArrayList<>();
    for (Node node : lab.topology().nodes()) {
      if (node.count() == null || node.members().isEmpty()) {
        continue;
      }
      List<Box> own = node.members().stream().map(boxes::get).toList();
      Box first = own.getFirst();
      double left = own.stream().mapToDouble(box -> box.extent().left()).min().orElse(0);
      Optional<Drawing.Site> site =
          lab.drawing().sites().stream()
              .filter(s -> first.x() > s.x() && first.x() < s.x() + s.width())
              .filter(s -> first.y() > s.y() && first.y() < s.y() + s.height())
              .findFirst();
      boolean aside = node.kind() == Kind.ROUTE_REFLECTOR;
      double x = site.filter(_ -> !aside).map(s -> s.x() + 14).orElse(left - LABEL);
      boolean beside = left - x >= LABEL - 1 && !aside;
      double y = beside ? first.y() + 4 : first.y() - ABOVE;
      labels.add(
          new TierLabel(node.name(), node.kind(), own.size(), beside ? x : aside ? left : x, y));
    }
    return labels;
  }

  /// Where the whole drawing lies.
  public Extent extent() {
    List<Extent> all = new ArrayList<>();
    boxes.values().forEach(box -> all.add(box.labelled()));
    for (Bus bus : buses) {
      if (bus.bar() != null) {
        all.add(bus.bar().extent());
      }
    }
    sites.forEach(s -> all.add(new Extent(s.x(), s.y(), s.x() + s.width(), s.y() + s.height())));
    notes.forEach(n -> all.add(new Extent(n.x(), n.y(), n.x() + n.width(), n.y() + n.height())));
    return Extent.union(all);
  }

  public Optional<Bus> bus(String node) {
    return buses.stream().filter(bus -> node.equals(bus.node())).findFirst();
  }
}
