package io.tierdrop.app.designer.console;

import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.work.EventSubscription;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/// What a node's daemons write, the newest line in sight.
final class LinesTab extends BorderPane implements ClosableContent {

  private static final int MOST = 5_000;
  private final ListView<LogLine> list = new ListView<>();
  private final EventSubscription following;

  LinesTab(TextBundle texts, NodeService nodes, String lab, String node) {
    list.setId("lines-" + node);
    list.getStyleClass().add("lines");
    list.setFixedCellSize(22);
    list.setPlaceholder(new SoftText(texts.get("console.nolines")));
    list.setCellFactory(
        _ ->
            new ListCell<>() {
              @Override
              protected void updateItem(LogLine line, boolean empty) {
                super.updateItem(line, empty);
                if (!getStyleClass().contains("mono")) {
                  getStyleClass().add("mono");
                }
                setText(
                    empty || line == null
                        ? ""
                        : texts.clock(line.at(), 3) + "  " + line.origin() + "  " + line.text());
              }
            });
    list.getItems()
        .addListener((ListChangeListener<LogLine>) _ -> list.scrollTo(list.getItems().size() - 1));
    setCenter(list);
    following = nodes.follow(lab, node, line -> Platform.runLater(() -> add(line)));
  }

  private void add(LogLine line) {
    if (list.getItems().size() >= MOST) {
      list.getItems().removeFirst();
    }
    list.getItems().add(line);
  }

  @Override
  public void close() {
    following.close();
  }
}
