package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Problems, addresses and files of the drawn lab, computed beside the window's thread. At most one
/// computation is under way; of the labs that come meanwhile only the last is computed.
public final class BackgroundChecks {

  private final DrawingForecasts forecasts;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<PlanPreview> preview =
      new ReadOnlyObjectWrapper<>(new PlanPreview(List.of(), Map.of()));
  private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
  private boolean busy;
  private @Nullable Lab next;

  public BackgroundChecks(DrawingForecasts forecasts, Executor ui) {
    this.forecasts = forecasts;
    this.ui = ui;
  }

  public ReadOnlyObjectProperty<PlanPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /// Whether the preview is that of the lab that came last.
  public ReadOnlyBooleanProperty checkedProperty() {
    return checked.getReadOnlyProperty();
  }

  /// Computes this lab's preview soon.
  public void check(Lab lab) {
    checked.set(false);
    if (busy) {
      next = lab;
      return;
    }
    busy = true;
    WindowFuture.on(
        ui,
        forecasts.preview(lab),
        computed -> {
          preview.set(computed);
          rest();
        },
        error -> {
          preview.set(new PlanPreview(List.of(failure(error)), Map.of()));
          rest();
        });
  }

  private static Problem failure(Throwable error) {
    String message = "The lab could not be checked: " + error;
    return Problem.error("/", message, "Undo the last change, and report this with the lab file");
  }

  private void rest() {
    busy = false;
    Lab waiting = next;
    next = null;
    if (waiting != null) {
      check(waiting);
    } else {
      checked.set(true);
    }
  }
}
