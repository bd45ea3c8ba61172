package io.tierdrop.app.designer.flows;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.LetterWidths;
import io.tierdrop.app.designer.control.NumberSpinner;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.Region;

/// Asks for flows.
final class FlowForm {

  /// What a node's longest name takes, in pixels.
  private static final double NAME = 120;

  private final TextBundle texts;
  private final RunModel run;
  private final ChoiceBox<String> clients = new ChoiceBox<>();
  private final ChoiceBox<String> target = new ChoiceBox<>();
  private final Spinner<Integer> count = new NumberSpinner(1, FlowSpec.MOST, 100, 50);
  private final Spinner<Integer> seconds = new NumberSpinner(5, FlowSpec.LONGEST, 60, 10);

  private static final double LETTER = 7.4;
  private static final double ARROW = 52;

  private final List<Node> parts;

  FlowForm(TextBundle texts, DocumentModel desk, RunModel run) {
    this.texts = texts;
    this.run = run;
    clients.setId("flow-clients");
    clients.setMinWidth(Region.USE_PREF_SIZE);
    clients.setPrefWidth(NAME); // the toolkit forgets to widen it when the first name comes
    target.setPrefWidth(
        Math.max(NAME + 60, LetterWidths.columns(texts.get("flows.all")) * LETTER + ARROW));
    target.setMinWidth(Region.USE_PREF_SIZE);
    Label from = name("flows.from");
    // One clients node is no choice.
    clients.visibleProperty().bind(Bindings.size(clients.getItems()).greaterThan(1));
    target.setId("flow-target");
    number(count, "flow-count", "flows.count");
    number(seconds, "flow-seconds", "flows.seconds");
    Button hold = ButtonRanks.main("hold", texts.get("flows.hold"), this::hold);
    hold.setMinWidth(Region.USE_PREF_SIZE);
    hold.disableProperty()
        .bind(
            run.runningProperty()
                .isNull()
                .or(run.tape().replayProperty())
                .or(clients.valueProperty().isNull()));
    Button release =
        ButtonRanks.plain("release", texts.get("flows.release"), run.traffic()::release);
    release.setMinWidth(Region.USE_PREF_SIZE);
    for (Button button : List.of(hold, release)) {
      button.managedProperty().bind(button.visibleProperty());
    }
    hold.visibleProperty().bind(run.traffic().heldProperty().isNull());
    release.visibleProperty().bind(run.traffic().heldProperty().isNotNull());
    parts =
        List.of(
            WrapBar.field(from, clients),
            WrapBar.field(name("flows.to"), target),
            WrapBar.field(name("flows.count"), count),
            WrapBar.field(name("flows.seconds"), seconds),
            hold,
            release);
    desk.documentProperty().addListener((_, _, now) -> offer(now.lab()));
    offer(desk.lab());
  }

  /// The form's fields and buttons, in order.
  List<Node> parts() {
    return parts;
  }

  private void hold() {
    String vip = target.getSelectionModel().getSelectedIndex() <= 0 ? null : target.getValue();
    run.traffic().hold(new FlowSpec(clients.getValue(), vip, count.getValue(), seconds.getValue()));
  }

  private void offer(Lab lab) {
    List<String> names =
        lab.topology().nodes(Kind.CLIENTS).stream().map(node -> node.name()).toList();
    if (!names.equals(clients.getItems())) {
      clients.getItems().setAll(names);
      clients.setValue(names.isEmpty() ? null : names.getFirst());
    }
    List<String> targets = new ArrayList<>(List.of(texts.get("flows.all")));
    lab.topology().vips().forEach(vip -> targets.add(vip.name()));
    if (!targets.equals(target.getItems())) {
      target.getItems().setAll(targets);
      target.getSelectionModel().selectFirst();
    }
  }

  private void number(Spinner<Integer> spinner, String id, String text) {
    spinner.setId(id);
    spinner.setPrefWidth(92);
    spinner.setMinWidth(92);
    spinner.setAccessibleText(texts.get(text));
  }

  private Label name(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("field-name");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
