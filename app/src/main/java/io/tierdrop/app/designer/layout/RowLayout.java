package io.tierdrop.app.designer.layout;

import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The automatic layout: one row per stage of a request's way, the rows centred at x = 0.
///
/// A general layered layout knows neither that members of a tier belong in one row nor that a
/// segment is a bar, so the stages of load balancing decide.
public final class RowLayout {

  /// Distance between rows.
  public static final double PITCH = 132;

  private static final double NARROW = 84;
  private static final double WIDE = 140;
  private static final double ROW_WIDTH = 1008;
  private static final double BETWEEN_TIERS = 96;

  /// More members than this continue in a line below.
  static final int PER_LINE = 24;

  static final double LINE_PITCH = 76;

  private RowLayout() {}

  /// The centre of every node.
  public static Map<String, Place> places(Topology topology) {
    Map<Integer, List<Node>> rows = new TreeMap<>();
    for (Node node : topology.nodes()) {
      if (node.kind() != Kind.SWITCH) {
        rows.computeIfAbsent(row(topology, node), _ -> new ArrayList<>()).add(node);
      }
    }
    Map<String, Place> places = new LinkedHashMap<>();
    Map<Integer, Double> bottoms = new HashMap<>();
    double y = 0;
    for (var entry : rows.entrySet()) {
      double height = spread(entry.getValue(), y, places);
      bottoms.put(entry.getKey(), y + height);
      y += height + (entry.getKey() == 0 ? PITCH * 0.6 : PITCH);
    }
    switches(topology, bottoms, places);
    return places;
  }

  /// A name server is beside those whom it shares a segment with, the clients or the routers: its
  /// segment would be drawn through others' links if it were above them.
  private static int row(Topology topology, Node node) {
    if (node.kind() != Kind.DNS) {
      return row(node.kind());
    }
    return topology.linksOf(node.name()).stream()
        .map(link -> other(link, node.name()))
        .flatMap(name -> beyond(topology, name))
        .filter(end -> end.kind() != Kind.DNS && end.kind() != Kind.SWITCH)
        .mapToInt(end -> row(end.kind()))
        .min()
        .orElse(0);
  }

  /// A node, or what hangs on it when it is a switch.
  private static Stream<Node> beyond(Topology topology, String name) {
    Stream<String> names =
        topology.node(name).filter(node -> node.kind() == Kind.SWITCH).isPresent()
            ? topology.linksOf(name).stream().map(link -> other(link, name))
            : Stream.of(name);
    return names.flatMap(each -> topology.node(each).stream());
  }

  private static int row(Kind kind) {
    return switch (kind) {
      case CLIENTS, DNS -> 0;
      case INTERNET -> 1;
      case ROUTER, ROUTE_REFLECTOR -> 2;
      case L4 -> 3;
      case L7, SWITCH -> 4;
      case BACKEND, HOST -> 5;
    };
  }

  /// Places a row's nodes: those that carry requests in the middle, name servers left of them and
  /// route reflectors right. Returns how much higher than one line the row is.
  private static double spread(List<Node> row, double y, Map<String, Place> places) {
    List<Node> middle = row.stream().filter(node -> side(node) == 0).toList();
    double width = -BETWEEN_TIERS;
    int lines = 1;
    for (Node node : row) {
      lines = Math.max(lines, lines(node));
    }
    for (Node node : middle) {
      width += width(node) + BETWEEN_TIERS;
    }
    double height = (lines - 1) * LINE_PITCH;
    double x = -width / 2;
    for (Node node : middle) {
      places.put(node.name(), new Place(x + width(node) / 2, y + height / 2));
      x += width(node) + BETWEEN_TIERS;
    }
    double left = Math.min(-Math.max(width, 0) / 2 - BETWEEN_TIERS, -ROW_WIDTH / 2 + 120);
    double right = Math.max(Math.max(width, 0) / 2 + BETWEEN_TIERS, ROW_WIDTH / 2 - 160);
    List<Node> outer =
        row.stream()
            .filter(node -> side(node) != 0)
            .sorted(Comparator.comparingInt(RowLayout::side))
            .toList();
    for (Node node : outer) {
      double half = width(node) / 2;
      if (side(node) < 0) {
        places.put(node.name(), new Place(left - half, y + height / 2));
        left -= 2 * half + BETWEEN_TIERS;
      } else {
        places.put(node.name(), new Place(right + half, y + height / 2));
        right += 2 * half + BETWEEN_TIERS;
      }
    }
    return height;
  }

  private static int side(Node node) {
    return switch (node.kind()) {
      case DNS -> -1;
      case ROUTE_REFLECTOR -> 1;
      default -> 0;
    };
  }

  /// Switches go below the topmost row that hangs on them, side by side when a gap has several.
  private static void switches(
      Topology topology, Map<Integer, Double> bottoms, Map<String, Place> places) {
    Map<Integer, Integer> taken = new HashMap<>();
    for (Node node : topology.nodes(Kind.SWITCH)) {
      int row =
          topology.linksOf(node.name()).stream()
              .map(link -> other(link, node.name()))
              .flatMap(name -> topology.node(name).stream())
              .filter(end -> end.kind() != Kind.SWITCH)
              .mapToInt(end -> row(topology, end))
              .min()
              .orElse(5);
      int before = taken.merge(row, 1, Integer::sum) - 1;
      double offset = (row == 0 ? 0.5 * 0.6 * PITCH - 1 : 0.54 * PITCH) + 20 * before;
      double bottom = bottoms.getOrDefault(row, 5 * PITCH);
      places.put(node.name(), new Place(0, bottom + offset));
    }
  }

  private static String other(Link link, String node) {
    return link.a().equals(node) ? link.b() : link.a();
  }

  /// The distance between neighbours of one row.
  static double pitch(int count) {
    return Math.clamp(ROW_WIDTH / Math.max(1, count - 1), NARROW, WIDE);
  }

  static int lines(Node node) {
    return (node.size() + PER_LINE - 1) / PER_LINE;
  }

  private static double width(Node node) {
    if (node.kind() == Kind.CLIENTS || node.kind() == Kind.INTERNET) {
      return 130.0 * node.size();
    }
    int count = Math.min(node.size(), PER_LINE);
    return pitch(count) * (count - 1) + 44;
  }

  /// Where a tier's members are, relative to the tier's centre.
  static Place offset(Node node, int index) {
    int count = node.size();
    int perLine = Math.min(count, PER_LINE);
    double pitch =
        node.kind() == Kind.CLIENTS || node.kind() == Kind.INTERNET ? 140 : pitch(perLine);
    int line = index / PER_LINE;
    int inLine = Math.min(perLine, count - line * PER_LINE);
    double x = (index % PER_LINE - (inLine - 1) / 2.0) * pitch;
    double y = (line - (lines(node) - 1) / 2.0) * LINE_PITCH;
    return new Place(x, y);
  }
}
