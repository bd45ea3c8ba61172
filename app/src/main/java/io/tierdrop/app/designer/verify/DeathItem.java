package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// In the menu under the pointer: what the death of the selected node would break, computed while
/// the menu is open. Choosing it opens the panel with all failures.
public final class DeathItem {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final DrawingForecasts forecasts;
  private final Executor ui;
  private final Runnable open;

  /// @param open shows the panel
  public DeathItem(
      TextBundle texts,
      DocumentModel desk,
      DrawingForecasts forecasts,
      Executor ui,
      Runnable open) {
    this.texts = texts;
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
    MenuItem item = new MenuItem(texts.get("verify.deathAsked", member.get()));
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
        found -> item.setText(words(member, found)),
        _ -> item.setText(texts.get("verify.deathUnknown", member)));
  }

  private String words(String member, Optional<FailureOutcome> found) {
    if (found.isEmpty() || !found.get().computed()) {
      return texts.get("verify.deathUnknown", member);
    }
    FailureOutcome outcome = found.get();
    FlowCounts all = outcome.all();
    if (all.lost() == 0) {
      return texts.get(
          "verify.deathNothing", member, VerifyPanel.percent(all.share(all.waiting())));
    }
    String vips =
        outcome.byVip().entrySet().stream()
            .filter(vip -> vip.getValue().lost() > 0)
            .limit(3)
            .map(
                vip ->
                    vip.getKey()
                        + " "
                        + VerifyPanel.percent(vip.getValue().share(vip.getValue().lost())))
            .collect(Collectors.joining(", "));
    return texts.get("verify.death", member, VerifyPanel.percent(all.share(all.lost())), vips);
  }
}
