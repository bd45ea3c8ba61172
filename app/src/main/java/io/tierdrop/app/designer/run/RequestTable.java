package io.tierdrop.app.designer.run;

import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// What became of requests. The selected one's way is drawn.
final class RequestTable extends TableView<RequestResult> {

  private final TextBundle texts;

  RequestTable(TextBundle texts, RunModel run) {
    super(run.tape().results());
    this.texts = texts;
    setId("requests");
    setPlaceholder(new SoftText(texts.get("request.none")));
    getColumns().add(column("request.col.from", 190, "mono", RequestTable::client));
    getColumns().add(column("request.col.target", 140, "mono", result -> result.key().target()));
    getColumns().add(status());
    getColumns().add(column("request.col.answer", 150, "value", this::answer));
    getColumns()
        .add(
            column(
                "request.col.time", 110, "mono", r -> texts.get("request.ms", r.seconds() * 1000)));
    getColumns().add(column("request.col.path", 560, "value", this::path));
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                run.traffic().shownProperty().set(now);
              }
            });
    run.traffic()
        .shownProperty()
        .addListener(
            (_, _, now) -> {
              if (now == null) {
                getSelectionModel().clearSelection();
              } else if (!now.equals(getSelectionModel().getSelectedItem())) {
                getSelectionModel().select(now);
                scrollTo(now);
              }
            });
  }

  private TableColumn<RequestResult, String> column(
      String key, double width, String style, Function<RequestResult, String> value) {
    TableColumn<RequestResult, String> column = new TableColumn<>(texts.get(key));
    column.setPrefWidth(width);
    column.getStyleClass().add(style);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
    return column;
  }

  private TableColumn<RequestResult, String> status() {
    TableColumn<RequestResult, String> column =
        column("request.col.status", 110, "value", this::status);
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              @Override
              protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? "" : text);
                getStyleClass().removeAll("good", "bad");
                RequestResult row = getTableRow() == null ? null : getTableRow().getItem();
                if (!empty && row != null) {
                  getStyleClass().add(row.ok() ? "good" : "bad");
                }
              }
            });
    return column;
  }

  private String status(RequestResult result) {
    return result.end() == RequestEnd.COMPLETED || result.end() == RequestEnd.ERROR
        ? (result.ok() ? "✓ " : "✕ ") + result.status()
        : texts.get("flows.end." + result.end().word());
  }

  private static String client(RequestResult result) {
    return result.key().sourcePort() == 0 ? result.key().source() : result.key().client();
  }

  /// By whom it was answered; of one that nobody answered, what that means.
  private String answer(RequestResult result) {
    return result.ok() ? result.body().strip() : texts.said(result.end().text());
  }

  /// The way that was seen; of a request that nobody answered, how far it got.
  private String path(RequestResult result) {
    FlowPath path = result.observed();
    if (!path.seen()) {
      return texts.get(result.ok() ? "request.unobserved" : "request.nopacket");
    }
    boolean stuck = result.end().broken() && result.end() != RequestEnd.ERROR;
    return stuck ? texts.get("request.asfar", way(path)) : way(path);
  }

  private static String way(FlowPath path) {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (String node : path.nodes()) {
      if (!last.isEmpty()) {
        String from = last;
        boolean tunnel =
            path.tunnels().stream().anyMatch(s -> s.from().equals(from) && s.to().equals(node));
        text.append(tunnel ? " ⇒ " : " → ");
      }
      text.append(node);
      last = node;
    }
    return text.toString();
  }
}
