package io.tierdrop.app.designer.bench;

import io.tierdrop.app.bench.FrameTimes.Gesture;
import io.tierdrop.app.designer.layout.Box;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.app.designer.shell.DesignerWindow;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// Moves the mouse as a person would, one step per frame. Every so often a drag ends and the next
/// begins, so that edits, and the checks that follow them, are part of what is measured.
final class Hand {

  private static final int STROKE = 40;
  private static final double REACH = 160;

  private final DesignerWindow window;
  private final Gesture gesture;
  private final Robot robot = new Robot();
  private Point2D start = Point2D.ZERO;

  Hand(DesignerWindow window, Gesture gesture) {
    this.window = window;
    this.gesture = gesture;
  }

  /// Makes everything visible and selects what will be dragged.
  void prepare(int nodes) {
    window.canvas().fit();
    int many = gesture == Gesture.DRAG_HUNDRED ? Math.min(100, nodes) : 0;
    window
        .desk()
        .select(
            Selection.of(
                IntStream.range(nodes - many, nodes)
                    .<Item>mapToObj(i -> new Item.Member(GridLab.name(i)))
                    .toList()));
    start =
        switch (gesture) {
          case PAN, ZOOM -> middle();
          case DRAG_ONE -> place(GridLab.name(nodes / 2));
          case DRAG_HUNDRED -> place(GridLab.name(nodes - 1));
        };
    robot.mouseMove(start);
  }

  /// One frame's step.
  void step(int frame) {
    if (gesture == Gesture.ZOOM) {
      robot.mouseMove(start.add(frame % 7, 0));
      robot.mouseWheel(frame / STROKE % 2 == 0 ? -1 : 1);
      return;
    }
    MouseButton button = gesture == Gesture.PAN ? MouseButton.MIDDLE : MouseButton.PRIMARY;
    int step = frame % STROKE;
    if (step == 0) {
      robot.mousePress(button);
    }
    // There and back again, so that every stroke begins where the one before began.
    double angle = 2 * Math.PI * step / (STROKE - 1);
    robot.mouseMove(start.add(REACH * Math.sin(angle), REACH / 2 * Math.sin(2 * angle)));
    if (step == STROKE - 1) {
      robot.mouseRelease(button);
    }
  }

  void rest() {
    robot.mouseRelease(
        List.of(MouseButton.PRIMARY, MouseButton.MIDDLE).toArray(MouseButton[]::new));
  }

  private Point2D middle() {
    var viewport = window.canvas().viewport();
    return viewport.localToScreen(viewport.getWidth() / 2, viewport.getHeight() / 2);
  }

  private Point2D place(String member) {
    Box box =
        Objects.requireNonNull(window.canvas().pictureProperty().get().boxes().get(member), member);
    var camera = window.canvas().camera();
    return window
        .canvas()
        .viewport()
        .localToScreen(
            box.x() * camera.scale() + camera.shiftX(), box.y() * camera.scale() + camera.shiftY());
  }
}
