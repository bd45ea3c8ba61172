package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.FirstSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Fields below each other. What is typed is checked at once, with the message at the field, and
/// taken over with Enter or when the field is left; what is wrong is never taken over.
public final class Form extends VBox {

  private final List<Runnable> refreshers = new ArrayList<>();

  public Form() {
    super(10);
  }

  /// Shows the document's values in all fields that nobody is typing into.
  public void refresh() {
    refreshers.forEach(Runnable::run);
  }

  void caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("caption");
    getChildren().add(label);
  }

  public void add(Node node) {
    getChildren().add(node);
  }

  /// Adds what is below the edge once what is above it can be seen, so that that is seen sooner.
  void below(Runnable fields) {
    sceneProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(ObservableValue<? extends Scene> it, Scene before, Scene scene) {
                it.removeListener(this);
                FirstSight.then(scene, Platform::runLater, fields);
              }
            });
  }

  void onRefresh(Runnable refresh) {
    refreshers.add(refresh);
    refresh.run();
  }

  /// A text.
  ///
  /// @param check the message against a text, empty when it is fine
  TextField text(
      String id,
      String name,
      Supplier<String> value,
      Function<String, Optional<String>> check,
      Consumer<String> take) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    Label message = new Label();
    message.setId(id + "-message");
    message.getStyleClass().add("field-error");
    message.setWrapText(true);
    message.managedProperty().bind(message.textProperty().isNotEmpty());
    Runnable finish =
        () -> {
          String typed = field.getText().strip();
          if (check.apply(typed).isEmpty() && !typed.equals(value.get())) {
            take.accept(typed);
          }
        };
    field
        .textProperty()
        .addListener((_, _, typed) -> judge(field, message, check.apply(typed.strip())));
    field.setOnAction(_ -> finish.run());
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                finish.run();
                field.setText(value.get());
              }
            });
    onRefresh(
        () -> {
          if (!field.isFocused() || check.apply(field.getText().strip()).isEmpty()) {
            setText(field, value.get());
          }
        });
    named(name, field);
    getChildren().add(message);
    return field;
  }

  private static void setText(TextField field, String text) {
    if (!field.getText().equals(text)) {
      field.setText(text);
    }
  }

  private static void judge(TextField field, Label message, Optional<String> wrong) {
    message.setText(wrong.orElse(""));
    field.getStyleClass().remove("invalid");
    if (wrong.isPresent()) {
      field.getStyleClass().add("invalid");
    }
  }

  /// A number with arrows, taken over at once.
  void number(
      String id,
      String name,
      int least,
      int most,
      Supplier<Integer> value,
      Consumer<Integer> take) {
    Spinner<Integer> spinner = new Spinner<>(least, most, value.get());
    spinner.setId(id);
    spinner.setEditable(true);
    spinner.setMaxWidth(120);
    spinner.setAccessibleText(name);
    spinner
        .valueProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null && !now.equals(value.get())) {
                take.accept(now);
              }
            });
    onRefresh(() -> spinner.getValueFactory().setValue(value.get()));
    named(name, spinner);
  }

  <T> void choice(
      String id,
      String name,
      List<T> values,
      Function<T, String> text,
      Supplier<T> value,
      Consumer<T> take) {
    ChoiceBox<T> box = new ChoiceBox<>();
    box.setId(id);
    box.setAccessibleText(name);
    // As wide as the form. Else each box would style and measure its list before it is opened.
    box.setMinWidth(80);
    box.setPrefWidth(160);
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T item) {
            return item == null ? "" : text.apply(item);
          }

          @Override
          public T fromString(String string) {
            return value.get();
          }
        });
    box.valueProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null && !now.equals(value.get())) {
                take.accept(now);
              }
            });
    onRefresh(() -> box.setValue(value.get()));
    named(name, box);
  }

  void flag(String id, String name, Supplier<Boolean> value, Consumer<Boolean> take) {
    CheckBox box = new CheckBox(name);
    box.setId(id);
    box.selectedProperty()
        .addListener(
            (_, _, now) -> {
              if (!now.equals(value.get())) {
                take.accept(now);
              }
            });
    onRefresh(() -> box.setSelected(value.get()));
    getChildren().add(box);
  }

  /// Which of some names belong to a list.
  void names(
      String id,
      String name,
      List<String> candidates,
      Supplier<List<String>> value,
      Consumer<List<String>> take) {
    if (candidates.isEmpty()) {
      return;
    }
    javafx.scene.layout.FlowPane pane = new javafx.scene.layout.FlowPane(14, 6);
    for (String candidate : candidates) {
      CheckBox box = new CheckBox(candidate);
      box.setId(id + "-" + candidate);
      box.selectedProperty()
          .addListener(
              (_, _, now) -> {
                if (now != value.get().contains(candidate)) {
                  List<String> changed = new ArrayList<>(value.get());
                  if (now) {
                    changed.add(candidate);
                  } else {
                    changed.remove(candidate);
                  }
                  take.accept(changed);
                }
              });
      onRefresh(() -> box.setSelected(value.get().contains(candidate)));
      pane.getChildren().add(box);
    }
    named(name, pane);
  }

  private void named(String name, Node field) {
    Label label = new Label(name);
    label.getStyleClass().add("field-name");
    label.setLabelFor(field);
    VBox pair = new VBox(4, label, field);
    getChildren().add(pair);
  }
}
