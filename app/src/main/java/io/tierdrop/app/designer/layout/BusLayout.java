package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.app.designer.layout.SegmentBus.Wire;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Segments as bars. A tier that another row parts from the bar gets a thin rail of its own, joined
/// to the bar beside that row, so that no stub runs through a foreign icon.
final class BusLayout {

  private static final double RAIL = 34;
  private static final double BESIDE = 52;
  private static final double EMPTY_BAR = 160;

  private final Function<String, List<IconBox>> members;
  private final IconIndex obstacles;

  /// @param members the icons of a node's members by its name
  BusLayout(Function<String, List<IconBox>> members, IconIndex obstacles) {
    this.members = members;
    this.obstacles = obstacles;
  }

  /// The links of every switch, by its name, in the lab's order.
  static Map<String, List<Link>> ofSwitches(Topology topology) {
    Map<String, List<Link>> links = new LinkedHashMap<>();
    for (Node node : topology.nodes(Kind.SWITCH)) {
      links.put(node.name(), new ArrayList<>());
    }
    for (Link link : topology.links()) {
      List<Link> list = links.getOrDefault(link.a(), links.get(link.b()));
      if (list != null) {
        list.add(link);
      }
    }
    return links;
  }

  static List<SegmentBus> of(
      Topology topology, Map<String, IconBox> boxes, Map<String, Place> centres) {
    Map<String, List<IconBox>> members = new HashMap<>();
    boxes.values().forEach(b -> members.computeIfAbsent(b.node(), _ -> new ArrayList<>()).add(b));
    BusLayout buses =
        new BusLayout(node -> members.getOrDefault(node, List.of()), new IconIndex(boxes.values()));
    Map<String, List<Link>> ofSwitches = ofSwitches(topology);
    List<SegmentBus> all = new ArrayList<>();
    for (Link link : topology.links()) {
      if (!ofSwitches.containsKey(link.a()) && !ofSwitches.containsKey(link.b())) {
        buses.own(link).ifPresent(all::add);
      }
    }
    ofSwitches.forEach(
        (name, links) ->
            all.add(buses.shared(name, centres.getOrDefault(name, new Place(0, 0)), links)));
    return List.copyOf(all);
  }

  /// The bar of a switch and what hangs on it.
  SegmentBus shared(String name, Place centre, List<Link> links) {
    double y = centre.y();
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    List<Wire> wires = new ArrayList<>();
    List<Wire> parted = new ArrayList<>();
    for (Link link : links) {
      String end = link.a().equals(name) ? link.b() : link.a();
      List<IconBox> hanging = members.apply(end);
      if (hanging.isEmpty()) {
        continue;
      }
      Optional<SceneRectangle> obstacle = obstacles.between(hanging, y);
      List<Line> lines = new ArrayList<>();
      if (obstacle.isPresent()) {
        double beside = rail(hanging, y, obstacle.get(), lines);
        left = Math.min(left, beside);
        right = Math.max(right, beside);
        parted.add(new Wire(link.a(), link.b(), lines));
      } else {
        for (IconBox box : hanging) {
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
    return new SegmentBus(name, name, new Line(left, y, right, y), wires);
  }

  /// Adds a rail above or below the row, its stubs, and its way to the bar. Returns where that
  /// meets the bar.
  private static double rail(
      List<IconBox> row, double bar, SceneRectangle obstacle, List<Line> lines) {
    boolean below = row.getFirst().y() > bar;
    double y =
        below
            ? row.stream().mapToDouble(box -> box.extent().top()).min().orElse(0) - RAIL / 2
            : row.stream().mapToDouble(box -> box.labelled().bottom()).max().orElse(0) + RAIL / 2;
    double left = row.stream().mapToDouble(IconBox::x).min().orElse(0);
    double right = row.stream().mapToDouble(IconBox::x).max().orElse(0);
    double beside = obstacle.left() - BESIDE + 22;
    row.forEach(box -> lines.add(stub(box, y)));
    lines.add(new Line(Math.min(left, beside), y, Math.max(right, beside), y));
    lines.add(new Line(beside, bar, beside, y));
    return beside;
  }

  private static Line stub(IconBox box, double y) {
    boolean below = y > box.y();
    double end = below ? box.foot() : box.extent().top();
    return new Line(box.x(), end, box.x(), y);
  }

  /// A link without a switch; nothing when an end is not drawn.
  Optional<SegmentBus> own(Link link) {
    List<IconBox> a = members.apply(link.a());
    List<IconBox> b = members.apply(link.b());
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    String name = name(link.a(), link.b());
    if (a.size() == 1 && b.size() == 1) {
      IconBox first = a.getFirst();
      IconBox second = b.getFirst();
      Line line = new Line(first.x(), first.y(), second.x(), second.y());
      return Optional.of(
          new SegmentBus(name, null, null, List.of(new Wire(link.a(), link.b(), List.of(line)))));
    }
    double ya = a.stream().mapToDouble(IconBox::y).average().orElse(0);
    double yb = b.stream().mapToDouble(IconBox::y).average().orElse(0);
    double y = Math.abs(ya - yb) < 60 ? Math.max(ya, yb) + 62 : (ya + yb) / 2;
    List<IconBox> all = new ArrayList<>(a);
    all.addAll(b);
    double left = all.stream().mapToDouble(IconBox::x).min().orElse(0);
    double right = all.stream().mapToDouble(IconBox::x).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    all.forEach(box -> lines.add(stub(box, y)));
    Line bar = new Line(left, y, right, y);
    return Optional.of(
        new SegmentBus(name, null, bar, List.of(new Wire(link.a(), link.b(), lines))));
  }

  /// What a link without a switch is called here. Names of nodes have no tilde.
  static String name(String a, String b) {
    return a + "~" + b;
  }
}
