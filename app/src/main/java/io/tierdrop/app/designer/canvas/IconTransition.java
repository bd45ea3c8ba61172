package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;

/// Icons on their way from one picture to another. Lines are absent meanwhile.
final class IconTransition extends Transition {

  private final CanvasWorld world;
  private final LabPicture from;
  private final LabPicture to;

  IconTransition(CanvasWorld world, LabPicture from, LabPicture to) {
    this.world = world;
    this.from = from;
    this.to = to;
    setCycleDuration(Duration.millis(320));
    setInterpolator(Interpolator.EASE_BOTH);
  }

  @Override
  protected void interpolate(double share) {
    Map<String, IconBox> boxes = new LinkedHashMap<>();
    from.boxes()
        .forEach(
            (member, box) -> {
              IconBox target = to.boxes().getOrDefault(member, box);
              double x = box.x() + (target.x() - box.x()) * share;
              double y = box.y() + (target.y() - box.y()) * share;
              boxes.put(member, new IconBox(member, box.node(), box.kind(), box.label(), x, y));
            });
    world.show(
        new LabPicture(boxes, from.centres(), List.of(), List.of(), from.sites(), from.notes()));
  }
}
