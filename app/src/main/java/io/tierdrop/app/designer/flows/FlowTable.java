package io.tierdrop.app.designer.flows;

import io.tierdrop.app.designer.control.LetterWidths;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Duration;

/// Flows as rows, sorted by any column; several may be selected.
final class FlowTable extends TableView<FlowRow> {

  /// How wide a letter of a title is, in pixels, generously.
  private static final double LETTER = 7.4;

  /// What the margins of a title and its arrow take, in pixels.
  private static final double SORT = 34;

  private final TextBundle texts;
  private final Supplier<CrossedNodes> crossed;

  /// @param now the moment that is shown, for the age of open flows
  FlowTable(TextBundle texts, Supplier<CrossedNodes> crossed, Supplier<Instant> now) {
    this.texts = texts;
    this.crossed = crossed;
    setId("flows");
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    second.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene == null) {
                second.stop();
              } else {
                second.play();
              }
            });
    getColumns()
        .add(text("client", 158, "mono", f -> side(f.key().source(), f.key().sourcePort())));
    getColumns().add(text("target", 112, "mono", f -> f.key().target()));
    getColumns().add(state(now));
    getColumns().add(text("opened", 92, "mono", f -> texts.clock(f.openedAt(), 1)));
    getColumns().add(lasted(now));
    getColumns().add(node("router", 58, Kind.ROUTER));
    getColumns().add(node("l4", 64, Kind.L4));
    getColumns().add(node("l7", 68, Kind.L7));
    getColumns().add(node("server", 58, Kind.BACKEND));
    getColumns().add(text("back", 70, "value", f -> this.crossed.get().back(f)));
  }

  /// Lets the age of open flows grow while the table can be seen.
  private void tick() {
    if (getItems().stream().anyMatch(row -> row.flow().end() == RequestEnd.OPEN)) {
      refresh();
    }
  }

  /// What brings the rows into the order of the table's comparator, called at once and whenever
  /// another order is wanted.
  void sortBy(Runnable sort) {
    setSortPolicy(
        _ -> {
          sort.run();
          return true;
        });
  }

  /// Shows these rows; what of them was selected still is.
  void show(List<FlowRow> rows) {
    if (rows.equals(getItems())) {
      refresh();
      return;
    }
    Set<FlowRow> selected =
        Collections.newSetFromMap(
            new IdentityHashMap<>(getSelectionModel().getSelectedItems().size()));
    selected.addAll(getSelectionModel().getSelectedItems());
    getItems().setAll(rows);
    if (!selected.isEmpty()) {
      getSelectionModel().clearSelection();
      int[] places =
          IntStream.range(0, rows.size()).filter(i -> selected.contains(rows.get(i))).toArray();
      if (places.length > 0) {
        getSelectionModel().selectIndices(places[0], places);
      }
    }
  }

  private static String side(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  private TableColumn<FlowRow, String> node(String key, double width, Kind kind) {
    return text(key, width, "value", f -> crossed.get().first(f).getOrDefault(kind, ""));
  }

  private TableColumn<FlowRow, String> text(
      String key, double width, String style, Function<FlowRecord, String> value) {
    TableColumn<FlowRow, String> column = new TableColumn<>(texts.get("flows.col." + key));
    column.setId("flows-" + key);
    column.setPrefWidth(Math.max(width, LetterWidths.columns(column.getText()) * LETTER + SORT));
    column.getStyleClass().add(style);
    column.setComparator(new NaturalOrder());
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue().flow())));
    return column;
  }

  private TableColumn<FlowRow, Double> lasted(Supplier<Instant> now) {
    TableColumn<FlowRow, Double> column = new TableColumn<>(texts.get("flows.col.lasted"));
    column.setPrefWidth(76);
    column.getStyleClass().add("mono");
    column.setComparator(Comparator.naturalOrder());
    column.setCellValueFactory(
        cell ->
            new ReadOnlyObjectWrapper<>(
                Math.max(0, cell.getValue().flow().age(now.get()).toMillis() / 1000.0)));
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              @Override
              protected void updateItem(Double seconds, boolean empty) {
                super.updateItem(seconds, empty);
                setText(empty || seconds == null ? "" : texts.get("flows.seconds.value", seconds));
              }
            });
    return column;
  }

  private TableColumn<FlowRow, FlowRecord> state(Supplier<Instant> now) {
    TableColumn<FlowRow, FlowRecord> column = new TableColumn<>(texts.get("flows.col.end"));
    column.setId("flows-end");
    column.setPrefWidth(112);
    column.setComparator(Comparator.comparing(FlowRecord::end).thenComparing(FlowRecord::silent));
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().flow()));
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              @Override
              protected void updateItem(FlowRecord flow, boolean empty) {
                super.updateItem(flow, empty);
                getStyleClass().removeAll("good", "bad", "faint", "warn");
                setText(empty || flow == null ? "" : word(flow, now.get()));
                if (!empty && flow != null) {
                  getStyleClass().add(style(flow));
                }
              }
            });
    return column;
  }

  /// How it ended; of an open one that is silent, for how long.
  private String word(FlowRecord flow, Instant now) {
    return flow.heard()
        .filter(FlowRecord.LastByte::silent)
        .map(
            last ->
                texts.get(
                    "flows.silent",
                    Math.max(0, java.time.Duration.between(last.at(), now).toSeconds())))
        .orElseGet(() -> texts.get("flows.end." + flow.end().word()));
  }

  private static String style(FlowRecord flow) {
    if (flow.silent()) {
      return "warn";
    }
    return flow.end().broken() ? "bad" : flow.end() == RequestEnd.OPEN ? "good" : "faint";
  }
}
