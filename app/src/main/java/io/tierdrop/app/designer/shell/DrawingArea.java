package io.tierdrop.app.designer.shell;

import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// The drawing above the bottom panel. The panel takes a share of the height until somebody drags
/// the line between them; then it keeps what was dragged, as far as the window allows.
final class DrawingArea extends SplitPane {

  private static final double SHARE = 0.29;
  private static final double LOWEST = 210;
  private static final double HIGHEST = 420;

  /// What the drawing keeps in a low window.
  private static final double DRAWING = 220;

  private final DoubleProperty chosen;
  private boolean fitting;

  /// @param chosen the panel's height that was dragged, in pixels; 0 for none
  DrawingArea(Node drawing, Region bottom, DoubleProperty chosen) {
    super(drawing, bottom);
    this.chosen = chosen;
    setOrientation(Orientation.VERTICAL);
    SplitPane.setResizableWithParent(bottom, false);
    heightProperty().addListener((_, _, _) -> fit());
    getDividers()
        .getFirst()
        .positionProperty()
        .addListener((_, _, now) -> dragged(now.doubleValue()));
  }

  private void dragged(double position) {
    if (!fitting && isPressed() && getHeight() > 0) {
      chosen.set((1 - position) * getHeight());
    }
  }

  private void fit() {
    if (getHeight() <= 0) {
      return;
    }
    double most = Math.max(LOWEST, getHeight() - DRAWING);
    double usual = Math.clamp(getHeight() * SHARE, LOWEST, HIGHEST);
    double wanted = Math.min(most, chosen.get() > 0 ? chosen.get() : usual);
    fitting = true;
    setDividerPositions(1 - wanted / getHeight());
    fitting = false;
  }
}
