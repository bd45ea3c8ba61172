package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.NumberSpinner;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Asks how many flows of each VIP the next step will break.
final class PredictionForm extends VBox {

  private static final double WIDTH = 90;

  PredictionForm(TextBundle texts, Map<String, Integer> open, Consumer<Map<String, Integer>> said) {
    super(10);
    setId("prediction");
    getStyleClass().add("card");
    setPadding(new Insets(12));
    Label title = new Label(texts.get("play.predict"));
    title.getStyleClass().add("value");
    title.setWrapText(true);
    GridPane grid = new GridPane(12, 6);
    Map<String, Spinner<Integer>> fields = new LinkedHashMap<>();
    open.forEach(
        (vip, flows) -> {
          Spinner<Integer> field = new NumberSpinner(0, flows, 0, 1);
          field.setId("predict-" + vip);
          field.setPrefWidth(WIDTH);
          Label name = new Label(vip);
          name.getStyleClass().add("mono");
          Label of = new Label(texts.get("play.of", flows));
          of.getStyleClass().add("faint");
          grid.addRow(fields.size(), name, field, of);
          fields.put(vip, field);
        });
    Button go =
        ButtonRanks.main(
            "predict",
            texts.get("play.go"),
            () -> {
              Map<String, Integer> predicted = new TreeMap<>();
              fields.forEach((vip, field) -> predicted.put(vip, field.getValue()));
              said.accept(predicted);
            });
    go.setMinWidth(USE_PREF_SIZE);
    title.setMinHeight(USE_PREF_SIZE);
    // What goes on comes first, so that it is in sight however many VIPs there are.
    getChildren().setAll(title, go, grid);
    setAlignment(Pos.TOP_LEFT);
  }
}
