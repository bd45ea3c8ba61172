package io.tierdrop.app.designer.export;

import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.layout.route.Route;
import io.tierdrop.app.service.NodeState.Level;
import java.util.List;
import java.util.Map;

/// What is to be drawn.
///
/// @param levels observed states by member; members that are absent show none
/// @param segments what is written at a switch's bar, by its name; the name itself when absent
public record Scenery(
    Picture picture, Map<String, Level> levels, List<Route> routes, Map<String, String> segments) {

  public Scenery(Picture picture, Map<String, Level> levels, List<Route> routes) {
    this(picture, levels, routes, Map.of());
  }

  public Scenery {
    levels = Map.copyOf(levels);
    routes = List.copyOf(routes);
    segments = Map.copyOf(segments);
  }
}
