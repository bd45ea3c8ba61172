package io.tierdrop.app.designer.inspector;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.PlanPreview.NodePreview;
import io.tierdrop.app.service.PlanPreview.RenderedFile;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The files that the selected member would get, as the drawn lab makes them.
final class ConfigView extends BorderPane {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final ObservableValue<PlanPreview> preview;
  private final ChoiceBox<String> files = new ChoiceBox<>();
  private final TextArea content = new TextArea();
  private final Label empty = new Label();
  private List<RenderedFile> shown = List.of();

  ConfigView(TextBundle texts, DocumentModel desk, ObservableValue<PlanPreview> preview) {
    this.texts = texts;
    this.desk = desk;
    this.preview = preview;
    setPadding(new Insets(12, 16, 12, 16));
    files.setId("config-file");
    files.setMaxWidth(Double.MAX_VALUE);
    content.setId("config-content");
    content.setEditable(false);
    content.getStyleClass().add("code");
    empty.getStyleClass().add("empty");
    empty.setWrapText(true);
    BorderPane.setMargin(content, new Insets(10, 0, 0, 0));
    files.valueProperty().addListener((_, _, now) -> open(now));
    preview.addListener((_, _, _) -> show());
    desk.selectionProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    String member = desk.selection().members().stream().findFirst().orElse("");
    NodePreview node = preview.getValue().nodes().get(member);
    shown = node == null ? List.of() : node.files();
    if (shown.isEmpty()) {
      empty.setText(
          texts.get(
              member.isEmpty()
                  ? "config.select"
                  : preview.getValue().nodes().isEmpty() ? "config.invalid" : "config.none"));
      setTop(null);
      setCenter(empty);
      return;
    }
    String before = files.getValue();
    List<String> paths = shown.stream().map(RenderedFile::path).toList();
    if (!paths.equals(files.getItems())) {
      files.getItems().setAll(paths);
    }
    files.setValue(before != null && paths.contains(before) ? before : paths.getFirst());
    open(files.getValue());
    setTop(files);
    setCenter(content);
  }

  private void open(@Nullable String path) {
    shown.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .filter(file -> !file.content().equals(content.getText()))
        .ifPresent(file -> content.setText(file.content()));
  }
}
