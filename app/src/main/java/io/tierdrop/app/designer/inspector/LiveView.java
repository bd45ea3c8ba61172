package io.tierdrop.app.designer.inspector;

import io.tierdrop.app.designer.control.CaptionLabel;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.PathExplanation;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.observe.NodeCondition;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.MapChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// What was observed on the host of the selected member, and what the shown request did there.
final class LiveView extends ScrollPane {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;
  private final VBox content = new VBox(12);

  LiveView(TextBundle texts, DocumentModel desk, RunModel run) {
    this.texts = texts;
    this.desk = desk;
    this.run = run;
    setFitToWidth(true);
    content.setPadding(new Insets(16, 18, 16, 18));
    setContent(content);
    run.tape().states().addListener((MapChangeListener<String, NodeCondition>) _ -> show());
    run.traffic().shownProperty().addListener((_, _, _) -> show());
    run.traffic().explanation().stateProperty().addListener((_, _, _) -> show());
    run.shownProperty().addListener((_, _, _) -> show());
    run.aliveProperty().addListener((_, _, _) -> show());
    desk.selectionProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    content.getChildren().clear();
    if (run.shownProperty().get() == null) {
      content.getChildren().add(new SoftText(texts.get("live.notrunning")));
      return;
    }
    if (!run.aliveProperty().get()) {
      content.getChildren().add(new SoftText(texts.get("live.stale")));
      return;
    }
    RequestResult request = run.traffic().shownProperty().get();
    if (request != null) {
      content.getChildren().addAll(new CaptionLabel(texts.get("live.request")), request(request));
    }
    Set<String> members = desk.selection().members();
    if (members.isEmpty()) {
      content.getChildren().addAll(new CaptionLabel(texts.get("live.all")), summary());
    } else {
      content.getChildren().add(new CaptionLabel(texts.get("live.states")));
      members.stream().limit(40).forEach(this::state);
    }
  }

  private VBox request(RequestResult request) {
    Label flow =
        new Label(
            request.key().sourcePort() == 0
                ? request.key().source() + " → " + request.key().target()
                : request.key().text());
    flow.getStyleClass().addAll("mono", "value");
    flow.setWrapText(true);
    VBox card = new VBox(8, flow);
    card.getStyleClass().add("card");
    request
        .forecast()
        .ifPresent(
            forecast -> {
              card.getChildren().add(new SoftText(texts.get("live.forecast", way(forecast))));
              verdict(request).ifPresent(card.getChildren()::add);
            });
    Label answer =
        new Label(
            request.exit() == 0
                ? texts.get("live.answer", request.status(), request.body().strip())
                : texts.said(request.end().text()));
    answer.setWrapText(true);
    answer.getStyleClass().add(request.ok() ? "good" : "bad");
    card.getChildren().add(answer);
    return card;
  }

  /// The same that "Why?" says, of the same request.
  private Optional<Label> verdict(RequestResult request) {
    PathExplanation.State state = run.traffic().explanation().stateProperty().get();
    PathExplanation.Subject subject = state.subject();
    if (subject == null
        || !subject.key().equals(request.key())
        || state.verdict() == PathExplanation.Verdict.OPEN) {
      return Optional.empty();
    }
    boolean agrees = state.verdict() == PathExplanation.Verdict.AGREES;
    Label verdict =
        new Label(texts.get(agrees ? "live.agree" : "live.disagree") + (agrees ? "  ✓" : "  ✕"));
    verdict.getStyleClass().add(agrees ? "good" : "bad");
    verdict.setWrapText(true);
    return Optional.of(verdict);
  }

  private static String way(FlowChoices forecast) {
    return Stream.of(forecast.router(), forecast.l4(), forecast.l7())
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" → "));
  }

  private GridPane summary() {
    GridPane grid = grid();
    int row = 0;
    for (NodeCondition.Level level : NodeCondition.Level.values()) {
      long count = run.tape().states().values().stream().filter(s -> s.level() == level).count();
      if (count > 0) {
        grid.addRow(
            row++, named(level, texts.get("level." + key(level))), value(texts.number(count)));
      }
    }
    return grid;
  }

  private void state(String member) {
    @Nullable NodeCondition state = run.tape().states().get(member);
    if (state == null) {
      content.getChildren().add(new SoftText(texts.get("live.unknown", member)));
      return;
    }
    Label text =
        new SoftText(
            state.text().isEmpty()
                ? texts.get("level." + key(state.level()))
                : texts.said(state.text()));
    VBox block = new VBox(6, named(state.level(), member), text);
    if (!state.details().isEmpty()) {
      GridPane grid = grid();
      int[] row = {0};
      state
          .details()
          .forEach(
              (name, value) ->
                  grid.addRow(row[0]++, new SoftText(texts.said(name)), value(texts.said(value))));
      block.getChildren().add(grid);
    }
    content.getChildren().add(block);
  }

  private static String key(NodeCondition.Level level) {
    return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static GridPane grid() {
    GridPane grid = new GridPane(16, 5);
    ColumnConstraints names = new ColumnConstraints();
    names.setPercentWidth(38);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, values);
    return grid;
  }

  private static HBox named(NodeCondition.Level level, String text) {
    Circle dot = new Circle(4.5);
    dot.getStyleClass().addAll("dot", key(level));
    Label label = new Label(text);
    label.getStyleClass().add("value");
    HBox box = new HBox(9, dot, label);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return box;
  }

  private static Label value(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("mono", "value");
    label.setWrapText(true);
    return label;
  }
}
