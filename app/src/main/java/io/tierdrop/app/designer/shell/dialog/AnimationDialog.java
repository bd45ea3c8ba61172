package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.animation.StretchExport;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunStretch;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks which stretch of a run is to become a picture that moves, and says how long that would be.
public final class AnimationDialog extends Dialog<AnimationChoice> {

  private static final double WIDTH = 460;
  private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 60.0);

  private final TextBundle texts;
  private final RunCourse course;
  private final double length;
  private final TextField from = new TextField();
  private final TextField to = new TextField();
  private final ChoiceBox<AnimationForm.Format> format;
  private final ChoiceBox<Double> speed;
  private final ChoiceBox<AnimationForm.Theme> theme;
  private final Label told = new Label();
  private final Node next;
  private @Nullable AnimationChoice choice;

  /// @param course of a run in which something happens
  public AnimationDialog(TextBundle texts, RunCourse course) {
    this.texts = texts;
    this.course = course;
    length = Duration.between(course.start(), course.end()).toMillis() / 1000.0;
    format = choices(List.of(AnimationForm.Format.values()), this::word);
    speed = choices(SPEEDS, value -> texts.get("timeline.times", value));
    theme = choices(List.of(AnimationForm.Theme.values()), this::word);
    format.setValue(AnimationForm.Format.GIF);
    theme.setValue(AnimationForm.Theme.LIGHT);
    speed.setValue(fitting());
    from.setText("0.0");
    to.setText(String.format(Locale.ROOT, "%.1f", length));
    GridPane grid = new GridPane(12, 8);
    row(grid, 0, "format", format);
    row(grid, 1, "from", from);
    row(grid, 2, "to", to);
    row(grid, 3, "speed", speed);
    row(grid, 4, "theme", theme);
    told.setId("animation-told");
    told.setWrapText(true);
    told.setMaxWidth(WIDTH - 32);
    told.setMinHeight(Label.USE_PREF_SIZE);
    VBox content = new VBox(12, grid, told);
    content.setPadding(new Insets(12, 16, 0, 16));
    setTitle(texts.get("animation.title"));
    setHeaderText(texts.get("animation.header"));
    getDialogPane().setContent(content);
    getDialogPane().setPrefWidth(WIDTH);
    ButtonType go = new ButtonType(texts.get("animation.next"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
    next = getDialogPane().lookupButton(go);
    next.setId("animation-next");
    setResultConverter(pressed -> go.equals(pressed) ? choice : null);
    setOnShown(_ -> Platform.runLater(from::requestFocus));
    from.textProperty().addListener((_, _, _) -> judge());
    to.textProperty().addListener((_, _, _) -> judge());
    for (ChoiceBox<?> box : List.of(format, speed, theme)) {
      box.valueProperty().addListener((_, _, _) -> judge());
    }
    judge();
  }

  /// The slowest speed from the run's own on at which all of it fits.
  private double fitting() {
    double longest = StretchExport.longest(AnimationForm.Format.GIF);
    return SPEEDS.stream()
        .filter(each -> each >= 1 && length / each <= longest)
        .findFirst()
        .orElse(SPEEDS.getLast());
  }

  private String word(Enum<?> value) {
    return texts.get("animation." + value.name().toLowerCase(Locale.ROOT));
  }

  private <T> ChoiceBox<T> choices(List<T> values, Function<T, String> words) {
    ChoiceBox<T> box = new ChoiceBox<>();
    box.getItems().setAll(values);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not written");
          }
        });
    return box;
  }

  private void row(GridPane grid, int row, String id, javafx.scene.control.Control control) {
    Label label = new Label(texts.get("animation.field." + id));
    label.setLabelFor(control);
    control.setId("animation-" + id);
    grid.addRow(row, label, control);
    GridPane.setHgrow(control, javafx.scene.layout.Priority.ALWAYS);
  }

  private void judge() {
    choice = null;
    Double first = seconds(from);
    Double last = seconds(to);
    String wrong = "";
    if (first == null || last == null || first >= last || last > length + 0.1) {
      wrong = texts.get("animation.wrong", length);
    } else {
      RunStretch stretch = RunStretch.of(course, first, last, speed.getValue());
      double longest = StretchExport.longest(format.getValue());
      if (stretch.seconds() > longest) {
        wrong = StretchExport.excess(stretch, longest, texts);
      } else {
        choice =
            new AnimationChoice(stretch, new AnimationForm(format.getValue(), theme.getValue()));
        told.setText(
            format.getValue() == AnimationForm.Format.GIF
                ? texts.get(
                    "animation.pictures",
                    stretch.seconds(),
                    StretchExport.pictures(stretch.seconds()))
                : texts.get("animation.seconds", stretch.seconds()));
      }
    }
    told.getStyleClass().setAll("label", wrong.isEmpty() ? "faint" : "field-error");
    if (!wrong.isEmpty()) {
      told.setText(wrong);
    }
    mark(from, first == null || (choice == null && last != null && first >= last));
    mark(to, last == null || last > length + 0.1);
    from.setAccessibleHelp(wrong);
    to.setAccessibleHelp(wrong);
    next.setDisable(choice == null);
    if (isShowing()) {
      getDialogPane().getScene().getWindow().sizeToScene();
    }
  }

  private static void mark(TextField field, boolean wrong) {
    field.getStyleClass().remove("invalid");
    if (wrong) {
      field.getStyleClass().add("invalid");
    }
  }

  /// What is written in a field, with a comma or a point; null when it is no time.
  private static @Nullable Double seconds(TextField field) {
    String text = field.getText().strip().replace(',', '.');
    return text.matches("\\d{1,9}(\\.\\d{1,6})?") ? Double.valueOf(text) : null;
  }
}
