package io.tierdrop.app.designer.why;

import io.tierdrop.app.designer.control.CaptionLabel;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.PathExplanation;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.observe.FlowPath;
import java.util.List;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Why the drawn request or flow takes its way, hop by hop. A click on a hop selects its node; a
/// selected node shows what it chose from.
public final class WhyView extends ScrollPane {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;
  private final VBox content = new VBox(12);
  private final ForecastView foresee;

  public WhyView(TextBundle texts, DocumentModel desk, RunModel run) {
    this.texts = texts;
    this.desk = desk;
    this.run = run;
    foresee = new ForecastView(texts, desk, run);
    setId("why");
    setFitToWidth(true);
    content.setPadding(new Insets(16, 18, 16, 18));
    setContent(content);
    run.traffic().explanation().stateProperty().addListener((_, _, _) -> show());
    desk.selectionProperty().addListener((_, _, _) -> show());
    desk.documentProperty().addListener((_, _, _) -> show());
    visibleProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    content.getChildren().clear();
    PathExplanation.State state = run.traffic().explanation().stateProperty().get();
    PathExplanation.Subject now = state.subject();
    if (isVisible() && foresee.clients().isPresent()) {
      content.getChildren().add(foresee);
      foresee.refresh();
      return;
    }
    foresee.withdraw();
    if (now == null) {
      content.getChildren().add(new SoftText(texts.get("why.none")));
      return;
    }
    Label flow = new Label(now.key().text());
    flow.getStyleClass().addAll("mono", "value");
    flow.setWrapText(true);
    content.getChildren().addAll(new CaptionLabel(texts.get("why.title")), flow);
    for (FlowPath.Tunnel stretch : now.path().tunnels()) {
      content.getChildren().add(tunnel(now, stretch));
    }
    List<HopReason> reasons = state.reasons().orElse(List.of());
    if (reasons.isEmpty()) {
      String key =
          run.tape().replayProperty().get()
              ? "why.replay"
              : state.reasons().isEmpty() ? "why.asking" : "why.nochoice";
      content.getChildren().add(new SoftText(texts.get(key)));
      return;
    }
    Set<String> selected = desk.selection().members();
    for (HopReason reason : reasons) {
      boolean wide =
          selected.contains(reason.node())
              || reasons.stream().noneMatch(r -> selected.contains(r.node()));
      ReasonCard card = new ReasonCard(texts, reason, wide);
      card.setOnMouseClicked(
          _ -> desk.select(ItemSelection.of(new SelectedItem.Member(reason.node()))));
      content.getChildren().add(card);
    }
    content.getChildren().add(new SoftText(texts.get("why.legend")));
  }

  /// Outer and inner addresses of a tunnel's packets.
  private VBox tunnel(PathExplanation.Subject now, FlowPath.Tunnel stretch) {
    Label where = new Label(texts.get("why.tunnel", stretch.from(), stretch.to(), stretch.word()));
    where.getStyleClass().add("value");
    where.setWrapText(true);
    Label outer =
        new Label(
            texts.get("why.outer", stretch.outer().isEmpty() ? stretch.label() : stretch.outer()));
    Label inner =
        new Label(texts.get("why.inner", now.key().source() + " → " + now.key().target()));
    for (Label label : List.of(outer, inner)) {
      label.getStyleClass().addAll("mono", "faint");
      label.setWrapText(true);
    }
    VBox box = new VBox(4, where, outer, inner);
    box.getStyleClass().add("card");
    return box;
  }
}
