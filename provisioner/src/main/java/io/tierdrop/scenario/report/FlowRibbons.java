package io.tierdrop.scenario.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Flows as ribbons between columns of nodes, as wide as they are many.
///
/// @param blocks the nodes
/// @param bands the ribbons, broken flows last so that they lie on top
/// @param width, height in the picture's own units
public record FlowRibbons(List<Block> blocks, List<Band> bands, int width, int height) {

  private static final int WIDTH = 1000;
  private static final int TALL = 300;
  private static final int BLOCK = 10;
  private static final int GAP = 8;
  private static final int TOP = 24;
  private static final int MARGIN = 70;

  public FlowRibbons {
    blocks = List.copyOf(blocks);
    bands = List.copyOf(bands);
  }

  /// A node in its column, with its name beside it.
  public record Block(int x, double y, double height, String name, boolean left) {}

  /// @param outline an SVG path
  /// @param style `ok` or `broken`
  public record Band(String outline, String style, String text) {}

  /// One flow's nodes, one for each column.
  record Way(List<String> nodes, boolean broken) {
    Way {
      nodes = List.copyOf(nodes);
    }
  }

  private record Edge(String from, String to, boolean broken) {}

  static FlowRibbons of(List<Way> ways) {
    if (ways.isEmpty()) {
      return new FlowRibbons(List.of(), List.of(), WIDTH, TOP);
    }
    int columns = ways.getFirst().nodes().size();
    int most = 1;
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      Map<String, Integer> column = new TreeMap<>(NameOrder.NATURAL);
      for (Way way : ways) {
        column.merge(way.nodes().get(c), 1, Integer::sum);
      }
      counts.add(column);
      most = Math.max(most, column.size());
    }
    double unit = (TALL - GAP * (most - 1.0)) / ways.size();
    List<Block> blocks = new ArrayList<>();
    List<Map<String, Double>> tops = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      Map<String, Double> top = new LinkedHashMap<>();
      double y = TOP;
      for (Map.Entry<String, Integer> node : counts.get(c).entrySet()) {
        double tall = node.getValue() * unit;
        boolean left = c == 0;
        String name = node.getKey() + " " + node.getValue();
        blocks.add(new Block(x(c, columns), y, Math.max(1, tall), name, left));
        top.put(node.getKey(), y);
        y += tall + GAP;
      }
      tops.add(top);
    }
    List<Band> bands = new ArrayList<>();
    for (int c = 0; c + 1 < columns; c++) {
      bands.addAll(bands(ways, c, columns, unit, tops));
    }
    bands.sort((a, b) -> Boolean.compare(a.style().equals("broken"), b.style().equals("broken")));
    return new FlowRibbons(blocks, bands, WIDTH, TOP + TALL + GAP);
  }

  private static int x(int column, int columns) {
    return MARGIN + column * (WIDTH - 2 * MARGIN - BLOCK) / Math.max(1, columns - 1);
  }

  private static List<Band> bands(
      List<Way> ways, int column, int columns, double unit, List<Map<String, Double>> tops) {
    Map<Edge, Integer> edges = new LinkedHashMap<>();
    List<String> left = List.copyOf(tops.get(column).keySet());
    List<String> right = List.copyOf(tops.get(column + 1).keySet());
    for (String from : left) {
      for (String to : right) {
        for (boolean broken : new boolean[] {false, true}) {
          int count =
              (int)
                  ways.stream()
                      .filter(way -> way.broken() == broken)
                      .filter(way -> way.nodes().get(column).equals(from))
                      .filter(way -> way.nodes().get(column + 1).equals(to))
                      .count();
          if (count > 0) {
            edges.put(new Edge(from, to, broken), count);
          }
        }
      }
    }
    Map<String, Double> out = new LinkedHashMap<>(tops.get(column));
    Map<String, Double> in = new LinkedHashMap<>(tops.get(column + 1));
    List<Band> bands = new ArrayList<>();
    int x0 = x(column, columns) + BLOCK;
    int x1 = x(column + 1, columns);
    edges.forEach(
        (edge, count) -> {
          double wide = count * unit;
          double y0 = out.merge(edge.from(), wide, Double::sum) - wide;
          double y1 = in.merge(edge.to(), wide, Double::sum) - wide;
          bands.add(
              new Band(
                  outline(x0, y0, x1, y1, wide),
                  edge.broken() ? "broken" : "ok",
                  "%s → %s: %d %s"
                      .formatted(
                          edge.from(), edge.to(), count, edge.broken() ? "broke" : "survived")));
        });
    return bands;
  }

  private static String outline(int x0, double y0, int x1, double y1, double wide) {
    int middle = (x0 + x1) / 2;
    return String.format(
        Locale.ROOT,
        "M%d %.1fC%d %.1f %d %.1f %d %.1fV%.1fC%d %.1f %d %.1f %d %.1fZ",
        x0,
        y0,
        middle,
        y0,
        middle,
        y1,
        x1,
        y1,
        y1 + wide,
        middle,
        y1 + wide,
        middle,
        y0 + wide,
        x0,
        y0 + wide);
  }
}
