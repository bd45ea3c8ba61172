package io.tierdrop.app.designer.why;

import io.tierdrop.app.designer.control.Caption;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.ObservedPath;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.Reason;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Why the drawn request or flow takes its way, hop by hop. A click on a hop selects its node; a
/// selected node shows what it chose from.
public final class WhyView extends ScrollPane {

  private record Subject(FlowRecord.Key key, ObservedPath path) {}

  private final Texts texts;
  private final Desk desk;
  private final RunModel run;
  private final VBox content = new VBox(12);
  private @Nullable Subject subject;
  private @Nullable Subject asked;
  private final ForeseeView foresee;
  private List<Reason> reasons = List.of();

  public WhyView(Texts texts, Desk desk, RunModel run) {
    this.texts = texts;
    this.desk = desk;
    this.run = run;
    foresee = new ForeseeView(texts, desk, run);
    setId("why");
    setFitToWidth(true);
    content.setPadding(new Insets(16, 18, 16, 18));
    setContent(content);
    run.shownProperty().addListener((_, _, _) -> change());
    run.shownFlowsProperty().addListener((_, _, _) -> change());
    desk.selectionProperty().addListener((_, _, _) -> show());
    desk.documentProperty().addListener((_, _, _) -> show());
    visibleProperty().addListener((_, _, _) -> change());
    change();
  }

  private void change() {
    subject = subject();
    if (subject == null) {
      reasons = List.of();
      asked = null;
    } else if (isVisible() && !subject.equals(asked)) {
      Subject wanted = subject;
      asked = wanted;
      reasons = List.of();
      run.reasoning()
          .why(
              wanted.key(),
              wanted.path(),
              told -> {
                if (wanted.equals(subject)) {
                  reasons = told;
                  show();
                }
              });
    }
    show();
  }

  private @Nullable Subject subject() {
    List<FlowRecord> flows = run.shownFlowsProperty().get();
    if (flows.size() == 1 && flows.getFirst().path() != null) {
      return new Subject(flows.getFirst().key(), flows.getFirst().path());
    }
    RequestResult request = run.shownProperty().get();
    if (flows.isEmpty() && request != null && request.observed() != null) {
      return new Subject(
          new FlowRecord.Key(
              request.source(), request.sourcePort(), request.target(), port(request.target())),
          request.observed());
    }
    return null;
  }

  private int port(String target) {
    return desk.lab().topology().vips().stream()
        .filter(
            vip ->
                vip.addresses().stream()
                    .anyMatch(a -> a.withoutPrefixLength().toCanonicalString().equals(target)))
        .map(Vip::port)
        .findFirst()
        .orElse(80);
  }

  private void show() {
    content.getChildren().clear();
    Subject now = subject;
    if (isVisible() && foresee.clients().isPresent()) {
      content.getChildren().add(foresee);
      foresee.refresh();
      return;
    }
    if (now == null) {
      content.getChildren().add(new SoftText(texts.get("why.none")));
      return;
    }
    Label flow = new Label(now.key().text());
    flow.getStyleClass().addAll("mono", "value");
    flow.setWrapText(true);
    content.getChildren().addAll(new Caption(texts.get("why.title")), flow);
    for (ObservedPath.Stretch stretch : now.path().encapsulated()) {
      content.getChildren().add(tunnel(now, stretch));
    }
    if (reasons.isEmpty()) {
      content
          .getChildren()
          .add(
              new SoftText(
                  texts.get(run.tape().replayProperty().get() ? "why.replay" : "why.asking")));
      return;
    }
    Set<String> selected = desk.selection().members();
    for (Reason reason : reasons) {
      boolean wide =
          selected.contains(reason.node())
              || reasons.stream().noneMatch(r -> selected.contains(r.node()));
      ReasonCard card = new ReasonCard(texts, reason, wide);
      card.setOnMouseClicked(_ -> desk.select(Selection.of(new Item.Member(reason.node()))));
      content.getChildren().add(card);
    }
    content.getChildren().add(new SoftText(texts.get("why.legend")));
  }

  /// Outer and inner addresses of a tunnel's packets.
  private VBox tunnel(Subject now, ObservedPath.Stretch stretch) {
    Label where = new Label(texts.get("why.tunnel", stretch.from(), stretch.to()));
    where.getStyleClass().add("value");
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
