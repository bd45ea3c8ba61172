package io.tierdrop.app.designer.console;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.node.NodeService.View;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/// What the kernel and the daemons of a node answer, asked again every few seconds.
final class SnapshotTab extends BorderPane implements ClosableContent {

  private static final Duration AGAIN = Duration.seconds(3);

  private final NodeService nodes;
  private final String lab;
  private final String node;
  private final Supplier<List<PlanPreview.RenderedFile>> generated;
  private final TextBundle texts;
  private final ChoiceBox<View> view = new ChoiceBox<>();
  private final TextArea text = new TextArea();
  private final Label note = new Label();
  private final CheckBox again = new CheckBox();
  private final Timeline timer;
  private boolean asking;

  SnapshotTab(
      TextBundle texts,
      NodeService nodes,
      String lab,
      String node,
      List<View> views,
      Supplier<List<PlanPreview.RenderedFile>> generated) {
    this.texts = texts;
    this.nodes = nodes;
    this.lab = lab;
    this.node = node;
    this.generated = generated;
    view.setId("look-view");
    view.getItems().setAll(views);
    view.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(View wanted) {
            return wanted == null
                ? ""
                : texts.get("look." + wanted.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public View fromString(String name) {
            throw new UnsupportedOperationException("views are chosen, not written");
          }
        });
    text.setId("look-text");
    text.setEditable(false);
    text.getStyleClass().add("code");
    note.getStyleClass().add("faint");
    again.setText(texts.get("look.again"));
    again.setSelected(true);
    HBox top =
        new HBox(
            10,
            view,
            ButtonRanks.icon("look-now", "mdi2r-refresh", texts.get("look.now"), this::look),
            again,
            note);
    top.setAlignment(Pos.CENTER_LEFT);
    top.setPadding(new Insets(6, 0, 6, 0));
    setTop(top);
    setCenter(text);
    timer = new Timeline(new KeyFrame(AGAIN, _ -> lookAgain()));
    timer.setCycleCount(Timeline.INDEFINITE);
    view.valueProperty().addListener((_, _, _) -> look());
    view.setValue(views.getFirst());
    timer.play();
  }

  private void lookAgain() {
    if (again.isSelected() && isVisible() && getScene() != null) {
      look();
    }
  }

  private void look() {
    View wanted = view.getValue();
    if (asking || wanted == null) {
      return;
    }
    asking = true;
    WindowFuture.on(
        Platform::runLater,
        nodes.look(lab, node, wanted),
        answer -> {
          asking = false;
          if (wanted == view.getValue()) {
            show(wanted, answer);
          } else {
            look();
          }
        },
        error -> {
          asking = false;
          note.setText(String.valueOf(error.getMessage()));
        });
  }

  private void show(View wanted, String answer) {
    note.setText(wanted == View.FILES ? compared(answer) : "");
    if (!answer.equals(text.getText())) {
      double scroll = text.getScrollTop();
      text.setText(answer);
      text.setScrollTop(scroll);
    }
  }

  /// Whether the files on the host are those that the drawing gives.
  private String compared(String answer) {
    List<String> differing =
        generated.get().stream()
            .filter(file -> !answer.contains("== " + file.path() + "\n" + file.content()))
            .map(PlanPreview.RenderedFile::path)
            .toList();
    return differing.isEmpty()
        ? texts.get("look.same")
        : texts.get("look.differs", String.join(", ", differing));
  }

  @Override
  public void close() {
    timer.stop();
  }
}
