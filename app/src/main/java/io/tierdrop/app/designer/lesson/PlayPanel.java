package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Chooses, plays, pauses and steps through a scenario; its steps light up as they are taken.
public final class PlayPanel extends BorderPane {

  private final TextBundle texts;
  private final PlayModel model;
  private final Consumer<PlayResult> save;
  private final VBox steps = new VBox();
  private final StackPane side = new StackPane();
  private final List<StepRow> rows = new ArrayList<>();

  /// @param save asks for a file and writes the report there
  public PlayPanel(TextBundle texts, PlayModel model, Consumer<PlayResult> save) {
    this.texts = texts;
    this.model = model;
    this.save = save;
    ScrollPane list = new ScrollPane(steps);
    list.setFitToWidth(true);
    ScrollPane beside = new ScrollPane(side);
    beside.setFitToWidth(true);
    beside.setFitToHeight(true);
    SplitPane both = new SplitPane(list, beside);
    both.setDividerPositions(0.48);
    setTop(controls());
    setCenter(both);
    model.chosenProperty().addListener((_, _, now) -> lay(now));
    model.momentProperty().addListener((_, _, _) -> show());
    model.playedProperty().addListener((_, _, _) -> show());
    model.saysProperty().addListener((_, _, _) -> show());
    model.liveProperty().addListener((_, _, _) -> show());
    model.recordedProperty().addListener((_, _, _) -> show());
    model.scenarios().addListener((ListChangeListener<Scenario>) _ -> show());
    lay(model.chosenProperty().get());
  }

  private WrapBar controls() {
    ChoiceBox<Scenario> choice = new ChoiceBox<>(model.scenarios());
    choice.setId("scenarios");
    choice.setPrefWidth(330);
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Scenario scenario) {
            return scenario == null ? "" : texts.said(scenario.title());
          }

          @Override
          public Scenario fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    choice.valueProperty().bindBidirectional(model.chosenProperty());
    BooleanBinding idle = is(PlayState.Phase.IDLE);
    BooleanBinding nothing = model.liveProperty().isNull().or(model.chosenProperty().isNull());
    choice.disableProperty().bind(idle.not());
    CheckBox lesson = new CheckBox(texts.get("play.lesson"));
    lesson.setId("lesson");
    lesson.selectedProperty().bindBidirectional(model.lessonProperty());
    lesson.disableProperty().bind(idle.not());
    lesson.setMinWidth(USE_PREF_SIZE);
    Button play = ButtonRanks.main("play", texts.get("play.play"), model::play);
    play.disableProperty()
        .bind(nothing.or(is(PlayState.Phase.PLAYING)).or(is(PlayState.Phase.ENDING)));
    Button pause = ButtonRanks.plain("pause", texts.get("play.pause"), model::pause);
    pause.disableProperty().bind(is(PlayState.Phase.PLAYING).not());
    Button step = ButtonRanks.plain("step", texts.get("play.step"), model::step);
    step.disableProperty()
        .bind(
            nothing
                .or(is(PlayState.Phase.PLAYING))
                .or(is(PlayState.Phase.PAUSING))
                .or(is(PlayState.Phase.ENDING)));
    Button stop = ButtonRanks.plain("stop", texts.get("play.stop"), model::stop);
    stop.disableProperty().bind(idle.or(is(PlayState.Phase.ENDING)));
    Button report =
        ButtonRanks.plain(
            "report",
            texts.get("play.report"),
            () -> {
              PlayResult played = model.playedProperty().get();
              if (played != null) {
                save.accept(played);
              }
            });
    report.disableProperty().bind(model.playedProperty().isNull());
    return new WrapBar(choice, play, pause, step, stop, lesson, report);
  }

  private BooleanBinding is(PlayState.Phase phase) {
    return Bindings.createBooleanBinding(
        () -> model.momentProperty().get().phase() == phase, model.momentProperty());
  }

  private void lay(@Nullable Scenario scenario) {
    rows.clear();
    if (scenario != null) {
      for (int i = 0; i < scenario.steps().size(); i++) {
        rows.add(new StepRow(texts, i, scenario.steps().get(i)));
      }
    }
    steps.getChildren().setAll(rows);
    show();
  }

  private void show() {
    PlayState moment = model.momentProperty().get();
    PlayResult played = model.playedProperty().get();
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).show(moment, i, played);
    }
    if (played != null) {
      side.getChildren().setAll(new PredictionComparison(texts, played));
    } else if (moment.phase() == PlayState.Phase.WAITING && model.lessonProperty().get()) {
      if (side.getChildren().stream().noneMatch(PredictionForm.class::isInstance)) {
        PredictionForm form = new PredictionForm(texts, moment.open(), model::predict);
        StackPane.setAlignment(form, Pos.TOP_LEFT);
        StackPane.setMargin(form, new Insets(8, 12, 8, 12));
        form.setMaxSize(460, USE_PREF_SIZE);
        side.getChildren().setAll(form);
      }
    } else {
      VBox says = new VBox(6, hint(moment), new StepCountdown(texts, moment.until()));
      says.setAlignment(Pos.CENTER);
      says.setPadding(new Insets(8, 16, 8, 16));
      side.getChildren().setAll(says);
    }
  }

  private String idle() {
    if (model.recordedProperty().get()) {
      return "obstacle.recording";
    }
    if (model.scenarios().isEmpty()) {
      return "play.none";
    }
    return model.liveProperty().get() == null ? "play.notrunning" : "play.ready";
  }

  private Label hint(PlayState moment) {
    String text = model.saysProperty().get();
    if (text.isEmpty() || moment.phase() == PlayState.Phase.PAUSING) {
      text =
          switch (moment.phase()) {
            case IDLE -> texts.get(idle());
            case PLAYING -> texts.get("play.playing");
            case PAUSING -> texts.get("play.pausing");
            case WAITING -> texts.get("play.waiting");
            case ENDING -> texts.get("play.ending");
          };
    }
    Label label = new Label(text);
    label.setId("play-says");
    label.getStyleClass().add("faint");
    label.setWrapText(true);
    label.setMaxWidth(420);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
