package io.tierdrop.app.designer.run;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.ChoiceOffer;
import io.tierdrop.app.designer.control.NumberSpinner;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// Sends requests, above the list of what became of them.
public final class RequestsPanel extends BorderPane {

  /// What a node's longest name takes, in pixels.
  private static final double NAME = 120;

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;
  private final ChoiceBox<String> clients = new ChoiceBox<>();
  private final ComboBox<String> target = new ComboBox<>();
  private final TextField url = target.getEditor();
  private final ObservableValue<PlanPreview> preview;
  private String lab;
  private final TextField source = new TextField();
  private final Spinner<Integer> count = new NumberSpinner(1, 10_000, 1, 1);

  /// @param preview of the drawn lab, for the addresses that are given automatically
  public RequestsPanel(
      TextBundle texts, DocumentModel desk, RunModel run, ObservableValue<PlanPreview> preview) {
    this.texts = texts;
    this.preview = preview;
    this.lab = desk.lab().name();
    this.desk = desk;
    this.run = run;
    setTop(form());
    setCenter(new RequestTable(texts, run));
    desk.documentProperty().addListener((_, _, now) -> offer(now.lab()));
    preview.addListener((_, _, _) -> offer(desk.lab()));
    offer(desk.lab());
  }

  /// Makes a clients node the sender and asks for the target.
  public void from(String member) {
    desk.lab().topology().tierOf(member).ifPresent(node -> clients.setValue(node.name()));
    target.requestFocus();
  }

  /// Sends what the form says.
  public void send() {
    String from = clients.getValue();
    if (from != null && obstacle().isEmpty()) {
      String address = source.getText().strip();
      run.traffic()
          .send(
              new RequestSpec(
                  from,
                  address.isEmpty() ? null : address,
                  url.getText().strip(),
                  count.getValue()));
    }
  }

  private void offer(Lab lab) {
    List<String> names =
        lab.topology().nodes(Kind.CLIENTS).stream().map(node -> node.name()).toList();
    ChoiceOffer.in(clients, names);
    List<String> targets = RequestTargets.of(lab.topology(), preview.getValue());
    // What a person wrote stays, but nothing of another lab does, and no address that is gone.
    String written = url.getText();
    boolean foreign = !lab.name().equals(this.lab);
    boolean gone = target.getItems().contains(written) && !targets.contains(written);
    this.lab = lab.name();
    if (!targets.equals(target.getItems())) {
      target.getItems().setAll(targets);
    }
    write(written.isBlank() || foreign || gone ? targets.stream().findFirst().orElse("") : written);
  }

  private void write(String text) {
    if (!text.equals(url.getText())) {
      url.setText(text);
      target.setValue(text);
    }
  }

  /// Why nothing can be sent now; empty when it can.
  private String obstacle() {
    if (run.tape().replayProperty().get()) {
      return texts.get("request.recorded");
    }
    if (run.runningProperty().get() == null) {
      return texts.get("request.notrunning");
    }
    if (clients.getValue() == null) {
      return texts.get("request.noclients");
    }
    if (url.getText().isBlank()) {
      return texts.get("request.notarget");
    }
    return run.work().activityProperty().get() == null ? "" : texts.get("request.busy");
  }

  private WrapBar form() {
    clients.setId("request-clients");
    clients.setPrefWidth(NAME); // the toolkit forgets to widen it when the first name comes
    url.setId("request-url");
    target.setId("request-target");
    target.setEditable(true);
    target.setPrefWidth(220);
    target.setAccessibleText(texts.get("request.url"));
    url.setPromptText(texts.get("request.url.prompt"));
    url.setAccessibleText(texts.get("request.url"));
    target.addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ENTER && !target.isShowing()) {
            key.consume();
            send();
          }
        });
    source.setId("request-source");
    source.setPrefColumnCount(12);
    source.setPromptText(texts.get("request.source.prompt"));
    source.setAccessibleText(texts.get("request.source"));
    count.setId("request-count");
    count.setPrefWidth(88);
    count.setAccessibleText(texts.get("request.count"));
    Button send = ButtonRanks.main("send", texts.get("request.send"), this::send);
    send.setMinWidth(USE_PREF_SIZE);
    StringBinding obstacle =
        Bindings.createStringBinding(
            this::obstacle,
            run.tape().replayProperty(),
            run.runningProperty(),
            run.work().activityProperty(),
            clients.valueProperty(),
            url.textProperty());
    send.disableProperty().bind(obstacle.isNotEmpty());
    Label hint = new Label();
    hint.setId("request-obstacle");
    hint.getStyleClass().add("faint");
    hint.textProperty().bind(obstacle);
    hint.visibleProperty().bind(obstacle.isNotEmpty());
    hint.setMinWidth(USE_PREF_SIZE);
    hint.managedProperty().bind(hint.visibleProperty());
    Button clear =
        ButtonRanks.icon(
            "clear-requests",
            "mdi2b-broom",
            texts.get("request.clear"),
            () -> {
              run.tape().clearRequests();
              run.traffic().shownProperty().set(null);
            });
    WrapBar form =
        new WrapBar(
            WrapBar.field(name("request.clients"), clients),
            WrapBar.field(name("request.source"), source),
            WrapBar.field(name("request.url"), target),
            WrapBar.field(name("request.count"), count),
            send,
            clear,
            hint);
    return form;
  }

  private Label name(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("field-name");
    return label;
  }
}
