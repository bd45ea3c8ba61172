package io.tierdrop.app.designer.run;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.LazyContent;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.TargetSummary;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Says so while the connection to the VM is lost, while a recording is
/// shown, and while an earlier moment is.
public final class RunStrip extends VBox {

  /// @param leave shows the lab itself again in place of its recording
  public RunStrip(TextBundle texts, RunModel run, Runnable leave) {
    ProgressIndicator turning = new ProgressIndicator();
    turning.setMaxSize(16, 16);
    Label lost = new Label();
    lost.setId("link-lost");
    lost.setWrapText(true);
    HBox.setHgrow(lost, Priority.ALWAYS);
    lost.setMaxWidth(Double.MAX_VALUE);
    HBox link = strip("link-strip", turning, lost);
    Runnable tell =
        () -> {
          TargetSummary target = run.news().targetProperty().get();
          boolean stale = run.shownProperty().get() != null && !run.aliveProperty().get();
          boolean again = target.condition() == TargetSummary.Condition.RECONNECTING;
          link.setVisible(stale || again);
          turning.setVisible(target.condition() != TargetSummary.Condition.OFF);
          lost.setText(
              again ? texts.get("strip.lost") : texts.get("strip.stale", target.detail()).strip());
        };
    run.news().targetProperty().addListener((_, _, _) -> tell.run());
    run.shownProperty().addListener((_, _, _) -> tell.run());
    run.aliveProperty().addListener((_, _, _) -> tell.run());
    tell.run();
    Label recorded = new Label();
    recorded.setId("replaying");
    recorded
        .textProperty()
        .bind(run.runningProperty().map(lab -> texts.get("strip.replay", lab.name())).orElse(""));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox replay =
        strip(
            "replay-strip",
            recorded,
            gap,
            ButtonRanks.plain("leave-recording", texts.get("strip.leave"), leave));
    replay.visibleProperty().bind(run.tape().replayProperty());
    HBox past = past(texts, run.tape());
    for (HBox strip : new HBox[] {link, replay, past}) {
      strip.managedProperty().bind(strip.visibleProperty());
    }
    LazyContent.add(this, link, replay, past);
  }

  /// An earlier moment of a running lab looks like the lab itself.
  private static HBox past(TextBundle texts, RunTape tape) {
    Label moment = new Label();
    moment.setId("past");
    moment.setWrapText(true);
    moment
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    tape.course().isEmpty() ? "" : texts.get("strip.past", texts.clock(tape.now())),
                tape.positionProperty(),
                tape.sizeProperty()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox past =
        strip(
            "replay-strip",
            moment,
            gap,
            ButtonRanks.plain("back-to-now", texts.get("timeline.live"), tape::follow));
    past.visibleProperty()
        .bind(
            tape.followedProperty()
                .not()
                .and(tape.replayProperty().not())
                .and(tape.sizeProperty().greaterThan(0)));
    return past;
  }

  private static HBox strip(String style, javafx.scene.Node... parts) {
    HBox strip = new HBox(12, parts);
    strip.setAlignment(Pos.CENTER_LEFT);
    strip.getStyleClass().addAll("run-strip", style);
    return strip;
  }
}
