package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.ChoiceOffer;
import io.tierdrop.app.designer.control.LetterWidths;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultSetting;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Says which fault, where, with which settings, for how long.
final class FaultForm extends BorderPane {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");
  private static final double WIDTH = 120;

  /// How wide a letter of a prompt is, in pixels, generously.
  private static final double LETTER = 7.4;

  private final TextBundle texts;
  private final FaultModel model;
  private final TextField nodes = new TextField();
  private final ChoiceBox<FaultKind> kind = new ChoiceBox<>();
  private final TextField seconds = new TextField();
  private final WrapBar bar = new WrapBar();
  private final Map<String, TextField> fields = new LinkedHashMap<>();

  FaultForm(TextBundle texts, FaultModel model) {
    this.texts = texts;
    this.model = model;
    nodes.setId("fault-nodes");
    nodes.setPromptText(texts.get("fault.nodes.prompt"));
    nodes.setPrefWidth(LetterWidths.columns(nodes.getPromptText()) * LETTER + 24);
    seconds.setId("fault-seconds");
    seconds.setPromptText(texts.get("fault.for.prompt"));
    seconds.setPrefWidth(LetterWidths.columns(seconds.getPromptText()) * LETTER + 24);
    kind.setId("fault-kind");
    kind.setMaxWidth(Double.MAX_VALUE);
    kind.getItems().setAll(FaultKind.all());
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(FaultKind value) {
            return value == null ? "" : texts.said(value.label());
          }

          @Override
          public FaultKind fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    kind.valueProperty().addListener((_, _, now) -> lay(now));
    kind.setOnShowing(_ -> offerKinds());
    kind.setValue(FaultKind.all().getFirst());
    Button inject = ButtonRanks.main("inject", texts.get("fault.inject"), this::inject);
    inject.disableProperty().bind(model.liveProperty().isNull().or(nodes.textProperty().isEmpty()));
    Label failure = new Label();
    failure.setId("fault-failure");
    failure.getStyleClass().add("bad");
    failure.setWrapText(true);
    failure
        .textProperty()
        .bind(
            Bindings.when(model.recordedProperty())
                .then(texts.get("obstacle.recording"))
                .otherwise(model.failureProperty()));
    failure.managedProperty().bind(failure.textProperty().isNotEmpty());
    inject.setMinWidth(USE_PREF_SIZE);
    ScrollPane fields = new ScrollPane(bar);
    fields.setFitToWidth(true);
    VBox foot = new VBox(6, failure, inject);
    foot.setPadding(new Insets(4, 16, 8, 16));
    setCenter(fields);
    setBottom(foot);
  }

  /// Fills in what was chosen elsewhere.
  void offer(FaultTargets victims, FaultKind wanted) {
    nodes.setText(String.join(", ", victims.nodes()));
    if (!kind.getItems().contains(wanted)) {
      kind.getItems().add(wanted);
    }
    kind.setValue(wanted);
    TextField link = fields.get(FaultTargets.LINK);
    if (link != null) {
      link.setText(victims.link());
    }
    fields.values().stream().findFirst().ifPresent(TextField::requestFocus);
  }

  /// What the named nodes can have, and what is chosen already.
  private void offerKinds() {
    FaultKind chosen = kind.getValue();
    List<FaultKind> able = model.places().all(words());
    ChoiceOffer.in(
        kind,
        FaultKind.all().stream()
            .filter(each -> able.isEmpty() || each.equals(chosen) || able.contains(each))
            .toList());
  }

  private void lay(@Nullable FaultKind wanted) {
    if (wanted == null) {
      return;
    }
    fields.clear();
    bar.getChildren().clear();
    bar.add(WrapBar.field(name("fault.kind"), kind), WrapBar.field(name("fault.nodes"), nodes));
    for (FaultSetting setting : wanted.settings()) {
      bar.add(WrapBar.field(fieldName(texts.said(setting.label())), field(setting)));
    }
    bar.add(WrapBar.field(name("fault.for"), seconds));
  }

  /// A field to write into, with what can be chosen where that is known.
  private Control field(FaultSetting setting) {
    if (setting.choices().isEmpty() && setting.among().isEmpty()) {
      TextField field = new TextField();
      take(setting, field);
      return field;
    }
    ComboBox<String> choice = new ComboBox<>();
    choice.setEditable(true);
    choice.setPrefWidth(WIDTH + 30);
    choice.setOnShowing(_ -> choice.getItems().setAll(values(setting)));
    choice.getItems().setAll(values(setting));
    take(setting, choice.getEditor());
    return choice;
  }

  private List<String> values(FaultSetting setting) {
    return setting
        .among()
        .map(point -> model.places().values(point, words()))
        .orElse(setting.choices());
  }

  private void take(FaultSetting setting, TextField field) {
    String prompt = texts.said(setting.prompt());
    if (!setting.range().isEmpty()) {
      field.setTooltip(new Tooltip(texts.said(setting.range())));
    }
    field.setId("fault-" + setting.name());
    field.setPromptText(prompt);
    field.setPrefWidth(Math.max(WIDTH, LetterWidths.columns(prompt) * LETTER + 24));
    fields.put(setting.name(), field);
  }

  private Label name(String key) {
    return fieldName(texts.get(key));
  }

  private static Label fieldName(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("field-name");
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
    List<String> words = words();
    if (!words.isEmpty()) {
      try {
        model.inject(
            new Fault(
                kind.getValue(),
                words,
                settings,
                length.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(length))));
      } catch (IllegalArgumentException e) {
        model.refuse(String.valueOf(e.getMessage()));
      }
    }
  }

  private List<String> words() {
    return Arrays.stream(SEPARATOR.split(nodes.getText().strip(), -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
