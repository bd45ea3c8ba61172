package io.tierdrop.app.designer.motion;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.app.designer.layout.route.RouteCurve;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.app.service.flow.ObservedPath;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Observed paths taken apart into hops, each of which has one curve on a picture however many
/// flows take it.
final class HopCurves {

  /// From a node to the next, on the way in, to the server and from it, or back.
  record Hop(String from, String to, Direction direction) {}

  private final LabPicture picture;
  private final Map<Hop, RouteCurve> curves = new HashMap<>();

  HopCurves(LabPicture picture) {
    this.picture = picture;
  }

  /// The hops of a path; nodes that are not drawn are skipped.
  List<Hop> hops(ObservedPath path) {
    List<IconBox> boxes = new ArrayList<>();
    for (String node : path.nodes()) {
      IconBox box = picture.boxes().get(node);
      if (box != null) {
        boxes.add(box);
      }
    }
    int turn = turn(boxes);
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i + 1 < boxes.size(); i++) {
      boolean proxied = turn > 0 && boxes.get(turn - 1).kind() == Kind.L7;
      Direction direction =
          proxied && (i == turn - 1 || i == turn)
              ? Direction.SERVER
              : i < turn ? Direction.IN : Direction.BACK;
      hops.add(new Hop(boxes.get(i).member(), boxes.get(i + 1).member(), direction));
    }
    return hops;
  }

  private static int turn(List<IconBox> boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).kind() == Kind.BACKEND) {
        return i;
      }
    }
    return boxes.size() - 1;
  }

  /// The curve of a hop that [#hops] gave.
  RouteCurve curve(Hop hop) {
    return curves.computeIfAbsent(
        hop, h -> RouteLayout.curve(h.from(), h.to(), h.direction(), picture));
  }
}
