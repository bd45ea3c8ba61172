package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.ends.EndLabel;
import io.tierdrop.app.designer.layout.route.DrawnRoute;
import java.util.List;
import java.util.Map;

/// What a canvas shows, at whatever scale and wherever it looks; a file of it shows the same.
///
/// @param looks by member; members that are absent look plain
/// @param segments what is written at a switch's bar, by its name; the name itself when absent
/// @param ends what is written at the ends of links
public record CanvasScene(
    LabPicture picture,
    Map<String, IconStyle> looks,
    List<DrawnRoute> routes,
    Map<String, String> segments,
    List<EndLabel> ends) {

  public CanvasScene {
    looks = Map.copyOf(looks);
    routes = List.copyOf(routes);
    segments = Map.copyOf(segments);
    ends = List.copyOf(ends);
  }

  /// A drawing alone.
  public static CanvasScene of(LabPicture picture) {
    return new CanvasScene(picture, Map.of(), List.of(), Map.of(), List.of());
  }
}
