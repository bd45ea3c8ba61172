package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepRun;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// Prediction, forecast and measurement side by side, one line for each step and VIP. Computed
/// figures are set in italics, observed ones upright.
final class PredictionComparison extends ScrollPane {

  PredictionComparison(TextBundle texts, PlayResult played) {
    setId("comparison");
    setFitToWidth(true);
    GridPane grid = new GridPane(22, 5);
    grid.setPadding(new Insets(12, 16, 12, 16));
    boolean predicted = played.steps().stream().anyMatch(step -> !step.predicted().isEmpty());
    grid.addRow(
        0,
        head(texts.get("play.col.step")),
        head("VIP"),
        head(predicted ? texts.get("play.col.predicted") : ""),
        head(texts.get("play.col.forecast")),
        head(texts.get("play.col.measured")),
        head(texts.get("play.col.detected")),
        head(texts.get("play.col.settled")));
    int row = 1;
    for (int i = 0; i < played.steps().size(); i++) {
      StepRun run = played.steps().get(i);
      boolean first = true;
      for (String vip : played.vips()) {
        String step = first ? played.scenario().steps().get(i).name() : "";
        Label name = new Label(step);
        name.getStyleClass().add("value");
        name.setMinWidth(USE_PREF_SIZE);
        long broken = ClaimJudgement.broken(played.steps(), i, vip, played.flows());
        Label foretold =
            number(
                run.foretold()
                    .map(ids -> "" + ids.stream().filter(id -> id.startsWith(vip + " ")).count())
                    .orElse("?"));
        foretold.getStyleClass().add("forecast");
        grid.addRow(
            row++,
            name,
            number(vip),
            prediction(run.predicted().get(vip), broken),
            foretold,
            number("" + broken),
            number(first ? run.detected().map(d -> seconds(texts, d)).orElse("–") : ""),
            number(first ? run.recovered().map(d -> seconds(texts, d)).orElse("–") : ""));
        first = false;
      }
    }
    setContent(grid);
  }

  /// What was said, with a mark for whether it came so; a dash where nobody was asked.
  private static Label prediction(@Nullable Integer said, long broken) {
    if (said == null) {
      return number("–");
    }
    boolean right = said == broken;
    Label label = number(said + (right ? " ✓" : " ✕"));
    label.getStyleClass().add(right ? "good" : "bad");
    return label;
  }

  private static String seconds(TextBundle texts, java.time.Duration time) {
    return texts.get("play.seconds", time.toMillis() / 1000.0);
  }

  private static Label head(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("faint");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label number(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("mono", "value");
    GridPane.setHalignment(label, HPos.LEFT);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
