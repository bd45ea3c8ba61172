package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.binding.Segments;
import io.tierdrop.app.designer.export.Scenery;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.layout.route.Route;
import io.tierdrop.app.designer.layout.route.Routing;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.app.service.Preview;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.topology.Lab;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the canvas shows, for a file.
public final class Sceneries {

  private Sceneries() {}

  public static Scenery of(Lab lab, RunModel run, Preview preview) {
    Picture picture = Picture.of(lab);
    Map<String, Level> levels = new HashMap<>();
    run.states().forEach((member, state) -> levels.put(member, state.level()));
    RequestResult shown = run.shownProperty().get();
    List<Route> routes =
        shown == null || shown.observed() == null
            ? List.of()
            : List.of(Routing.of(shown.observed(), picture));
    Map<String, String> segments = new HashMap<>();
    Segments.prefixes(preview).forEach((name, p) -> segments.put(name, name + "  " + p));
    return new Scenery(picture, levels, routes, segments);
  }
}
