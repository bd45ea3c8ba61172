package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.layout.HitTest;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.verify.failure.FailureOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What the death of the node would break on which the pointer rests, computed beside the window's
/// thread and given up when the pointer leaves.
public final class DeathHint {

  private static final Duration REST = Duration.millis(500);
  private static final double REACH = 6;
  private static final double BESIDE = 16;
  private static final List<EventType<? extends InputEvent>> ENDINGS =
      List.of(
          MouseEvent.MOUSE_EXITED,
          MouseEvent.MOUSE_PRESSED,
          MouseEvent.MOUSE_DRAGGED,
          ScrollEvent.SCROLL);

  private final DeathWords words;
  private final CanvasView canvas;
  private final DocumentModel desk;
  private final DrawingForecasts forecasts;
  private final Executor ui;
  private final ObservableValue<Boolean> wanted;
  private final PauseTransition rest = new PauseTransition(REST);
  private final Tooltip tooltip = new Tooltip();
  private Optional<String> over = Optional.empty();
  private Point2D at = Point2D.ZERO;
  private @Nullable BackgroundTask<Optional<FailureOutcome>> task;

  /// @param wanted whether it is shown at all
  public DeathHint(
      DeathWords words,
      CanvasView canvas,
      DocumentModel desk,
      DrawingForecasts forecasts,
      Executor ui,
      ObservableValue<Boolean> wanted) {
    this.words = words;
    this.canvas = canvas;
    this.desk = desk;
    this.forecasts = forecasts;
    this.ui = ui;
    this.wanted = wanted;
    tooltip.setId("death-hint");
    tooltip.setWrapText(true);
    rest.setOnFinished(_ -> ask());
    Pane viewport = canvas.viewport();
    viewport.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    ENDINGS.forEach(ending -> viewport.addEventHandler(ending, _ -> leave()));
    wanted.addListener((_, _, _) -> leave());
    desk.documentProperty().addListener((_, _, _) -> again());
  }

  private void moved(MouseEvent event) {
    at = new Point2D(event.getScreenX(), event.getScreenY());
    double x = canvas.camera().worldX(event.getX());
    double y = canvas.camera().worldY(event.getY());
    double reach = REACH / canvas.camera().scale();
    Optional<String> now =
        HitTest.at(canvas.pictureProperty().get(), x, y, reach)
            .map(HitTest.Hit::item)
            .filter(SelectedItem.Member.class::isInstance)
            .map(item -> ((SelectedItem.Member) item).name());
    if (!now.equals(over)) {
      leave();
      over = now;
      again();
    }
  }

  /// The drawing is another: what is said of it must be, too.
  private void again() {
    stop();
    if (over.isPresent() && wanted.getValue()) {
      rest.playFromStart();
    }
  }

  private void leave() {
    over = Optional.empty();
    stop();
  }

  private void stop() {
    rest.stop();
    tooltip.hide();
    if (task != null) {
      task.cancel();
      task = null;
    }
  }

  private void ask() {
    String member = over.orElseThrow();
    BackgroundTask<Optional<FailureOutcome>> asked = forecasts.death(desk.lab(), member);
    task = asked;
    WindowFuture.on(
        ui,
        asked.outcome(),
        found -> show(asked, member, found),
        _ -> show(asked, member, Optional.empty()));
  }

  private void show(
      BackgroundTask<Optional<FailureOutcome>> asked,
      String member,
      Optional<FailureOutcome> found) {
    if (asked.equals(task) && canvas.getScene() != null) {
      tooltip.setText(words.of(member, found));
      tooltip.show(canvas.getScene().getWindow(), at.getX() + BESIDE, at.getY() + BESIDE);
    }
  }
}
