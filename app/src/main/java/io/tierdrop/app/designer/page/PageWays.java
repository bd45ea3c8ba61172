package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.flows.CrossedNodes;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The ways that packets were seen to take, each once, and their curves on every drawing of the
/// run.
final class PageWays {

  private static final List<Kind> COLUMNS = List.of(Kind.ROUTER, Kind.L4, Kind.L7, Kind.BACKEND);

  private final List<LabPicture> pictures;
  private final PageTexts table;
  private final Map<FlowPath, Integer> numbers = new LinkedHashMap<>();
  private final ArrayNode ways = JsonNodeFactory.instance.arrayNode();
  private final Map<DrawnRoute.Leg, Integer> legs = new LinkedHashMap<>();

  /// @param pictures of the labs that ran, in order
  PageWays(List<LabPicture> pictures, PageTexts table) {
    this.pictures = List.copyOf(pictures);
    this.table = table;
  }

  /// The number of a way; -1 when nobody saw one.
  ///
  /// @param crossed by the lab in which the way was taken
  int number(FlowPath path, CrossedNodes crossed) {
    if (!path.seen()) {
      return -1;
    }
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    numbers.put(path, ways.size());
    ways.add(way(path, crossed));
    return ways.size() - 1;
  }

  private ObjectNode way(FlowPath path, CrossedNodes crossed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode nodes = json.putArray("nodes");
    path.nodes().forEach(node -> nodes.add(table.number(node)));
    ArrayNode tunnels = json.putArray("tunnels");
    for (FlowPath.Tunnel stretch : path.tunnels()) {
      tunnels
          .addArray()
          .add(table.number(stretch.from()))
          .add(table.number(stretch.to()))
          .add(table.number(stretch.label()))
          .add(table.number(stretch.outer()));
    }
    Map<Kind, String> first = crossed.first(path.nodes());
    ArrayNode columns = json.putArray("columns");
    COLUMNS.forEach(kind -> columns.add(table.number(first.getOrDefault(kind, ""))));
    columns.add(table.number(crossed.back(path.nodes())));
    ArrayNode drawn = json.putArray("drawn");
    pictures.forEach(picture -> drawn.add(drawn(RouteLayout.of(path, picture))));
    return json;
  }

  private ArrayNode drawn(DrawnRoute route) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    ArrayNode own = json.addArray();
    for (DrawnRoute.Leg leg : route.legs()) {
      own.add(legs.computeIfAbsent(leg, _ -> legs.size()));
    }
    ArrayNode marks = json.addArray();
    for (DrawnRoute.Mark mark : route.steps()) {
      marks
          .addArray()
          .add(mark.number())
          .add(PageNumbers.of(mark.direction()))
          .add(PageDrawing.round(mark.place().x()))
          .add(PageDrawing.round(mark.place().y()));
    }
    return json;
  }

  ArrayNode json() {
    return ways;
  }

  /// The curves, to be asked for after all ways.
  ArrayNode legs() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (DrawnRoute.Leg leg : new ArrayList<>(legs.keySet())) {
      ArrayNode one = json.addArray();
      one.add(PageNumbers.of(leg.direction())).add(table.number(leg.tunnel()));
      for (Place place : leg.curve().points()) {
        one.add(PageDrawing.round(place.x())).add(PageDrawing.round(place.y()));
      }
    }
    return json;
  }
}
