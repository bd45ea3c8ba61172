package io.tierdrop.app.designer.timeline;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.FlowSeries;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;

/// The lines of a timeline: an area for open flows, bars for what ended well and what broke.
/// A handful of shapes, however much there is to show.
final class TimelineChart extends Group {

  private static final List<Double> STEPS =
      List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0);
  private static final double BETWEEN_LABELS = 70;

  /// Bars have a scale of their own, on the right, and this part of the height.
  private static final double BARS = 0.45;

  private final Polygon area = new Polygon();
  private final Polyline edge = new Polyline();
  private final Path well = new Path();
  private final Path broken = new Path();
  private final Group axes = new Group();

  private final TextBundle texts;

  TimelineChart(TextBundle texts) {
    this.texts = texts;
    area.getStyleClass().add("timeline-area");
    edge.getStyleClass().add("timeline-edge");
    well.getStyleClass().add("timeline-well");
    broken.getStyleClass().add("timeline-broken");
    getChildren().addAll(axes, area, edge, well, broken);
    setMouseTransparent(true);
  }

  /// Draws into a rectangle with its upper left corner at 0, 0.
  ///
  /// @param start what the labels of the axis count from
  void draw(FlowSeries series, TimeWindow window, Instant start, double width, double height) {
    int pieces = series.open().size();
    double step = width / pieces;
    double scale = height / (top(series.open()) * 1.12);
    int most = Math.max(top(series.well()), top(series.broken()));
    double bars = height * BARS / most;
    Double[] outline = new Double[pieces * 4 + 4];
    Double[] line = new Double[pieces * 4];
    well.getElements().clear();
    broken.getElements().clear();
    for (int i = 0; i < pieces; i++) {
      double y = height - series.open().get(i) * scale;
      line[i * 4] = i * step;
      line[i * 4 + 1] = y;
      line[i * 4 + 2] = (i + 1) * step;
      line[i * 4 + 3] = y;
      bar(well, i * step + step * 0.3, step * 0.4, height, series.well().get(i) * bars);
      bar(broken, i * step, Math.max(1.5, step - 1), height, series.broken().get(i) * bars);
    }
    System.arraycopy(line, 0, outline, 0, line.length);
    outline[line.length] = width;
    outline[line.length + 1] = height;
    outline[line.length + 2] = 0.0;
    outline[line.length + 3] = height;
    area.getPoints().setAll(outline);
    edge.getPoints().setAll(line);
    boolean flows = series.open().stream().anyMatch(open -> open > 0);
    area.setVisible(flows);
    edge.setVisible(flows);
    axes(top(series.open()), scale, window, start, width, height);
    Text right = text(texts.number(most));
    right.setX(width + 6);
    right.setY(height - most * bars + 4);
    right.getStyleClass().add("timeline-right");
    axes.getChildren().add(right);
  }

  private static void bar(Path path, double x, double width, double base, double height) {
    if (height > 0) {
      path.getElements()
          .addAll(
              new MoveTo(x, base),
              new LineTo(x, base - height),
              new LineTo(x + width, base - height),
              new LineTo(x + width, base));
    }
  }

  private void axes(
      int top, double scale, TimeWindow window, Instant start, double width, double height) {
    axes.getChildren().clear();
    for (int level : levels(top)) {
      double y = height - level * scale;
      Line line = new Line(0, y, width, y);
      line.getStyleClass().add("timeline-grid");
      Text label = text(texts.number(level));
      label.setX(-8 - label.getLayoutBounds().getWidth());
      label.setY(y + 4);
      axes.getChildren().addAll(line, label);
    }
    double first = java.time.Duration.between(start, window.from()).toNanos() / 1e9;
    double wanted = window.seconds() / Math.max(1, width / BETWEEN_LABELS);
    double step = STEPS.stream().filter(s -> s >= wanted).findFirst().orElse(3600.0);
    for (double at = Math.ceil(first / step) * step; at <= first + window.seconds(); at += step) {
      Text label = text(seconds(texts, at, step));
      double x = (at - first) / window.seconds() * width;
      label.setX(x - label.getLayoutBounds().getWidth() / 2);
      label.setY(height + 16);
      axes.getChildren().add(label);
    }
  }

  private static int top(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).max().stream()
        .map(m -> Math.max(1, m))
        .findFirst()
        .orElse(1);
  }

  private static List<Integer> levels(int top) {
    return top < 2 ? List.of(0, top) : List.of(0, top / 2, top);
  }

  static String seconds(TextBundle texts, double value, double step) {
    if (value >= 120) {
      return String.format(Locale.ROOT, "%d:%02d", (int) value / 60, (int) value % 60);
    }
    return texts.get(step < 1 ? "flows.seconds.value" : "timeline.whole", value);
  }

  private static Text text(String content) {
    Text text = new Text(content);
    text.getStyleClass().add("timeline-label");
    text.applyCss();
    return text;
  }
}
