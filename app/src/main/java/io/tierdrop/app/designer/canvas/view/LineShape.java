package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.SegmentBus;
import javafx.css.PseudoClass;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Rotate;

/// A straight line as a thin rectangle. The software renderer fills upright rectangles many times
/// faster than it strokes lines, and almost all lines of a lab are upright.
public final class LineShape extends Rectangle {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double HEAVIER = 0.8;

  private final double thickness;
  private final Rotate slope = new Rotate();
  private SegmentBus.Line line = new SegmentBus.Line(0, 0, 0, 0);
  private boolean selected;

  public LineShape(String style, double thickness) {
    this.thickness = thickness;
    getStyleClass().add(style);
  }

  public void draw(SegmentBus.Line changed) {
    if (!changed.equals(line)) {
      line = changed;
      lay();
    }
  }

  void select(boolean chosen) {
    if (chosen != selected) {
      selected = chosen;
      pseudoClassStateChanged(SELECTED, chosen);
      lay();
    }
  }

  private void lay() {
    double width = thickness + (selected ? HEAVIER : 0);
    double dx = line.x2() - line.x1();
    double dy = line.y2() - line.y1();
    getTransforms().clear();
    if (dx == 0) {
      lay(line.x1() - width / 2, Math.min(line.y1(), line.y2()), width, Math.abs(dy));
    } else if (dy == 0) {
      lay(Math.min(line.x1(), line.x2()), line.y1() - width / 2, Math.abs(dx), width);
    } else {
      lay(line.x1(), line.y1() - width / 2, Math.hypot(dx, dy), width);
      slope.setAngle(Math.toDegrees(Math.atan2(dy, dx)));
      slope.setPivotX(line.x1());
      slope.setPivotY(line.y1());
      getTransforms().add(slope);
    }
  }

  private void lay(double x, double y, double width, double height) {
    setX(x);
    setY(y);
    setWidth(width);
    setHeight(height);
  }
}
