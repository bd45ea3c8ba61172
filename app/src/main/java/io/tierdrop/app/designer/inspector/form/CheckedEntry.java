package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.EntryField;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A field and the message below it. What is typed is checked at once and taken over with Enter or
/// when the field is left. What is wrong is never taken over, and leaving it says so. A value of
/// the document that nobody could type is shown as it is.
final class CheckedEntry {

  private final EntryField field = new EntryField();
  private final Label message = new Label();
  private final Supplier<String> value;
  private final Function<String, Optional<String>> check;
  private final Consumer<String> take;
  private final BinaryOperator<String> dropped;

  /// @param check the message against a text, empty when it is fine
  /// @param dropped what is said of a wrong text that was left, from it and its message
  CheckedEntry(
      String id,
      Supplier<String> value,
      Function<String, Optional<String>> check,
      Consumer<String> take,
      BinaryOperator<String> dropped) {
    this.value = value;
    this.check = check;
    this.take = take;
    this.dropped = dropped;
    field.setId(id);
    message.setId(id + "-message");
    message.getStyleClass().add("field-error");
    message.setWrapText(true);
    message.managedProperty().bind(message.textProperty().isNotEmpty());
    field.textProperty().addListener((_, _, _) -> judge(wrong()));
    field.setOnAction(_ -> enter());
    field.onSettle(this::enter);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && field.edited()) {
            field.show(value.get());
            event.consume();
          }
        });
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                leave();
              }
            });
  }

  EntryField field() {
    return field;
  }

  Label message() {
    return message;
  }

  /// Follows the document, unless somebody is typing and it still has the value of before.
  void refresh() {
    if (!field.isFocused() || !field.edited() || !value.get().equals(field.given())) {
      field.show(value.get());
    }
  }

  /// What the field says when it is fine, otherwise the document's value.
  String sound() {
    return field.edited() && wrong().isEmpty() ? field.getText().strip() : value.get();
  }

  private Optional<String> wrong() {
    return field.edited() ? check.apply(field.getText().strip()) : Optional.empty();
  }

  private void enter() {
    if (wrong().isEmpty()) {
      finish();
      field.show(value.get());
    }
  }

  private void leave() {
    String typed = field.getText().strip();
    Optional<String> wrong = wrong();
    if (wrong.isEmpty()) {
      finish();
    }
    field.show(value.get());
    wrong.ifPresent(why -> message.setText(dropped.apply(typed, why)));
  }

  private void finish() {
    String typed = field.getText().strip();
    if (field.edited() && !typed.equals(value.get())) {
      take.accept(typed);
    }
  }

  private void judge(Optional<String> wrong) {
    message.setText(wrong.orElse(""));
    field.getStyleClass().remove("invalid");
    if (wrong.isPresent()) {
      field.getStyleClass().add("invalid");
    }
  }
}
