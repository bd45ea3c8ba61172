package io.tierdrop.bench.window;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.bench.measure.FrameTimes.Gesture;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// Moves the mouse as a person would, one step per frame. Every so often a drag ends and the next
/// begins, so that edits, and the checks that follow them, are part of what is measured.
final class SimulatedMouse {

  private static final int STROKE = 40;
  private static final double REACH = 160;
  private static final double DRIFT = 24;

  private final DesignerWindow window;
  private final Gesture gesture;
  private final Robot robot = new Robot();
  private Point2D start = Point2D.ZERO;
  private String grip = "";

  SimulatedMouse(DesignerWindow window, Gesture gesture) {
    this.window = window;
    this.gesture = gesture;
  }

  /// Makes everything visible and selects what will be dragged.
  void prepare(int nodes) {
    window.canvas().fit();
    int many = gesture == Gesture.DRAG_HUNDRED ? Math.min(100, nodes) : 0;
    int first = (nodes - many) / 2;
    window
        .desk()
        .select(
            ItemSelection.of(
                IntStream.range(first, first + many)
                    .<SelectedItem>mapToObj(i -> new SelectedItem.Member(GridLab.name(i)))
                    .toList()));
    grip = GridLab.name(GridLab.middle(nodes));
    start = start();
    robot.mouseMove(start);
  }

  private Point2D start() {
    return switch (gesture) {
      case PAN, ZOOM -> middle();
      case DRAG_ONE, DRAG_HUNDRED -> place(grip);
    };
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
      start = start();
      robot.mouseMove(start);
      robot.mousePress(button);
    }
    // Around and almost back: to the right at the end of one stroke, to the left at that of the
    // next, so that every stroke changes something.
    double share = (double) step / (STROKE - 1);
    double angle = 2 * Math.PI * share;
    double drift = (frame / STROKE % 2 == 0 ? DRIFT : -DRIFT) * share;
    robot.mouseMove(start.add(REACH * Math.sin(angle) + drift, REACH / 2 * Math.sin(2 * angle)));
    if (step == STROKE - 1) {
      robot.mouseRelease(button);
    }
  }

  /// Lets go.
  ///
  /// @throws IllegalStateException when drags have moved nothing, so that nothing was measured
  void rest() {
    robot.mouseRelease(
        List.of(MouseButton.PRIMARY, MouseButton.MIDDLE).toArray(MouseButton[]::new));
    boolean drags = gesture == Gesture.DRAG_ONE || gesture == Gesture.DRAG_HUNDRED;
    if (drags && window.desk().document().past() == null) {
      throw new IllegalStateException("The drags of " + gesture.label() + " moved nothing.");
    }
  }

  private Point2D middle() {
    var viewport = window.canvas().viewport();
    return viewport.localToScreen(viewport.getWidth() / 2, viewport.getHeight() / 2);
  }

  private Point2D place(String member) {
    IconBox box =
        Objects.requireNonNull(window.canvas().pictureProperty().get().boxes().get(member), member);
    var camera = window.canvas().camera();
    return window
        .canvas()
        .viewport()
        .localToScreen(
            box.x() * camera.scale() + camera.shiftX(), box.y() * camera.scale() + camera.shiftY());
  }
}
