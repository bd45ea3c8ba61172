package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.assembly.ImportedNode;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.topology.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Shows what a stranger's drawing would become: each node's kind, which can be corrected, and what
/// has no counterpart. Nothing is made before a person agrees.
public final class ImportDialog extends Dialog<ImportedLab> {

  private static final double WIDTH = 760;
  private static final double HEIGHT = 560;

  /// A node as it was found, and how corrections name it.
  private record Row(ImportedNode node, String key) {}

  private final TextBundle texts;
  private final ForeignLab source;
  private final Map<String, Kind> corrections = new LinkedHashMap<>();
  private final TableView<Row> table = new TableView<>();
  private final Label summary = new Label();
  private final ListView<String> lost = new ListView<>();
  private @Nullable ImportedLab made;
  private final Node make;

  /// @param file that it is made of, as people call it
  /// @throws ForeignFileException when nothing can be made of it
  public ImportDialog(TextBundle texts, String file, ForeignLab source)
      throws ForeignFileException {
    this.texts = texts;
    this.source = source;
    ImportedLab first = source.made(Map.of());
    made = first;
    rows(first);
    columns();
    summary.setId("import-summary");
    summary.setWrapText(true);
    summary.setMinHeight(Label.USE_PREF_SIZE);
    Label lostTitle = new Label(texts.get("import.lost"));
    lostTitle.getStyleClass().add("caption");
    lostTitle.setLabelFor(lost);
    lost.setId("import-lost");
    lost.setPlaceholder(new Label(texts.get("import.lost.none")));
    lost.setPrefHeight(120);
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox content = new VBox(8, table, summary, lostTitle, lost);
    content.setPadding(new Insets(12, 16, 0, 16));
    setTitle(texts.get("import.title"));
    setHeaderText(texts.get("import.header", file));
    setResizable(true);
    getDialogPane().setContent(content);
    getDialogPane().setPrefSize(WIDTH, HEIGHT);
    ButtonType agree = new ButtonType(texts.get("import.make"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().setAll(agree, ButtonType.CANCEL);
    make = getDialogPane().lookupButton(agree);
    make.setId("import-make");
    setResultConverter(pressed -> agree.equals(pressed) ? made : null);
    tell(first);
  }

  private void rows(ImportedLab first) {
    Set<String> names = new HashSet<>();
    for (ImportedNode node : first.nodes()) {
      table.getItems().add(new Row(node, names.add(node.name()) ? node.name() : node.original()));
    }
  }

  private void columns() {
    table.setId("import-nodes");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().add(text("import.col.original", 150, row -> row.node().original()));
    table.getColumns().add(text("import.col.name", 120, row -> row.node().name()));
    TableColumn<Row, Kind> kinds = new TableColumn<>(texts.get("import.col.kind"));
    kinds.setId("import-kind");
    kinds.setPrefWidth(170);
    kinds.setCellValueFactory(
        cell ->
            new ReadOnlyObjectWrapper<>(
                corrections.getOrDefault(cell.getValue().key(), cell.getValue().node().kind())));
    kinds.setCellFactory(_ -> new KindCell());
    table.getColumns().add(kinds);
    table.getColumns().add(text("import.col.reason", 280, row -> texts.said(row.node().reason())));
  }

  private TableColumn<Row, String> text(
      String key, double width, java.util.function.Function<Row, String> value) {
    TableColumn<Row, String> column = new TableColumn<>(texts.get(key));
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
    return column;
  }

  private void correct(Row row, Kind kind) {
    if (kind == row.node().kind()) {
      corrections.remove(row.key());
    } else {
      corrections.put(row.key(), kind);
    }
    try {
      ImportedLab again = source.made(corrections);
      made = again;
      tell(again);
    } catch (ForeignFileException | IllegalArgumentException e) {
      made = null;
      summary.setText(String.valueOf(e.getMessage()));
      lost.getItems().clear();
    }
    make.setDisable(made == null);
  }

  private void tell(ImportedLab lab) {
    summary.setText(
        texts.get(
            "import.summary",
            lab.lab().name(),
            lab.lab().topology().nodes().size(),
            lab.lab().topology().links().size(),
            corrections.size()));
    lost.getItems().setAll(List.copyOf(lab.lost()));
  }

  /// A kind to choose.
  private final class KindCell extends TableCell<Row, Kind> {

    private final ChoiceBox<Kind> choice = new ChoiceBox<>();
    private boolean shown;

    KindCell() {
      choice.getItems().setAll(Kind.values());
      choice.setMaxWidth(Double.MAX_VALUE);
      choice.setConverter(
          new StringConverter<>() {
            @Override
            public String toString(@Nullable Kind kind) {
              return kind == null ? "" : texts.kind(kind);
            }

            @Override
            public Kind fromString(String text) {
              throw new UnsupportedOperationException("kinds are chosen, not written");
            }
          });
      choice
          .valueProperty()
          .addListener(
              (_, _, now) -> {
                Row row = getTableRow() == null ? null : getTableRow().getItem();
                if (!shown && row != null && now != null) {
                  correct(row, now);
                }
              });
    }

    @Override
    protected void updateItem(@Nullable Kind kind, boolean empty) {
      super.updateItem(kind, empty);
      shown = true; // what is shown is no choice of a person's
      choice.setValue(empty ? null : kind);
      shown = false;
      Row row = getTableRow() == null ? null : getTableRow().getItem();
      choice.setId(row == null ? null : "import-kind-" + row.key());
      choice.setAccessibleText(
          row == null ? "" : texts.get("import.kind.of", row.node().original()));
      setGraphic(empty ? null : choice);
    }
  }
}
