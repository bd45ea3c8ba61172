package io.tierdrop.app.designer.why;

import io.tierdrop.app.designer.control.CaptionLabel;
import io.tierdrop.app.designer.control.NumberSpinner;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The way that a flow of the selected clients would take, computed before its first packet and
/// without any machine.
final class ForecastView extends VBox {

  private static final int USUAL_PORT = 40_000;

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;
  private final TextField source = new TextField();
  private final Spinner<Integer> port = new NumberSpinner(1, 65_535, USUAL_PORT, 1);
  private final ChoiceBox<String> vip = new ChoiceBox<>();
  private final VBox answer = new VBox(12);
  private int asked;
  private boolean drawn;

  ForecastView(TextBundle texts, DocumentModel desk, RunModel run) {
    super(12);
    this.texts = texts;
    this.desk = desk;
    this.run = run;
    source.setId("foresee-source");
    source.setPromptText(texts.get("foresee.anyAddress"));
    source.setAccessibleText(texts.get("foresee.source"));
    HBox.setHgrow(source, Priority.ALWAYS);
    port.setId("foresee-port");
    port.setPrefWidth(104);
    port.setMinWidth(104);
    vip.setId("foresee-vip");
    vip.setMaxWidth(Double.MAX_VALUE);
    CaptionLabel title = new CaptionLabel(texts.get("foresee.title"));
    getChildren()
        .addAll(
            title,
            labelled("foresee.source", new HBox(8, source, port)),
            labelled("foresee.vip", vip),
            answer);
    source.textProperty().addListener(_ -> ask());
    port.valueProperty().addListener(_ -> ask());
    vip.valueProperty().addListener(_ -> ask());
  }

  private VBox labelled(String key, Node field) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("field-label");
    label.setLabelFor(field);
    return new VBox(4, label, field);
  }

  /// The clients that are selected alone.
  Optional<String> clients() {
    ItemSelection selection = desk.selection();
    return selection.members().size() != 1
        ? Optional.empty()
        : selection.members().stream()
            .filter(
                member ->
                    desk.lab()
                        .topology()
                        .tierOf(member)
                        .filter(node -> node.kind() == Kind.CLIENTS)
                        .isPresent())
            .findFirst();
  }

  /// Asks for the drawn lab as it is now.
  void refresh() {
    List<String> names = desk.lab().topology().vips().stream().map(Vip::name).toList();
    if (!vip.getItems().equals(names)) {
      String before = vip.getValue();
      vip.getItems().setAll(names);
      vip.setValue(names.contains(before) ? before : names.isEmpty() ? null : names.getFirst());
    }
    ask();
  }

  private void ask() {
    String member = clients().orElse(null);
    String target = vip.getValue();
    if (member == null || target == null) {
      answer.getChildren().clear();
      withdraw();
      return;
    }
    int now = ++asked;
    run.traffic()
        .reasoning()
        .foresee(
            desk.lab(),
            new FlowQuestion(member, source.getText(), port.getValue(), target),
            found -> {
              if (now == asked) {
                show(found);
              }
            },
            error -> {
              if (now == asked) {
                answer.getChildren().setAll(new SoftText(String.valueOf(error.getMessage())));
              }
            });
  }

  /// Takes its way off the drawing, when there is one, and waits for none.
  void withdraw() {
    asked++;
    if (drawn) {
      drawn = false;
      desk.foretell(List.of());
    }
  }

  private void show(FlowPreview found) {
    drawn = true;
    desk.foretell(List.of(found.way()));
    Label flow = new Label(found.flow().text());
    flow.getStyleClass().addAll("mono", "value");
    flow.setWrapText(true);
    answer.getChildren().setAll(flow);
    found.reasons().forEach(r -> answer.getChildren().add(new ReasonCard(texts, r, false)));
    answer.getChildren().add(new SoftText(texts.get("foresee.legend")));
  }
}
