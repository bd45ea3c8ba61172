package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.topology.Drawing.Site;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.Rectangle;

/// A site's frame with its name in a tab at the corner.
public final class FrameView extends Group {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Rectangle frame = new Rectangle();
  private final Rectangle handle = new Rectangle(10, 10);
  private final Label tab = new Label();

  public FrameView(Site site) {
    getStyleClass().add("site");
    frame.getStyleClass().add("site-frame");
    frame.setArcWidth(20);
    frame.setArcHeight(20);
    handle.getStyleClass().add("site-handle");
    handle.setArcWidth(4);
    handle.setArcHeight(4);
    tab.getStyleClass().add("site-tab");
    setId("site-" + site.name());
    getChildren().addAll(frame, tab, handle);
    show(site);
    select(false);
  }

  public void show(Site site) {
    setLayoutX(site.x());
    setLayoutY(site.y());
    frame.setWidth(site.width());
    frame.setHeight(site.height());
    handle.setX(site.width() - 7);
    handle.setY(site.height() - 7);
    tab.setText(site.name());
  }

  public void select(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
    handle.setVisible(selected);
  }
}
