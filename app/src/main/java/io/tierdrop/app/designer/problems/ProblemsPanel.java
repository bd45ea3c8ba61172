package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.Preview;
import io.tierdrop.problem.Problem;
import java.util.Comparator;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// All problems, errors first. A click shows what is meant.
public final class ProblemsPanel extends BorderPane {

  public ProblemsPanel(Texts texts, ObservableValue<Preview> preview, Consumer<Problem> showPlace) {
    ListView<Problem> list = new ListView<>();
    list.setId("problems");
    list.setPlaceholder(new Label(texts.get("problems.none")));
    list.setCellFactory(_ -> new Row());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                showPlace.accept(now);
              }
            });
    Consumer<Preview> show =
        now ->
            list.getItems()
                .setAll(
                    now.problems().stream()
                        .sorted(Comparator.comparing(Problem::severity))
                        .toList());
    preview.addListener((_, _, now) -> show.accept(now));
    show.accept(preview.getValue());
    setCenter(list);
  }

  private static final class Row extends ListCell<Problem> {

    private final FontIcon icon = new FontIcon();
    private final Label message = new Label();
    private final Label remedy = new Label();
    private final Label where = new Label();
    private final HBox box;

    Row() {
      remedy.getStyleClass().add("faint");
      where.getStyleClass().addAll("faint", "mono");
      message.setWrapText(true);
      remedy.setWrapText(true);
      message.getStyleClass().add("value");
      Region gap = new Region();
      HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
      box = new HBox(12, icon, new VBox(1, message, remedy), gap, where);
      box.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      if (empty || problem == null) {
        setGraphic(null);
        return;
      }
      icon.setIconLiteral(
          problem.isError() ? "mdi2a-alert-octagon-outline" : "mdi2a-alert-outline");
      icon.getStyleClass().setAll("ikonli-font-icon", problem.isError() ? "icon-bad" : "icon-warn");
      message.setText(problem.message());
      remedy.setText(problem.remedy());
      where.setText(problem.where());
      setGraphic(box);
    }
  }
}
