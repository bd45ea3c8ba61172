package io.tierdrop.app.designer.run;

import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.node.LogLine;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/// What was logged, the newest line in sight.
public final class LogPanel extends BorderPane {

  public LogPanel(TextBundle texts, RunModel run) {
    ListView<LogLine> list = new ListView<>(run.news().log());
    list.setId("log");
    list.setFixedCellSize(22);
    list.setPlaceholder(new SoftText(texts.get("log.none")));
    list.setCellFactory(
        _ ->
            new ListCell<>() {
              @Override
              protected void updateItem(LogLine line, boolean empty) {
                super.updateItem(line, empty);
                getStyleClass().remove("mono");
                getStyleClass().add("mono");
                setText(empty || line == null ? "" : text(texts, line));
              }
            });
    run.news()
        .log()
        .addListener((ListChangeListener<LogLine>) _ -> list.scrollTo(run.news().log().size() - 1));
    setCenter(list);
  }

  private static String text(TextBundle texts, LogLine line) {
    return texts.clock(line.at(), 3) + "  " + line.origin() + "  " + texts.said(line.text());
  }
}
