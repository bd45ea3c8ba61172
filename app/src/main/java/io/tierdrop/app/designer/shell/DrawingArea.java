package io.tierdrop.app.designer.shell;

import javafx.beans.property.DoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The drawing above the bottom panel. The panel takes a share of the height until somebody drags
/// the line between them; then it keeps what was dragged, as far as the window allows. A double
/// click on the line gives the share back. What comes and goes above the drawing changes neither.
final class DrawingArea extends Pane {

  private static final double SHARE = 0.33;
  private static final double LOWEST = 240;
  private static final double HIGHEST = 420;

  /// What the drawing keeps in a low window.
  private static final double DRAWING = 220;

  private static final double EDGE = 6;
  private static final double GRIP = 22;

  private final Region drawing;
  private final Region bottom;
  private final Region grip = new Region();
  private final StackPane edge = new StackPane(grip);
  private final DoubleProperty chosen;

  /// @param chosen the panel's height that was dragged, in pixels; 0 for none
  DrawingArea(Region drawing, Region bottom, DoubleProperty chosen) {
    this.drawing = drawing;
    this.bottom = bottom;
    this.chosen = chosen;
    edge.setId("bottom-edge");
    grip.getStyleClass().add("grip");
    grip.setMaxSize(GRIP, 3);
    edge.setCursor(Cursor.V_RESIZE);
    edge.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    edge.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            chosen.set(0);
          }
        });
    chosen.addListener((_, _, _) -> requestLayout());
    setMinSize(0, 0);
    getChildren().addAll(drawing, bottom, edge);
  }

  private void dragged(MouseEvent event) {
    double wanted = localToScene(getLayoutBounds()).getMaxY() - event.getSceneY();
    chosen.set(Math.clamp(wanted, LOWEST, most()));
    event.consume();
  }

  private double most() {
    return Math.max(LOWEST, getHeight() - DRAWING);
  }

  @Override
  protected void layoutChildren() {
    double usual = Math.clamp(getHeight() * SHARE, LOWEST, HIGHEST);
    double below = Math.min(most(), chosen.get() > 0 ? chosen.get() : usual);
    double above = snapPositionY(Math.max(0, getHeight() - below));
    drawing.resizeRelocate(0, 0, getWidth(), above);
    bottom.resizeRelocate(0, above, getWidth(), getHeight() - above);
    edge.resizeRelocate(0, above - EDGE / 2, getWidth(), EDGE);
  }
}
