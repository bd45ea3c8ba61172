package io.tierdrop.app.designer.flows;

import io.tierdrop.app.service.flow.FlowRecord;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// A flow's place in the table: it stays the same, and selected, while the flow goes on and ends.
final class FlowRow {

  private final ObjectProperty<FlowRecord> flow;

  FlowRow(FlowRecord flow) {
    this.flow = new SimpleObjectProperty<>(flow);
  }

  FlowRecord flow() {
    return flow.get();
  }

  ObjectProperty<FlowRecord> flowProperty() {
    return flow;
  }

  /// A row for each flow of a list, kept as the list changes.
  static ObservableList<FlowRow> of(ObservableList<FlowRecord> flows) {
    ObservableList<FlowRow> rows =
        FXCollections.observableArrayList(
            row -> new javafx.beans.Observable[] {row.flowProperty()});
    rows.addAll(flows.stream().map(FlowRow::new).toList());
    flows.addListener(
        (ListChangeListener<FlowRecord>)
            change -> {
              while (change.next()) {
                follow(change, rows);
              }
            });
    return rows;
  }

  private static void follow(
      ListChangeListener.Change<? extends FlowRecord> change, ObservableList<FlowRow> rows) {
    int from = change.getFrom();
    int removed = change.getRemovedSize();
    int added = change.getAddedSize();
    int kept = Math.min(removed, added);
    for (int i = 0; i < kept; i++) {
      FlowRecord next = change.getList().get(from + i);
      FlowRow row = rows.get(from + i);
      if (row.flow().key().equals(next.key()) && row.flow().openedAt().equals(next.openedAt())) {
        row.flowProperty().set(next);
      } else {
        rows.set(from + i, new FlowRow(next));
      }
    }
    if (removed > kept) {
      rows.remove(from + kept, from + removed);
    } else if (added > kept) {
      rows.addAll(
          from + kept,
          change.getList().subList(from + kept, from + added).stream().map(FlowRow::new).toList());
    }
  }
}
