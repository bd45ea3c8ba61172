package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Topology;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// All problems, errors first. A click shows what is meant.
public final class ProblemsPanel extends BorderPane {

  public ProblemsPanel(
      TextBundle texts,
      ObservableValue<PlanPreview> preview,
      Supplier<Topology> drawn,
      RemedyButtons mender,
      ExplanationLinks explanations,
      Consumer<Problem> showPlace) {
    WindowWords words = new WindowWords(texts);
    ListView<Problem> list = new ListView<>();
    list.setId("problems");
    list.setPlaceholder(new SoftText(texts.get("problems.none")));
    list.setCellFactory(_ -> new Row(mender, explanations, words, drawn));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                showPlace.accept(now);
              }
            });
    Consumer<PlanPreview> show =
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

    /// What a place takes at most, in pixels.
    private static final double WHERE = 180;

    private final RemedyButtons mender;
    private final ExplanationLinks explanations;
    private final WindowWords says;
    private final Supplier<Topology> drawn;
    private final Label message = new Label();
    private final Label remedy = new Label();
    private final Label where = new Label();
    private final HBox box = new HBox(12);
    private final VBox words = new VBox(1, message, remedy);

    Row(
        RemedyButtons mender,
        ExplanationLinks explanations,
        WindowWords says,
        Supplier<Topology> drawn) {
      this.mender = mender;
      this.explanations = explanations;
      this.says = says;
      this.drawn = drawn;
      setPrefWidth(0); // as wide as the list, so that texts wrap and buttons stay whole
      remedy.getStyleClass().add("faint");
      where.getStyleClass().addAll("faint");
      message.setWrapText(true);
      remedy.setWrapText(true);
      message.getStyleClass().add("value");
      where.setWrapText(true);
      where.setMaxWidth(WHERE);
      where.setMinWidth(Region.USE_PREF_SIZE);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      box.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      if (empty || problem == null) {
        setGraphic(null);
        return;
      }
      message.setText(says.words(problem.message()));
      remedy.setText(says.words(problem.remedy()));
      where.setText(says.place(problem, drawn.get()));
      box.getChildren().setAll(icon(problem), words, where);
      mender.button(problem).ifPresent(box.getChildren()::add);
      explanations.button(problem).ifPresent(box.getChildren()::add);
      setGraphic(box);
    }
  }

  static FontIcon icon(Problem problem) {
    FontIcon icon =
        new FontIcon(problem.isError() ? "mdi2a-alert-octagon-outline" : "mdi2a-alert-outline");
    icon.getStyleClass().add(problem.isError() ? "icon-bad" : "icon-warn");
    return icon;
  }
}
