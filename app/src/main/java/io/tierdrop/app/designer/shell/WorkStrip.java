package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.LazyContent;
import io.tierdrop.app.designer.run.RunActivity;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.work.WorkProgress;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Below the top bar while something is under way or has failed: its steps, or its message.
final class WorkStrip extends VBox {

  /// What a message takes at most, in pixels.
  private static final double TALLEST = 120;

  WorkStrip(TextBundle texts, RunModel run) {
    LazyContent.add(this, progress(texts, run), failure(texts, run));
  }

  private static HBox progress(TextBundle texts, RunModel run) {
    Label task = new Label();
    task.getStyleClass().add("step-name");
    Label step = new Label();
    step.setId("progress-step");
    ProgressBar bar = new ProgressBar();
    bar.setId("progress-bar");
    bar.setPrefHeight(6);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    Button cancel = ButtonRanks.plain("cancel", texts.get("run.cancel"), run.work()::cancel);
    HBox strip = new HBox(14, task, step, bar, cancel);
    strip.setAlignment(Pos.CENTER_LEFT);
    strip.getStyleClass().add("progress-strip");
    run.work()
        .activityProperty()
        .addListener((_, _, now) -> show(texts, now, strip, task, step, bar, cancel));
    show(texts, run.work().activityProperty().get(), strip, task, step, bar, cancel);
    return strip;
  }

  private static void show(
      TextBundle texts,
      @org.jspecify.annotations.Nullable RunActivity now,
      Region strip,
      Label task,
      Label step,
      ProgressBar bar,
      Button cancel) {
    strip.setVisible(now != null);
    strip.setManaged(now != null);
    if (now == null) {
      return;
    }
    WorkProgress progress = now.progress();
    String key = now.task().name().toLowerCase(Locale.ROOT);
    task.setText(texts.get((now.cancelling() ? "cancelling." : "task.") + key));
    boolean known = !progress.step().isEmpty();
    step.setText(known ? describe(texts, progress) : "");
    bar.setProgress(known ? progress.fraction() : ProgressBar.INDETERMINATE_PROGRESS);
    cancel.setDisable(now.cancelling());
  }

  private static String describe(TextBundle texts, WorkProgress progress) {
    String step =
        texts.get(
            "progress.step", progress.stepNumber(), progress.steps(), texts.said(progress.step()));
    return progress.total() == 0
        ? step
        : step + " " + texts.get("progress.of", progress.done(), progress.total());
  }

  private static HBox failure(TextBundle texts, RunModel run) {
    Label message = new Label();
    message.setId("failure");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    // However long it is, the drawing keeps its room.
    ScrollPane scrolled = new ScrollPane(message);
    scrolled.setFitToWidth(true);
    scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolled.setMaxHeight(TALLEST);
    scrolled.setMinHeight(0);
    HBox.setHgrow(scrolled, Priority.ALWAYS);
    HBox strip =
        new HBox(
            14,
            scrolled,
            ButtonRanks.icon(
                "dismiss", "mdi2c-close", texts.get("run.dismiss"), run.work()::dismissFailure));
    strip.setAlignment(Pos.CENTER_LEFT);
    strip.getStyleClass().add("failure-strip");
    Runnable show =
        () -> {
          var now = run.work().failureProperty().get();
          strip.setVisible(now != null);
          strip.setManaged(now != null);
          if (now != null) {
            String key = now.task().name().toLowerCase(Locale.ROOT);
            message.setText(texts.get("failed." + key) + " " + texts.said(now.message()));
          }
        };
    run.work().failureProperty().addListener((_, _, _) -> show.run());
    show.run();
    return strip;
  }
}
