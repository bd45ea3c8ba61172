package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.document.LabFiles;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.failure.LabFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Failures against VIPs: which share of the established flows would not go on, worst first. A line
/// that is chosen shows those flows on the drawing.
public final class VerifyPanel extends BorderPane {

  private static final double VIP_WIDTH = 84;
  private static final double NAME_WIDTH = 150;
  private static final double WHY_WIDTH = 320;

  private final TextBundle texts;
  private final VerifyModel model;
  private final FileChoice dialogs;
  private final LabFiles files;
  private final TableView<VerdictRow> table = new TableView<>();
  private final Label summary = new Label();
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Button running = new Button();

  public VerifyPanel(TextBundle texts, VerifyModel model, FileChoice dialogs, LabFiles files) {
    this.texts = texts;
    this.model = model;
    this.dialogs = dialogs;
    this.files = files;
    setId("verify");
    setTop(head());
    table.setId("verify-matrix");
    table.setPlaceholder(new Label(""));
    table.setAccessibleText(texts.get("verify.matrix"));
    table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> model.show(row));
    setCenter(table);
    BorderPane.setMargin(table, new Insets(0, 14, 8, 14));
    visibleProperty().addListener((_, _, now) -> model.look(now));
    model.stateProperty().addListener((_, _, now) -> show(now));
    model.look(isVisible());
  }

  private HBox head() {
    summary.setId("verify-summary");
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    summary.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(summary, Priority.ALWAYS);
    busy.setPrefSize(18, 18);
    busy.setMinSize(18, 18);
    busy.visibleProperty().bind(model.computingProperty());
    Button other = new Button(texts.get("verify.file"));
    other.setId("verify-file");
    other.setMinWidth(USE_PREF_SIZE);
    other.setOnAction(_ -> dialogs.open(FileKind.LAB).ifPresent(this::compare));
    running.setText(texts.get("verify.running"));
    running.setId("verify-running");
    running.setMinWidth(USE_PREF_SIZE);
    running.setVisible(false);
    running.setManaged(false);
    running.setOnAction(
        _ -> {
          offerRunning(false);
          model.compare(Optional.empty());
        });
    HBox head = new HBox(10, summary, busy, other, running);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setPadding(new Insets(8, 14, 8, 14));
    return head;
  }

  private void offerRunning(boolean now) {
    running.setVisible(now);
    running.setManaged(now);
  }

  private void compare(Path file) {
    try {
      model.compare(Optional.of(files.read(file)));
      offerRunning(true);
    } catch (IOException | InvalidLabException e) {
      dialogs.error(
          texts.get("verify.unreadable", file.getFileName()), String.valueOf(e.getMessage()));
    }
  }

  private void show(VerifyModel.State state) {
    LabVerdict verdict = state.verdict().orElse(null);
    if (verdict == null) {
      table.getItems().clear();
      summary.setText(texts.get("verify.failed", state.failure()));
      return;
    }
    List<VerdictRow> rows = VerdictRow.of(verdict);
    List<String> vips =
        rows.stream()
            .filter(VerdictRow::computed)
            .findFirst()
            .map(row -> List.copyOf(row.byVip().keySet()))
            .orElse(List.of());
    columns(vips);
    table.getItems().setAll(rows);
    summary.setText(words(verdict, state.compared()));
  }

  private String words(LabVerdict verdict, String compared) {
    String points = texts.get("verify.points", verdict.singlePoints().size());
    return verdict
        .change()
        .map(
            change -> {
              FlowCounts all = change.total().all();
              return texts.get(
                  "verify.change",
                  compared,
                  texts.share(all.share(all.lost()), 1),
                  verdict.worse().size(),
                  points);
            })
        .orElseGet(() -> texts.get("verify.lab", verdict.failures().size(), points));
  }

  private void columns(List<String> vips) {
    TableColumn<VerdictRow, String> name = new TableColumn<>(texts.get("verify.failure"));
    name.setPrefWidth(NAME_WIDTH);
    name.setCellValueFactory(row -> new ReadOnlyStringWrapper(name(row.getValue())));
    TableColumn<VerdictRow, String> why = new TableColumn<>(texts.get("verify.why"));
    why.setPrefWidth(WHY_WIDTH);
    why.setCellValueFactory(row -> new ReadOnlyStringWrapper(texts.said(row.getValue().why())));
    table.getColumns().setAll(List.of(name));
    for (String vip : vips) {
      TableColumn<VerdictRow, @Nullable Double> column = new TableColumn<>(vip);
      column.setPrefWidth(VIP_WIDTH);
      column.setCellFactory(_ -> new ShareCell(texts));
      column.setCellValueFactory(
          row ->
              new ReadOnlyObjectWrapper<>(
                  row.getValue().computed() ? row.getValue().lost(vip) : null));
      table.getColumns().add(column);
    }
    table.getColumns().add(why);
  }

  private String name(VerdictRow row) {
    if (row.change()) {
      return texts.get("verify.theChange");
    }
    String name =
        row.failures().stream()
            .map(LabFailure::name)
            .reduce((first, then) -> texts.get("verify.both", first, then))
            .orElse("");
    return row.worse() ? texts.get("verify.worse", name) : name;
  }
}
