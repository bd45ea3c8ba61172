package io.tierdrop.exchange.export;

import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Where the nodes of a lab are drawn: where they were put, and the others in one row per kind
/// below everything else, in the order in which requests meet the kinds.
public final class DrawnPlaces {

  private static final double COLUMN = 160;
  private static final double ROW = 120;

  private final Map<String, Place> places = new HashMap<>();

  private DrawnPlaces() {}

  public static DrawnPlaces of(Lab lab) {
    DrawnPlaces drawn = new DrawnPlaces();
    Map<String, Place> given = lab.drawing().places();
    double top = given.values().stream().mapToDouble(Place::y).max().orElse(-ROW) + ROW;
    Map<Kind, Integer> columns = new EnumMap<>(Kind.class);
    Map<Kind, Double> rows = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      boolean any =
          lab.topology().nodes(kind).stream().anyMatch(node -> !given.containsKey(node.name()));
      if (any) {
        rows.put(kind, top + ROW * rows.size());
      }
    }
    for (Node node : lab.topology().nodes()) {
      Place own = given.get(node.name());
      drawn.places.put(
          node.name(),
          own != null
              ? own
              : new Place(
                  COLUMN * columns.merge(node.kind(), 1, Integer::sum),
                  rows.getOrDefault(node.kind(), top)));
    }
    return drawn;
  }

  public Place of(String node) {
    return places.getOrDefault(node, new Place(0, 0));
  }
}
