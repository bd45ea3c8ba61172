package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.verify.failure.FailureOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// In the menu under the pointer: what the death of the selected node would break, computed while
/// the menu is open. Choosing it opens the panel with all failures.
public final class DeathItem {

  private final DeathWords words;
  private final DocumentModel desk;
  private final DrawingForecasts forecasts;
  private final Executor ui;
  private final Runnable open;

  /// @param open shows the panel
  public DeathItem(
      DeathWords words,
      DocumentModel desk,
      DrawingForecasts forecasts,
      Executor ui,
      Runnable open) {
    this.words = words;
    this.desk = desk;
    this.forecasts = forecasts;
    this.ui = ui;
    this.open = open;
  }

  /// Adds it when exactly one node is selected. Nothing is computed before the menu is shown.
  public void offer(ContextMenu menu) {
    Optional<String> member =
        desk.selection()
            .only()
            .filter(SelectedItem.Member.class::isInstance)
            .map(item -> ((SelectedItem.Member) item).name());
    if (member.isEmpty()) {
      return;
    }
    MenuItem item = new MenuItem(words.asked(member.get()));
    item.setId("menu-death");
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> open.run());
    menu.getItems().addAll(List.of(item, new SeparatorMenuItem()));
    menu.setOnShown(_ -> ask(menu, item, member.get()));
  }

  private void ask(ContextMenu menu, MenuItem item, String member) {
    BackgroundTask<Optional<FailureOutcome>> task = forecasts.death(desk.lab(), member);
    menu.setOnHidden(_ -> task.cancel());
    WindowFuture.on(
        ui,
        task.outcome(),
        found -> item.setText(words.of(member, found)),
        _ -> item.setText(words.of(member, Optional.empty())));
  }
}
