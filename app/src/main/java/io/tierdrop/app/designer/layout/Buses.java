package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.layout.Bus.Line;
import io.tierdrop.app.designer.layout.Bus.Wire;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Segments as bars. A tier that another row parts from the bar gets a thin rail of its own, joined
/// to the bar beside that row, so that no stub runs through a foreign icon.
final class Buses {

  private static final double RAIL = 34;
  private static final double BESIDE = 52;
  private static final double EMPTY_BAR = 160;

  private final Topology topology;
  private final Map<String, Box> boxes;
  private final Map<String, List<Box>> members = new HashMap<>();

  private Buses(Topology topology, Map<String, Box> boxes) {
    this.topology = topology;
    this.boxes = boxes;
    boxes.values().forEach(b -> members.computeIfAbsent(b.node(), _ -> new ArrayList<>()).add(b));
  }

  static List<Bus> of(Topology topology, Map<String, Box> boxes, Map<String, Place> centres) {
    return new Buses(topology, boxes).all(centres);
  }

  private List<Bus> all(Map<String, Place> centres) {
    Map<String, List<Link>> ofSwitch = new HashMap<>();
    List<Bus> buses = new ArrayList<>();
    for (Node node : topology.nodes(Kind.SWITCH)) {
      ofSwitch.put(node.name(), new ArrayList<>());
    }
    for (Link link : topology.links()) {
      List<Link> list = ofSwitch.getOrDefault(link.a(), ofSwitch.get(link.b()));
      if (list != null) {
        list.add(link);
      } else {
        own(link).ifPresent(buses::add);
      }
    }
    for (Node node : topology.nodes(Kind.SWITCH)) {
      Place centre = centres.getOrDefault(node.name(), new Place(0, 0));
      buses.add(shared(node.name(), centre, ofSwitch.getOrDefault(node.name(), List.of())));
    }
    return List.copyOf(buses);
  }

  private Bus shared(String name, Place centre, List<Link> links) {
    double y = centre.y();
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    List<Wire> wires = new ArrayList<>();
    List<Wire> parted = new ArrayList<>();
    for (Link link : links) {
      String end = link.a().equals(name) ? link.b() : link.a();
      List<Box> hanging = members.getOrDefault(end, List.of());
      if (hanging.isEmpty()) {
        continue;
      }
      Optional<Extent> obstacle = between(hanging, y);
      List<Line> lines = new ArrayList<>();
      if (obstacle.isPresent()) {
        double beside = rail(hanging, y, obstacle.get(), lines);
        left = Math.min(left, beside);
        right = Math.max(right, beside);
        parted.add(new Wire(link.a(), link.b(), lines));
      } else {
        for (Box box : hanging) {
          lines.add(stub(box, y));
          left = Math.min(left, box.x());
          right = Math.max(right, box.x());
        }
        wires.add(new Wire(link.a(), link.b(), lines));
      }
    }
    if (left > right) {
      left = centre.x() - EMPTY_BAR / 2;
      right = centre.x() + EMPTY_BAR / 2;
    } else if (right - left < 24) {
      left -= 40;
      right += 40;
    }
    wires.addAll(parted);
    return new Bus(name, name, new Line(left, y, right, y), wires);
  }

  /// Adds a rail above or below the row, its stubs, and its way to the bar. Returns where that
  /// meets the bar.
  private static double rail(List<Box> row, double bar, Extent obstacle, List<Line> lines) {
    boolean below = row.getFirst().y() > bar;
    double y =
        below
            ? row.stream().mapToDouble(box -> box.extent().top()).min().orElse(0) - RAIL / 2
            : row.stream().mapToDouble(box -> box.labelled().bottom()).max().orElse(0) + RAIL / 2;
    double left = row.stream().mapToDouble(Box::x).min().orElse(0);
    double right = row.stream().mapToDouble(Box::x).max().orElse(0);
    double beside = obstacle.left() - BESIDE + 22;
    row.forEach(box -> lines.add(stub(box, y)));
    lines.add(new Line(Math.min(left, beside), y, Math.max(right, beside), y));
    lines.add(new Line(beside, bar, beside, y));
    return beside;
  }

  /// The icons of other nodes between a row and a bar, where stubs would cross them.
  private Optional<Extent> between(List<Box> row, double bar) {
    double y = row.getFirst().y();
    double low = Math.min(y, bar);
    double high = Math.max(y, bar);
    double left = row.stream().mapToDouble(box -> box.extent().left()).min().orElse(0);
    double right = row.stream().mapToDouble(box -> box.extent().right()).max().orElse(0);
    String node = row.getFirst().node();
    Collection<Extent> found = new ArrayList<>();
    for (Box box : boxes.values()) {
      boolean inside =
          box.y() > low + 20
              && box.y() < high - 20
              && box.extent().right() > left
              && box.extent().left() < right;
      if (inside && !box.node().equals(node)) {
        found.add(box.extent());
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(Extent.union(found));
  }

  private static Line stub(Box box, double y) {
    boolean below = y > box.y();
    double end = below ? box.foot() : box.extent().top();
    return new Line(box.x(), end, box.x(), y);
  }

  private Optional<Bus> own(Link link) {
    List<Box> a = members.getOrDefault(link.a(), List.of());
    List<Box> b = members.getOrDefault(link.b(), List.of());
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    String name = link.a() + "-" + link.b();
    if (a.size() == 1 && b.size() == 1) {
      Box first = a.getFirst();
      Box second = b.getFirst();
      Line line = new Line(first.x(), first.y(), second.x(), second.y());
      return Optional.of(
          new Bus(name, null, null, List.of(new Wire(link.a(), link.b(), List.of(line)))));
    }
    double ya = a.stream().mapToDouble(Box::y).average().orElse(0);
    double yb = b.stream().mapToDouble(Box::y).average().orElse(0);
    double y = Math.abs(ya - yb) < 60 ? Math.max(ya, yb) + 62 : (ya + yb) / 2;
    List<Box> all = new ArrayList<>(a);
    all.addAll(b);
    double left = all.stream().mapToDouble(Box::x).min().orElse(0);
    double right = all.stream().mapToDouble(Box::x).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    all.forEach(box -> lines.add(stub(box, y)));
    Line bar = new Line(left, y, right, y);
    return Optional.of(new Bus(name, null, bar, List.of(new Wire(link.a(), link.b(), lines))));
  }
}
