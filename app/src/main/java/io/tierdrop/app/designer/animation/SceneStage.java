package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.animation.AnimationScript.Look;
import io.tierdrop.app.designer.animation.AnimationScript.Spell;
import io.tierdrop.app.designer.animation.AnimationScript.Way;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.canvas.view.IconStyle.Pending;
import io.tierdrop.app.designer.canvas.view.IconStyle.Trouble;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Hop;
import io.tierdrop.app.designer.motion.HopCurves;
import io.tierdrop.app.designer.motion.ParticleLane;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A drawing while it is the one that runs: its ways, and how its nodes come to look.
final class SceneStage {

  /// As long as nothing is known of a node.
  private static final IconStyle UNKNOWN = style(Level.UNCHECKED, false);

  private record Since(double from, IconStyle style) {}

  private final LabPicture picture;
  private final HopCurves curves;
  private final Map<FlowPath, Way> ways = new HashMap<>();
  private final Map<String, List<Since>> styles = new HashMap<>();
  private final Map<String, IconStyle> known = new HashMap<>();
  private boolean heard = true;

  SceneStage(Lab lab) {
    picture = LabPicture.of(lab);
    curves = new HopCurves(picture);
  }

  private static IconStyle style(Level level, boolean broken) {
    return new IconStyle(level, Pending.NONE, Trouble.NONE, broken);
  }

  LabPicture picture() {
    return picture;
  }

  Way way(FlowPath path) {
    return ways.computeIfAbsent(
        path,
        _ -> {
          List<Hop> hops = curves.hops(path);
          return new Way(new ParticleLane(hops, curves), hops.stream().map(curves::curve).toList());
        });
  }

  void state(NodeCondition state, double at) {
    IconStyle style = style(state.level(), !state.faults().isEmpty());
    known.put(state.node(), style);
    since(state.node(), at, heard ? style : UNKNOWN);
  }

  /// Whether what is known of nodes is so, or from before the link to the lab was lost.
  void heard(boolean now, double at) {
    heard = now;
    known.forEach((node, style) -> since(node, at, now ? style : UNKNOWN));
  }

  private void since(String node, double at, IconStyle style) {
    styles.computeIfAbsent(node, _ -> new ArrayList<>()).add(new Since(at, style));
  }

  /// How each member looks while this is what runs.
  List<Look> looks(double from, double to) {
    List<Look> looks = new ArrayList<>();
    picture.boxes().values().forEach(box -> looks(box, from, to, looks));
    return looks;
  }

  private void looks(IconBox box, double from, double to, List<Look> looks) {
    double begun = from;
    IconStyle now = UNKNOWN;
    for (Since since : styles.getOrDefault(box.member(), List.of())) {
      if (since.style().equals(now)) {
        continue;
      }
      if (since.from() > begun) {
        looks.add(new Look(box, now, new Spell(begun, since.from())));
        begun = since.from();
      }
      now = since.style();
    }
    if (to > begun) {
      looks.add(new Look(box, now, new Spell(begun, to)));
    }
  }
}
