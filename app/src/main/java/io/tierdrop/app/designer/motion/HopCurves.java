package io.tierdrop.app.designer.motion;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Hop;
import io.tierdrop.app.designer.layout.route.RouteCurve;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.observe.FlowPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Observed paths taken apart into hops, each of which has one curve on a picture however many
/// flows take it.
public final class HopCurves {

  private final LabPicture picture;
  private final Map<Hop, RouteCurve> curves = new HashMap<>();

  public HopCurves(LabPicture picture) {
    this.picture = picture;
  }

  public List<Hop> hops(FlowPath path) {
    return RouteLayout.hops(path, picture);
  }

  /// The curve of a hop that [#hops] gave.
  public RouteCurve curve(Hop hop) {
    return curves.computeIfAbsent(hop, h -> RouteLayout.curve(h, picture));
  }
}
