package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.node.LogLine;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The last lines that were logged.
final class LogLines {

  private static final int MOST = 2_000;

  private final ObservableList<LogLine> list = FXCollections.observableArrayList();

  void add(LogLine line) {
    if (list.size() >= MOST) {
      list.remove(0, list.size() - MOST + 1);
    }
    list.add(line);
  }

  ObservableList<LogLine> list() {
    return list;
  }
}
