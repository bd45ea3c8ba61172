package io.tierdrop.app.designer.control;

import javafx.beans.property.DoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// A panel at the window's right side. Its width is a share of the window's until somebody drags
/// its edge; then it is what was dragged, as far as the window allows. A double click on the edge
/// gives the width back to the window.
public final class SidePanel extends BorderPane {

  private static final double SHARE = 0.225;
  private static final double NARROWEST = 264;
  private static final double USUAL = 400;
  private static final double EDGE = 5;

  private final Region edge = new Region();
  private final DoubleProperty chosen;

  /// @param chosen the width that was dragged, in pixels; 0 for none
  public SidePanel(Region content, DoubleProperty chosen) {
    this.chosen = chosen;
    getStyleClass().add("side-panel");
    edge.setMinWidth(EDGE);
    edge.setMaxWidth(EDGE);
    edge.setId("side-edge");
    edge.setCursor(Cursor.H_RESIZE);
    edge.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    edge.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            chosen.set(0);
          }
        });
    setLeft(edge);
    setCenter(content);
    setMinWidth(NARROWEST);
    chosen.addListener((_, _, _) -> fit());
    sceneProperty().addListener((_, _, _) -> fit());
    parentProperty()
        .addListener(
            (_, _, parent) -> {
              if (parent instanceof Region frame) {
                frame.widthProperty().addListener((_, _, _) -> fit());
                fit();
              }
            });
  }

  private void dragged(MouseEvent event) {
    chosen.set(localToScene(getLayoutBounds()).getMaxX() - event.getSceneX());
    event.consume();
  }

  private void fit() {
    if (getParent() instanceof Region frame && frame.getWidth() > 0) {
      double most = Math.max(NARROWEST, frame.getWidth() * 0.45);
      double wanted =
          chosen.get() > 0
              ? chosen.get()
              : Math.clamp(frame.getWidth() * SHARE, NARROWEST, Math.min(USUAL, most));
      setPrefWidth(Math.clamp(wanted, NARROWEST, most));
    }
  }
}
