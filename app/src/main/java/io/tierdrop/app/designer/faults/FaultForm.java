package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.control.Buttons;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Says which fault, where, with which settings, for how long.
final class FaultForm extends BorderPane {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");
  private static final double WIDTH = 120;

  private final Texts texts;
  private final FaultModel model;
  private final TextField nodes = new TextField();
  private final ChoiceBox<FaultKind> kind = new ChoiceBox<>();
  private final TextField seconds = new TextField();
  private final GridPane grid = new GridPane(12, 7);
  private final Map<String, TextField> fields = new LinkedHashMap<>();

  FaultForm(Texts texts, FaultModel model) {
    this.texts = texts;
    this.model = model;
    nodes.setId("fault-nodes");
    nodes.setPromptText(texts.get("fault.nodes.prompt"));
    seconds.setId("fault-seconds");
    seconds.setPrefWidth(WIDTH);
    seconds.setPromptText(texts.get("fault.for.prompt"));
    kind.setId("fault-kind");
    kind.setMaxWidth(Double.MAX_VALUE);
    kind.getItems().setAll(FaultKind.values());
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(FaultKind value) {
            return value == null ? "" : texts.get("fault." + value.word());
          }

          @Override
          public FaultKind fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    kind.valueProperty().addListener((_, _, now) -> lay(now));
    kind.setValue(FaultKind.KILLED);
    Button inject = Buttons.main("inject", texts.get("fault.inject"), this::inject);
    inject
        .disableProperty()
        .bind(model.runningProperty().isNull().or(nodes.textProperty().isEmpty()));
    Label failure = new Label();
    failure.setId("fault-failure");
    failure.getStyleClass().add("bad");
    failure.setWrapText(true);
    failure.textProperty().bind(model.failureProperty());
    failure.managedProperty().bind(model.failureProperty().isNotEmpty());
    grid.setPadding(new Insets(12, 16, 6, 16));
    ScrollPane fields = new ScrollPane(grid);
    fields.setFitToWidth(true);
    VBox foot = new VBox(6, failure, inject);
    foot.setPadding(new Insets(8, 16, 12, 16));
    setCenter(fields);
    setBottom(foot);
    setMinWidth(460);
    setPrefWidth(480);
  }

  /// Fills in what was chosen elsewhere.
  void offer(Victims victims, FaultKind wanted) {
    nodes.setText(String.join(", ", victims.nodes()));
    kind.setValue(wanted);
    TextField link = fields.get("interface");
    if (link != null) {
      link.setText(victims.link());
    }
    fields.values().stream().findFirst().ifPresent(TextField::requestFocus);
  }

  private void lay(FaultKind wanted) {
    grid.getChildren().clear();
    fields.clear();
    grid.add(name("fault.kind"), 0, 0);
    grid.add(kind, 1, 0, 3, 1);
    grid.add(name("fault.nodes"), 0, 1);
    grid.add(nodes, 1, 1, 3, 1);
    int place = 4;
    for (String setting : wanted.settings()) {
      TextField field = new TextField();
      field.setId("fault-" + setting);
      field.setPrefWidth(WIDTH);
      field.setPromptText(texts.get("fault.prompt." + setting));
      fields.put(setting, field);
      add(place++, "fault.setting." + setting, field);
    }
    add(place, "fault.for", seconds);
  }

  /// Two to a row.
  private void add(int place, String key, TextField field) {
    int column = 2 * (place % 2);
    grid.add(name(key), column, place / 2);
    grid.add(field, column + 1, place / 2);
  }

  private Label name(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("field-name");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void inject() {
    Map<String, String> settings = new TreeMap<>();
    fields.forEach(
        (name, field) -> {
          if (!field.getText().isBlank()) {
            settings.put(name, field.getText().strip());
          }
        });
    String length = seconds.getText().strip();
    if (!length.isEmpty() && (!SECONDS.matcher(length).matches() || length.matches("0+"))) {
      model.refuse(texts.get("fault.for.wrong"));
      return;
    }
    List<String> words =
        Arrays.stream(SEPARATOR.split(nodes.getText().strip(), -1))
            .filter(word -> !word.isEmpty())
            .toList();
    if (!words.isEmpty()) {
      model.inject(
          new Fault(
              kind.getValue(),
              words,
              settings,
              length.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(length))));
    }
  }
}
