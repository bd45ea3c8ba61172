package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WorkOutcome;
import io.tierdrop.app.designer.text.TextBundle;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says how a deploy or destroy ended. What went well goes away by itself; what a person may have
/// to do something about stays.
final class OutcomeStrip extends HBox {

  private static final Duration READ = Duration.seconds(12);

  private final TextBundle texts;
  private final Label message = new Label();
  private final FontIcon icon = new FontIcon();
  private final PauseTransition reading = new PauseTransition(READ);

  OutcomeStrip(TextBundle texts, RunModel run) {
    super(14);
    this.texts = texts;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("outcome-strip");
    message.setId("outcome");
    message.setWrapText(true);
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    getChildren()
        .addAll(
            icon,
            message,
            ButtonRanks.icon(
                "dismiss-outcome",
                "mdi2c-close",
                texts.get("run.dismiss"),
                run.deploys()::dismissOutcome));
    reading.setOnFinished(_ -> run.deploys().dismissOutcome());
    run.deploys().outcomeProperty().addListener((_, _, now) -> show(now));
    show(run.deploys().outcomeProperty().get());
  }

  private void show(@Nullable WorkOutcome outcome) {
    reading.stop();
    setVisible(outcome != null);
    setManaged(outcome != null);
    if (outcome == null) {
      return;
    }
    boolean well =
        outcome instanceof WorkOutcome.IsDeployed || outcome instanceof WorkOutcome.IsDestroyed;
    icon.setIconLiteral(well ? "mdi2c-check-circle-outline" : "mdi2i-information-outline");
    icon.getStyleClass().setAll("ikonli-font-icon", well ? "icon-good" : "icon-warn");
    message.setText(text(outcome));
    if (well) {
      reading.playFromStart();
    }
  }

  private String text(WorkOutcome outcome) {
    return switch (outcome) {
      case WorkOutcome.IsDeployed(var done) ->
          texts.get(
              "outcome.deployed",
              done.lab(),
              done.nodes(),
              done.changed(),
              done.seconds().getOrDefault("total", 0.0));
      case WorkOutcome.IsDestroyed(var done) ->
          texts.get("outcome.destroyed", done.lab(), done.seconds());
      case WorkOutcome.IsAbsent(String lab) -> texts.get("outcome.absent", lab);
      case WorkOutcome.IsPartial(var left) ->
          texts.get("outcome.partial", left.name(), left.nodes());
      case WorkOutcome.IsUnknown(String lab) -> texts.get("outcome.unknown", lab);
    };
  }
}
