package io.tierdrop.app.designer.motion;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Moves what flows over the drawing, and says how much of it is drawn. It can be paused, and where
/// the desktop wants little motion particles stand still.
public final class TrafficMotion implements AutoCloseable {

  private final TextBundle texts;
  private final RunModel run;
  private final MotionLayer layer;
  private final BooleanProperty paused =
      new SimpleBooleanProperty(Platform.getPreferences().isReducedMotion());
  private final Label note = new Label();
  private final HBox bar = new HBox(6);
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          double seconds = last == 0 ? 0 : Math.min(0.1, (now - last) / 1e9);
          last = now;
          if (!layer.advance(seconds)) {
            rest();
          }
        }
      };
  private long last;
  private boolean moving;
  private boolean closed;
  private boolean known = true;
  private int unseen;

  public TrafficMotion(
      TextBundle texts, RunModel run, ObservableValue<LabPicture> picture, MotionLayer layer) {
    this.texts = texts;
    this.run = run;
    this.layer = layer;
    picture.addListener((_, _, now) -> shown(now));
    if (picture.getValue() != null) {
      shown(picture.getValue());
    }
    run.tape().flows().addListener(this::flowed);
    run.traffic().shownFlowsProperty().addListener((_, _, _) -> look());
    run.tape().results().addListener(this::requested);
    paused.addListener((_, _, now) -> paused(now));
    run.aliveProperty().addListener((_, _, now) -> lived(now));
    bar();
  }

  /// Pauses motion, and says what is drawn.
  public HBox bar() {
    if (bar.getChildren().isEmpty()) {
      Button pause =
          ButtonRanks.icon(
              "motion", icon(), texts.get("motion.pause"), () -> paused.set(!paused.get()));
      paused.addListener(
          (_, _, now) -> {
            pause.setGraphic(new FontIcon(icon()));
            pause.setAccessibleText(texts.get(now ? "motion.go" : "motion.pause"));
          });
      note.setId("motion-note");
      note.getStyleClass().add("field-name");
      note.visibleProperty().bind(note.textProperty().isNotEmpty());
      note.managedProperty().bind(note.visibleProperty());
      bar.getChildren().addAll(pause, note);
      bar.getStyleClass().add("motion-bar");
      bar.setAlignment(Pos.CENTER_LEFT);
      bar.setMaxSize(HBox.USE_PREF_SIZE, HBox.USE_PREF_SIZE);
      bar.setVisible(false);
    }
    return bar;
  }

  private String icon() {
    return paused.get() ? "mdi2m-motion-play-outline" : "mdi2m-motion-pause-outline";
  }

  private void shown(LabPicture picture) {
    layer.show(picture);
    look();
  }

  private void flowed(ListChangeListener.Change<? extends FlowRecord> change) {
    while (change.next()) {
      if (change.wasReplaced() && change.getAddedSize() == 1) {
        FlowRecord flow = change.getAddedSubList().getFirst();
        if (flow.end().broken()) {
          shoot(flow.path(), true);
        }
      }
    }
    look();
  }

  private void requested(ListChangeListener.Change<? extends RequestResult> change) {
    while (change.next()) {
      if (change.wasAdded() && run.tape().followedProperty().get()) {
        for (RequestResult result : change.getAddedSubList()) {
          shoot(result.observed(), !result.ok());
        }
      }
    }
    tell();
  }

  private void shoot(FlowPath path, boolean failed) {
    if (path.seen() && !paused.get() && run.aliveProperty().get()) {
      if (layer.shoot(path, failed)) {
        go();
      } else {
        unseen++;
      }
    }
  }

  /// Many flows change at once; they are looked at once a frame.
  private void look() {
    if (known) {
      known = false;
      Platform.runLater(this::update);
    }
  }

  private void update() {
    known = true;
    List<FlowRecord> selected = run.traffic().shownFlowsProperty().get();
    layer.net(selected.size() > 1 ? paths(selected) : List.of());
    layer.flows(run.aliveProperty().get() ? sampling().chosen() : List.of());
    tell();
    if (!paused.get()) {
      go();
    }
  }

  private EvenSample<DrawnFlow> sampling() {
    List<FlowRecord> selected = run.traffic().shownFlowsProperty().get();
    List<FlowRecord> wanted =
        selected.isEmpty()
            ? run.tape().flows().stream().filter(flow -> flow.end() == RequestEnd.OPEN).toList()
            : selected;
    return EvenSample.of(DrawnFlow.of(wanted), MotionLayer.MOST_FLOWS);
  }

  private static List<FlowPath> paths(List<FlowRecord> flows) {
    return DrawnFlow.of(flows).stream().map(DrawnFlow::path).toList();
  }

  private void tell() {
    if (!run.aliveProperty().get()) {
      note.setText(texts.get("motion.stale"));
      bar.setVisible(run.shownProperty().get() != null);
      return;
    }
    EvenSample<DrawnFlow> sampling = sampling();
    long silent = sampling.chosen().stream().filter(DrawnFlow::silent).count();
    String flows =
        sampling.all() == 0
            ? ""
            : sampling.whole()
                ? texts.get("motion.all", sampling.all())
                : texts.get("motion.some", sampling.chosen().size(), sampling.all());
    flows += silent == 0 ? "" : " · " + texts.get("motion.silent", silent);
    String requests = unseen == 0 ? "" : texts.get("motion.unseen", unseen);
    note.setText(flows + (flows.isEmpty() || requests.isEmpty() ? "" : " · ") + requests);
    bar.setVisible(!note.getText().isEmpty() || !run.tape().results().isEmpty());
  }

  /// What nobody sees does not move.
  private void lived(boolean now) {
    if (now) {
      look();
    } else {
      layer.empty();
      rest();
    }
    tell();
  }

  private void paused(boolean now) {
    if (now) {
      rest();
    } else {
      unseen = 0;
      go();
    }
    tell();
  }

  private void go() {
    if (!moving && !closed && !paused.get() && run.aliveProperty().get()) {
      moving = true;
      last = 0;
      timer.start();
    }
  }

  private void rest() {
    moving = false;
    timer.stop();
  }

  /// Moves nothing any more.
  @Override
  public void close() {
    closed = true;
    rest();
  }
}
