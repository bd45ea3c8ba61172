package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.problem.Problem;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The problems of what is selected, each with its remedy.
public final class ProblemCards extends VBox {

  /// The others are in the problems panel.
  private static final int MOST = 4;

  private final DocumentModel desk;
  private final ObservableValue<PlanPreview> preview;
  private final RemedyButtons mender;
  private final ExplanationLinks explanations;
  private final WindowWords words;

  public ProblemCards(
      TextBundle texts,
      DocumentModel desk,
      ObservableValue<PlanPreview> preview,
      RemedyButtons mender,
      ExplanationLinks explanations) {
    super(8);
    this.desk = desk;
    this.preview = preview;
    this.mender = mender;
    this.explanations = explanations;
    words = new WindowWords(texts);
    setId("inspector-problems");
    preview.addListener((_, _, _) -> show());
    desk.selectionProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    ItemSelection selection = desk.selection();
    List<Problem> own =
        selection.isEmpty()
            ? List.of()
            : preview.getValue().problems().stream()
                .filter(problem -> concerns(problem, selection))
                .limit(MOST)
                .toList();
    getChildren().setAll(own.stream().map(this::card).toList());
    setVisible(!own.isEmpty());
    setManaged(!own.isEmpty());
  }

  private boolean concerns(Problem problem, ItemSelection selection) {
    return ProblemPlace.of(problem, desk.lab().topology()).items().stream()
        .anyMatch(selection::contains);
  }

  private VBox card(Problem problem) {
    FontIcon icon = ProblemsPanel.icon(problem);
    Label message = new Label(words.words(problem.message()));
    message.setWrapText(true);
    message.getStyleClass().add("value");
    HBox.setHgrow(message, Priority.ALWAYS);
    Label remedy = new Label(words.words(problem.remedy()));
    remedy.setWrapText(true);
    remedy.getStyleClass().add("faint");
    HBox head = new HBox(9, icon, message);
    message.setMaxWidth(Double.MAX_VALUE);
    explanations.button(problem).ifPresent(head.getChildren()::add);
    VBox card = new VBox(6, head, remedy);
    card.getStyleClass().addAll("card", problem.isError() ? "error-card" : "warning-card");
    mender.button(problem).ifPresent(card.getChildren()::add);
    return card;
  }
}
