package io.tierdrop.app.designer.timeline;

import io.tierdrop.app.designer.control.LetterWidths;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.TimelineMark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Line;

/// Marks above a timeline; those that would cover each other are one.
final class MarkFlags extends Group {

  private static final double ROW = 20;
  private static final double LETTER = 6.6;
  private static final double NEAR = 9;
  private static final int MOST = 60;

  private final TextBundle texts;

  MarkFlags(TextBundle texts) {
    this.texts = texts;
  }

  private record Flag(double x, List<TimelineMark> marks) {}

  void draw(List<TimelineMark> marks, TimeWindow window, double width, double height) {
    getChildren().clear();
    double[] free = new double[2];
    for (Flag flag : clustered(marks, window, width).stream().limit(MOST).toList()) {
      TimelineMark.Kind kind = kind(flag.marks());
      String text = text(flag.marks());
      double wide = Math.min(150, LetterWidths.columns(text) * LETTER + 14);
      int row = free[0] <= flag.x() ? 0 : free[1] <= flag.x() ? 1 : 2;
      Line line = new Line(flag.x(), row > 1 ? 2 * ROW : row * ROW, flag.x(), 2 * ROW + height);
      line.getStyleClass().addAll("timeline-mark", "mark-" + kind.word());
      getChildren().add(line);
      if (row < 2) {
        free[row] = flag.x() + wide + 4;
        Label label = new Label(text);
        label.getStyleClass().addAll("timeline-flag", "mark-" + kind.word());
        label.setMaxWidth(wide);
        label.relocate(flag.x(), row * ROW);
        label.setTooltip(
            new Tooltip(flag.marks().stream().map(this::one).collect(Collectors.joining("\n"))));
        getChildren().add(label);
      }
    }
  }

  private static List<Flag> clustered(List<TimelineMark> marks, TimeWindow window, double width) {
    List<Flag> flags = new ArrayList<>();
    for (TimelineMark mark : marks.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList()) {
      double x = window.place(mark.at()) * width;
      if (!flags.isEmpty() && x - flags.getLast().x() < NEAR) {
        flags.getLast().marks().add(mark);
      } else {
        flags.add(new Flag(x, new ArrayList<>(List.of(mark))));
      }
    }
    return flags;
  }

  /// The gravest one gives the colour.
  private static TimelineMark.Kind kind(List<TimelineMark> marks) {
    for (TimelineMark.Kind kind :
        List.of(
            TimelineMark.Kind.FAULT,
            TimelineMark.Kind.LINK,
            TimelineMark.Kind.CHANGE,
            TimelineMark.Kind.HEALED)) {
      if (marks.stream().anyMatch(mark -> mark.kind() == kind)) {
        return kind;
      }
    }
    return TimelineMark.Kind.CHANGE;
  }

  private String text(List<TimelineMark> marks) {
    return marks.size() == 1
        ? one(marks.getFirst())
        : texts.get("timeline.several", one(marks.getFirst()), marks.size() - 1);
  }

  private String one(TimelineMark mark) {
    String what =
        mark.kind() == TimelineMark.Kind.HEALED
            ? texts.get("timeline.healed", texts.said(mark.text()))
            : texts.said(mark.text());
    return mark.node().isEmpty() ? what : mark.node() + " " + what;
  }
}
