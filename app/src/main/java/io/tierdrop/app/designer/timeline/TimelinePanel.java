package io.tierdrop.app.designer.timeline;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.RunTape;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.FullRecordingException;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RecordingWriter;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/// A run over time with what moves through it, and recordings as files.
public final class TimelinePanel extends BorderPane {

  private final TextBundle texts;
  private final RunTape tape;
  private final FileChoice files;
  private final Consumer<RunCourse> opened;
  private final TapePlayer player;
  private final TimelineView view;
  private final Label moment = new Label();

  /// @param opened shows a recording
  public TimelinePanel(
      TextBundle texts, RunModel run, FileChoice files, Consumer<RunCourse> opened) {
    this.texts = texts;
    this.tape = run.tape();
    this.files = files;
    this.opened = opened;
    player = new TapePlayer(tape);
    view = new TimelineView(texts, tape);
    Label none = new Label(texts.get("timeline.none"));
    none.getStyleClass().add("faint");
    none.setWrapText(true);
    none.visibleProperty().bind(tape.sizeProperty().lessThanOrEqualTo(0));
    setTop(controls());
    setCenter(new StackPane(view, none));
    visibleProperty().addListener((_, _, _) -> view.redraw());
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    tape.positionProperty().addListener((_, _, _) -> tell());
    tape.sizeProperty().addListener((_, _, _) -> tell());
    tell();
  }

  /// What moves through the tape.
  public TapePlayer player() {
    return player;
  }

  private WrapBar controls() {
    Button back =
        ButtonRanks.icon(
            "step-back", "mdi2s-skip-previous", texts.get("timeline.back"), player::backward);
    Button play =
        ButtonRanks.icon("play", "mdi2p-play", texts.get("timeline.play"), player::toggle);
    player
        .playingProperty()
        .addListener(
            (_, _, now) -> {
              play.setGraphic(new FontIcon(now ? "mdi2p-pause" : "mdi2p-play"));
              String does = texts.get(now ? "timeline.pause" : "timeline.play");
              play.setAccessibleText(does);
              play.getTooltip().setText(does);
            });
    Button forward =
        ButtonRanks.icon(
            "step-forward", "mdi2s-skip-next", texts.get("timeline.forward"), player::forward);
    Button live = ButtonRanks.plain("live", texts.get("timeline.live"), tape::follow);
    live.visibleProperty().bind(tape.followedProperty().not().and(tape.replayProperty().not()));
    live.managedProperty().bind(live.visibleProperty());
    moment.setId("moment");
    moment.getStyleClass().addAll("mono", "value");
    moment.setMinWidth(USE_PREF_SIZE);
    Button save = ButtonRanks.plain("save-recording", texts.get("timeline.save"), this::save);
    save.disableProperty().bind(tape.sizeProperty().lessThanOrEqualTo(0));
    Button open = ButtonRanks.plain("open-recording", texts.get("timeline.open"), this::open);
    HBox player = new HBox(8, back, play, forward, speed());
    player.setAlignment(Pos.CENTER_LEFT);
    return new WrapBar(player, moment, live, recording(), open, save, legend());
  }

  /// Says that all is written to a file, and to which.
  private Label recording() {
    Label recording = new Label();
    recording.setId("recording");
    recording.getStyleClass().addAll("value", "recording");
    recording.setMinWidth(USE_PREF_SIZE);
    recording
        .textProperty()
        .bind(tape.recordedProperty().map(_ -> texts.get("timeline.recording")));
    Tooltip where = new Tooltip();
    where
        .textProperty()
        .bind(tape.recordedProperty().map(file -> texts.get("timeline.recorded", file)));
    recording.setTooltip(where);
    recording.visibleProperty().bind(tape.recordedProperty().isNotNull());
    recording.managedProperty().bind(recording.visibleProperty());
    return recording;
  }

  private ChoiceBox<Double> speed() {
    ChoiceBox<Double> speed = new ChoiceBox<>();
    speed.setId("speed");
    speed.setMinWidth(92);
    speed.setAccessibleText(texts.get("timeline.speed"));
    speed.getItems().setAll(TapePlayer.SPEEDS);
    speed.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Double value) {
            return value == null ? "" : texts.get("timeline.times", value);
          }

          @Override
          public Double fromString(String text) {
            throw new UnsupportedOperationException("speeds are chosen, not written");
          }
        });
    speed.setValue(1.0);
    speed.valueProperty().addListener((_, _, now) -> player.speedProperty().set(now));
    return speed;
  }

  private HBox legend() {
    HBox legend = new HBox(14);
    legend.setMinWidth(USE_PREF_SIZE);
    for (String kind : List.of("area", "well", "broken")) {
      Region patch = new Region();
      patch.getStyleClass().addAll("timeline-patch", "patch-" + kind);
      patch.setMinSize(10, 10);
      patch.setMaxSize(10, 10);
      Label label = new Label(texts.get("timeline." + kind), patch);
      label.getStyleClass().add("field-name");
      label.setGraphicTextGap(6);
      label.setMinWidth(USE_PREF_SIZE);
      legend.getChildren().add(label);
    }
    legend.setAlignment(Pos.CENTER_LEFT);
    return legend;
  }

  private void tell() {
    if (tape.course().isEmpty()) {
      moment.setText("");
      return;
    }
    double all = seconds(Duration.between(tape.course().start(), tape.course().end()));
    double now = seconds(Duration.between(tape.course().start(), tape.now()));
    moment.setText(texts.get("timeline.moment", now, all));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case SPACE -> player.toggle();
      case LEFT -> player.backward();
      case RIGHT -> player.forward();
      case HOME -> tape.seek(0);
      case END -> tape.follow();
      case PLUS, EQUALS, ADD -> view.zoom(0.8, 0.5);
      case MINUS, SUBTRACT -> view.zoom(1.25, 0.5);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void save() {
    Lab first = tape.course().lab(0);
    List<RunEntry> entries = List.copyOf(tape.course().entries());
    files
        .save(FileKind.RECORDING, first.name())
        .ifPresent(
            file ->
                later(
                    () -> RecordingWriter.write(file, first, entries),
                    room -> {
                      if (!room) {
                        String why = new FullRecordingException().getMessage();
                        files.error(texts.get("timeline.full"), String.valueOf(why));
                      }
                    },
                    texts.get("timeline.unsaved")));
  }

  private void open() {
    files.open(FileKind.RECORDING).ifPresent(this::open);
  }

  /// Opens a recording and shows it.
  public void open(Path file) {
    later(
        () -> {
          RunRecording run = RecordingReader.read(file);
          return new OpenedCourse(RunCourse.of(run), run.missing());
        },
        read -> {
          opened.accept(read.course());
          if (!read.missing().isEmpty()) {
            files.error(texts.get("timeline.partial"), read.missing());
          }
        },
        texts.get("timeline.unreadable"));
  }

  /// @param missing what of the recording is not in it, in words
  private record OpenedCourse(RunCourse course, String missing) {}

  /// Files are read and written beside the window's thread.
  private <T> void later(java.util.concurrent.Callable<T> work, Consumer<T> done, String failure) {
    WindowFuture.beside(
        Platform::runLater,
        "recording file",
        work,
        done,
        error -> files.error(failure, String.valueOf(error.getMessage())));
  }
}
