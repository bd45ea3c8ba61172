package io.tierdrop.app.designer.timeline;

import io.tierdrop.app.designer.run.RunTape;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.FlowSeries;
import java.time.Instant;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The drawing of a timeline: press and drag to go to a moment, turn the wheel to zoom, drag with
/// the other button to move along.
final class TimelineView extends Pane {

  private static final double LEFT = 52;
  private static final double TOP = 46;
  private static final double BOTTOM = 26;
  private static final double RIGHT = 46;
  private static final double PIECE = 4;

  private final RunTape tape;
  private final TimelineChart chart;
  private final MarkFlags flags;
  private final Line cursor = new Line();
  private final Rectangle future = new Rectangle();
  private @Nullable TimeWindow zoomed;
  private Instant zoomedSince = Instant.MIN;
  private boolean drawn = true;
  private double grabbed;

  TimelineView(TextBundle texts, RunTape tape) {
    this.tape = tape;
    chart = new TimelineChart(texts);
    flags = new MarkFlags(texts);
    setId("timeline");
    setFocusTraversable(true);
    setMinHeight(90);
    getStyleClass().add("timeline");
    cursor.getStyleClass().add("timeline-cursor");
    cursor.setId("timeline-cursor");
    future.getStyleClass().add("timeline-future");
    future.setMouseTransparent(true);
    cursor.setMouseTransparent(true);
    getChildren().addAll(chart, future, flags, cursor);
    setOnScroll(this::wheel);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            zoomed = null;
            redraw();
          }
        });
    tape.sizeProperty().addListener((_, _, _) -> redraw());
    tape.positionProperty().addListener((_, _, _) -> point());
    tape.followedProperty().addListener((_, _, _) -> point());
    widthProperty().addListener((_, _, _) -> redraw());
    heightProperty().addListener((_, _, _) -> redraw());
  }

  private TimeWindow window() {
    // A stretch of one run says nothing of the next.
    return zoomed == null || !tape.course().start().equals(zoomedSince) ? whole() : zoomed;
  }

  private TimeWindow whole() {
    return TimeWindow.all(tape.course().start(), tape.course().end());
  }

  private double plotWidth() {
    return Math.max(10, getWidth() - LEFT - RIGHT);
  }

  private double plotHeight() {
    return Math.max(10, getHeight() - TOP - BOTTOM);
  }

  /// Draws once a frame however many entries came, and only while somebody sees it.
  void redraw() {
    if (drawn && seen()) {
      drawn = false;
      Platform.runLater(this::draw);
    }
  }

  private void draw() {
    drawn = true;
    if (tape.course().isEmpty()) {
      chart.setVisible(false);
      flags.setVisible(false);
      point();
      return;
    }
    chart.setVisible(true);
    flags.setVisible(true);
    TimeWindow window = window();
    double width = plotWidth();
    FlowSeries series =
        FlowSeries.of(
            tape.course(), window.from(), window.to(), Math.max(10, (int) (width / PIECE)));
    chart.draw(series, window, tape.course().start(), width, plotHeight());
    chart.relocate(0, 0);
    chart.setLayoutX(LEFT);
    chart.setLayoutY(TOP);
    flags.draw(series.marks(), window, width, plotHeight());
    flags.setLayoutX(LEFT);
    flags.setLayoutY(TOP - 42);
    point();
  }

  /// Moves the cursor; nothing else depends on the moment that is shown.
  private void point() {
    boolean shown = !tape.course().isEmpty();
    cursor.setVisible(shown);
    future.setVisible(shown && !tape.followedProperty().get());
    if (!shown) {
      return;
    }
    double place = window().place(tape.now());
    double x = LEFT + Math.clamp(place, 0, 1) * plotWidth();
    cursor.setVisible(place >= -0.001 && place <= 1.001);
    cursor.setStartX(x);
    cursor.setEndX(x);
    cursor.setStartY(TOP - 4);
    cursor.setEndY(TOP + plotHeight());
    future.setX(x);
    future.setY(TOP);
    future.setWidth(Math.max(0, LEFT + plotWidth() - x));
    future.setHeight(plotHeight());
  }

  private Instant time(double x) {
    return window().time(Math.clamp((x - LEFT) / plotWidth(), 0, 1));
  }

  private void press(MouseEvent event) {
    requestFocus();
    grabbed = event.getX();
    if (event.getButton() == MouseButton.PRIMARY && !tape.course().isEmpty()) {
      tape.seek(tape.course().position(time(event.getX())));
    }
  }

  private void drag(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && !tape.course().isEmpty()) {
      tape.seek(tape.course().position(time(event.getX())));
    } else if (zoomed != null) {
      zoomed = window().moved((grabbed - event.getX()) / plotWidth(), whole());
      grabbed = event.getX();
      redraw();
    }
  }

  private void wheel(ScrollEvent event) {
    if (tape.course().isEmpty()) {
      return;
    }
    double place = Math.clamp((event.getX() - LEFT) / plotWidth(), 0, 1);
    zoom(Math.pow(0.998, event.getDeltaY()), place);
    event.consume();
  }

  /// Shows less time, or more.
  ///
  /// @param factor below 1 for less
  void zoom(double factor, double place) {
    TimeWindow next = window().zoomed(factor, place, whole());
    zoomed = next.equals(whole()) ? null : next;
    zoomedSince = tape.course().start();
    redraw();
  }

  private boolean seen() {
    for (Node node = this; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return getWidth() > 0;
  }
}
