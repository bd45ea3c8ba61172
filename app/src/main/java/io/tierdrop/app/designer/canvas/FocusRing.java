package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.SelectedItem;
import java.util.Optional;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A dashed line around the thing at which the keyboard is, of the same width at every scale.
final class FocusRing extends Rectangle {

  private static final double AROUND = 7;
  private static final double WIDTH = 2;
  private static final double DASH = 5;

  private LabPicture picture = LabPicture.EMPTY;
  private @Nullable SelectedItem item;
  private double scale = 1;

  FocusRing() {
    setId("focus-ring");
    getStyleClass().add("focus-ring");
    setVisible(false);
  }

  void show(LabPicture next) {
    picture = next;
    lay();
  }

  void focus(@Nullable SelectedItem next) {
    item = next;
    lay();
  }

  void scale(double next) {
    scale = next;
    lay();
  }

  private void lay() {
    Optional<SceneRectangle> extent = Optional.ofNullable(item).flatMap(picture::extent);
    setVisible(extent.isPresent());
    extent
        .map(e -> e.grown(AROUND / scale))
        .ifPresent(
            e -> {
              setX(e.left());
              setY(e.top());
              setWidth(e.width());
              setHeight(e.height());
              setArcWidth(2 * AROUND / scale);
              setArcHeight(2 * AROUND / scale);
              setStrokeWidth(WIDTH / scale);
              getStrokeDashArray().setAll(DASH / scale, DASH / scale);
            });
  }
}
