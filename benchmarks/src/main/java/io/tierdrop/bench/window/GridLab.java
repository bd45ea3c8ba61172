package io.tierdrop.bench.window;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Labs of any size: nodes of several kinds on a grid, linked with their neighbours, first along
/// rows and columns and then across, until there are twice as many links as nodes.
final class GridLab {

  private static final double COLUMN = 120;
  private static final double ROW = 110;

  private GridLab() {}

  static Lab of(int count) {
    int columns = columns(count);
    List<Node> nodes = new ArrayList<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Node node = new Node(name(i), null, role(i));
      nodes.add(node);
      int row = i / columns;
      places.put(node.name(), new Place(i % columns * COLUMN, row * ROW));
    }
    List<Link> links = new ArrayList<>();
    Set<Set<Integer>> linked = new HashSet<>();
    for (int step : new int[] {1, columns, columns + 1, columns - 1}) {
      for (int i = 0; i + step < count && links.size() < 2 * count; i++) {
        int column = i % columns;
        boolean right = step == 1 || step == columns + 1;
        boolean acrossTheEdge = right ? column == columns - 1 : step == columns - 1 && column == 0;
        if (!acrossTheEdge && linked.add(Set.of(i, i + step))) {
          links.add(new Link(name(i), name(i + step)));
        }
      }
    }
    Topology topology = new Topology(nodes, links, List.of(), LabSettings.DEFAULT);
    return new Lab("grid", "", "", topology, new Drawing(places, List.of(), List.of()));
  }

  private static int columns(int count) {
    return (int) Math.ceil(Math.sqrt(count * 1.6));
  }

  /// The index of the node in the middle of the picture, away from what lies over its corners.
  static int middle(int count) {
    int columns = columns(count);
    return (count - 1) / columns / 2 * columns + columns / 2;
  }

  static String name(int index) {
    return "n" + (index + 1);
  }

  private static Role role(int index) {
    return switch (index % 5) {
      case 0 -> new Role.Router();
      case 1 -> new Role.RouteReflector();
      case 2 -> new Role.L4();
      case 3 -> new Role.L7(List.of(), 1);
      default -> new Role.Backend(1);
    };
  }
}
