package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.EntryArea;
import io.tierdrop.app.designer.control.SpacedParts;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.NumberRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Fields below each other that follow the document: whatever changes a value, its field shows it.
public final class FieldForm extends VBox {

  private final TextBundle texts;
  private final FieldInput entries;
  private final List<Runnable> refreshers = new ArrayList<>();
  private final List<Runnable> droppers = new ArrayList<>();

  public FieldForm(TextBundle texts) {
    super(10);
    this.texts = texts;
    entries = new FieldInput(texts);
  }

  /// Shows the document's values in all fields that nobody is typing into.
  public void refresh() {
    refreshers.forEach(Runnable::run);
  }

  /// Forgets what was typed and not taken over: it was meant for a document that is left.
  public void drop() {
    droppers.forEach(Runnable::run);
  }

  private void follow(FieldForm part) {
    refreshers.add(part::refresh);
    droppers.add(part::drop);
  }

  void caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("caption");
    getChildren().add(label);
  }

  /// Adds a part; fields in it that are a form of their own follow the document with these.
  public void add(Node node) {
    if (node instanceof FieldForm part) {
      follow(part);
    }
    getChildren().add(node);
  }

  /// Adds a part around a form that follows the document with these.
  void add(Node around, FieldForm part) {
    follow(part);
    getChildren().add(around);
  }

  /// Adds what is below the edge, once what is above it can be seen.
  void below(List<Runnable> parts) {
    new SpacedParts(this).make(0, parts);
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
    CheckedEntry entry = entry(id, name, value, check, take);
    named(name, entry.field(), entry);
    return entry.field();
  }

  /// A text of several lines, taken as it is typed.
  ///
  /// @param most letters
  TextArea area(String id, String name, int most, Supplier<String> value, Consumer<String> take) {
    EntryArea area = new EntryArea(value, take);
    area.setId(id);
    area.setAccessibleText(name);
    area.setTextFormatter(
        new TextFormatter<>(change -> change.getControlNewText().length() <= most ? change : null));
    onRefresh(area::refresh);
    named(name, area);
    return area;
  }

  /// A whole number with ways to step through it.
  void number(
      String id, String name, NumberRange range, Supplier<Integer> value, IntConsumer take) {
    Consumer<String> taken = typed -> take.accept(Integer.parseInt(typed));
    CheckedEntry entry = entry(id, name, () -> "" + value.get(), entries.number(range), taken);
    named(name, new NumberEntry(entry, name, range, taken), entry);
  }

  private CheckedEntry entry(
      String id,
      String name,
      Supplier<String> value,
      Function<String, Optional<String>> check,
      Consumer<String> take) {
    CheckedEntry entry =
        new CheckedEntry(
            id, value, check, take, (typed, why) -> texts.get("entry.dropped", typed, why));
    entry.field().setAccessibleText(name);
    onRefresh(entry::refresh);
    droppers.add(entry.field()::drop);
    return entry;
  }

  private void named(String name, Node row, CheckedEntry entry) {
    named(name, row, entry.field());
    getChildren().add(entry.message());
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

  /// What is either so or not; shown while it means something, or is set all the same.
  void flag(
      String id,
      String name,
      BooleanSupplier means,
      Supplier<Boolean> value,
      Consumer<Boolean> take) {
    flag(id, name, value, take);
    Node box = getChildren().getLast();
    box.managedProperty().bind(box.visibleProperty());
    onRefresh(() -> box.setVisible(means.getAsBoolean() || value.get()));
  }

  void flag(String id, String name, Supplier<Boolean> value, Consumer<Boolean> take) {
    CheckBox box = new CheckBox(name);
    box.setId(id);
    box.setWrapText(true);
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
    named(name, field, field);
  }

  private void named(String name, Node row, Node field) {
    Label label = new Label(name);
    label.getStyleClass().add("field-name");
    label.setWrapText(true);
    label.setLabelFor(field);
    getChildren().add(new VBox(4, label, row));
  }
}
