package io.tierdrop.app.designer.flows;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.LetterWidths;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowStateTally;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Long-lived flows: asking for them, a table of them, and how they spread. Linked both ways with
/// the drawing: selected flows have their ways drawn, selected nodes have their flows listed.
public final class FlowsPanel extends BorderPane {

  /// How wide a letter of a prompt is, in pixels, generously.
  private static final double LETTER = 7.4;

  /// What the list keeps in a low window, its placeholder in several lines included.
  private static final double LIST = 150;

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;
  private final FileChoice files;
  private final List<FlowRow> rows = new ArrayList<>();
  private final FlowTable table;
  private final TextField filter = new TextField();
  private final Button through = ButtonRanks.plain("flows-through", "", () -> {});
  private final Label summary = new Label();
  private final HBox bars = new HBox(14);
  private final ScrollPane scroll = new ScrollPane(bars);
  private CrossedNodes crossed = new CrossedNodes(null);
  private boolean listed = true;
  private @Nullable FlowSpread spread;

  public FlowsPanel(TextBundle texts, DocumentModel desk, RunModel run, FileChoice files) {
    this.texts = texts;
    this.desk = desk;
    this.run = run;
    this.files = files;
    table = new FlowTable(texts, () -> crossed, run.tape()::now);
    table.setPlaceholder(new SoftText(""));
    setTop(top());
    SplitPane sides = new SplitPane(table, spread());
    sides.setDividerPositions(0.51);
    sides.setMinHeight(LIST);
    setCenter(sides);
    listen();
    through();
    table.sortBy(this::list);
  }

  private WrapBar top() {
    filter.setId("flows-filter");
    filter.setPromptText(texts.get("flows.filter"));
    filter.setAccessibleText(texts.get("flows.filter"));
    filter.setPrefWidth(LetterWidths.columns(filter.getPromptText()) * LETTER + 24);
    filter.setMinWidth(USE_PREF_SIZE);
    through.setMinWidth(USE_PREF_SIZE);
    through.setOnAction(_ -> desk.select(ItemSelection.NONE));
    through.setAccessibleText(texts.get("flows.through.clear"));
    WrapBar top = new WrapBar();
    new FlowForm(texts, desk, run).parts().forEach(top::add);
    top.add(through, filter, export());
    return top;
  }

  private MenuButton export() {
    MenuButton button = new MenuButton(texts.get("flows.save"));
    button.setId("flows-save");
    button.getStyleClass().add("plain-button");
    button.setMinWidth(USE_PREF_SIZE);
    for (FlowExport kind : FlowExport.values()) {
      MenuItem item = new MenuItem(texts.get("flows." + kind.ending()));
      item.setId("flows-" + kind.ending());
      item.setOnAction(_ -> export(kind));
      button.getItems().add(item);
    }
    return button;
  }

  private void export(FlowExport kind) {
    List<FlowRecord> flows = table.getItems().stream().map(FlowRow::flow).toList();
    files
        .save(kind.file(), desk.lab().name() + "-flows")
        .ifPresent(
            file -> {
              try {
                WholeFile.write(file, FileReaders.USUAL, kind.text(flows));
              } catch (IOException e) {
                files.error(
                    texts.get("flows.unwritable", file.getFileName()),
                    String.valueOf(e.getMessage()));
              }
            });
  }

  private VBox spread() {
    Label title = new Label(texts.get("spread.title"));
    title.getStyleClass().add("caption");
    summary.getStyleClass().add("faint");
    summary.setId("flows-summary");
    bars.setId("spread");
    scroll.setFitToHeight(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    FlowPane head = new FlowPane(12, 2, title, summary);
    VBox box = new VBox(6, head, scroll);
    box.getStyleClass().add("spread");
    box.setPadding(new Insets(6, 16, 4, 16));
    return box;
  }

  private void listen() {
    run.shownProperty()
        .addListener(
            (_, _, now) -> {
              crossed = new CrossedNodes(now);
              relist();
            });
    crossed = new CrossedNodes(run.shownProperty().get());
    filter.textProperty().addListener((_, _, _) -> relist());
    desk.selectionProperty().addListener((_, _, _) -> through());
    run.tape().flows().addListener((ListChangeListener<FlowRecord>) _ -> relist());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<FlowRow>) _ -> show());
    run.traffic()
        .shownFlowsProperty()
        .addListener(
            (_, _, now) -> {
              if (now.isEmpty()) {
                table.getSelectionModel().clearSelection();
              }
            });
    visibleProperty().addListener((_, _, _) -> relist());
  }

  private void through() {
    Set<String> members = desk.selection().members();
    through.setVisible(!members.isEmpty());
    through.setManaged(!members.isEmpty());
    through.setText(
        texts.get("flows.through", String.join(", ", members.stream().limit(3).toList()))
            + (members.size() > 3 ? " …" : "")
            + "  ✕");
    relist();
  }

  private void show() {
    List<FlowRecord> selected =
        table.getSelectionModel().getSelectedItems().stream()
            .filter(row -> row != null && row.flow().path().seen())
            .map(FlowRow::flow)
            .toList();
    if (!selected.equals(run.traffic().shownFlowsProperty().get())) {
      run.traffic().shownFlowsProperty().set(selected);
      if (!selected.isEmpty()) {
        run.traffic().shownProperty().set(null);
      }
    }
  }

  /// Many flows change at once; they are listed once a frame, and only when somebody sees it.
  private void relist() {
    if (listed && isVisible()) {
      listed = false;
      Platform.runLater(this::list);
    }
  }

  private void list() {
    listed = true;
    FlowRow.follow(rows, run.tape().flows());
    FlowFilter wanted = FlowFilter.of(filter.getText(), desk.selection().members());
    List<FlowRow> shown = new ArrayList<>();
    for (FlowRow row : rows) {
      if (wanted.test(row.flow())) {
        shown.add(row);
      }
    }
    if (table.getComparator() != null) {
      shown.sort(table.getComparator());
    }
    table.show(shown);
    count(shown.stream().map(FlowRow::flow).toList());
  }

  private void count(List<FlowRecord> flows) {
    FlowStateTally tally = FlowStateTally.of(flows);
    ((Label) table.getPlaceholder())
        .setText(texts.get(run.tape().flows().isEmpty() ? "flows.none" : "flows.nomatch"));
    summary.setText(
        texts.get(
                "flows.summary",
                tally.all(),
                tally.open(),
                tally.completed(),
                tally.broken(),
                tally.silent())
            + (tally.unjudged() == 0 ? "" : " · " + texts.get("flows.unjudged", tally.unjudged())));
    var lab = run.shownProperty().get();
    if (lab == null || flows.isEmpty()) {
      Label none = new SoftText(texts.get("spread.none"));
      bars.getChildren().setAll(none);
      scroll.setFitToWidth(true);
      spread = null;
      return;
    }
    FlowSpread now = FlowSpread.of(lab, flows);
    if (!now.equals(spread)) {
      spread = now;
      scroll.setFitToWidth(false);
      bars.getChildren()
          .setAll(
              now.tiers().stream()
                  .map(
                      tier ->
                          new TierBars(
                              texts,
                              tier,
                              node -> desk.select(ItemSelection.of(new SelectedItem.Member(node)))))
                  .toList());
    }
  }
}
