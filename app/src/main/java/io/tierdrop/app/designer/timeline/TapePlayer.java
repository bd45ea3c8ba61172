package io.tierdrop.app.designer.timeline;

import io.tierdrop.app.designer.run.RunTape;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/// Moves through a tape as time passes, faster or slower than it was, or step by step.
public final class TapePlayer {

  /// How often as fast as it was.
  public static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 60.0);

  private final RunTape tape;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          if (last > 0) {
            advance(Duration.ofNanos(now - last));
          }
          last = now;
        }
      };
  private Instant clock = Instant.EPOCH;
  private int shown = -1;
  private long last;

  public TapePlayer(RunTape tape) {
    this.tape = tape;
    tape.followedProperty()
        .addListener(
            (_, _, now) -> {
              if (now) {
                pause();
              }
            });
  }

  /// Goes on from the moment that is shown, from the beginning when that is the last one.
  public void play() {
    if (tape.positionProperty().get() >= tape.course().size()) {
      tape.seek(0);
    }
    clock = tape.now();
    shown = tape.positionProperty().get();
    last = 0;
    playing.set(true);
    timer.start();
  }

  public void pause() {
    timer.stop();
    playing.set(false);
  }

  public void toggle() {
    if (playing.get()) {
      pause();
    } else {
      play();
    }
  }

  /// Lets so much of the viewer's time pass.
  public void advance(Duration passed) {
    if (tape.positionProperty().get() != shown) { // somebody moved it meanwhile
      clock = tape.now();
    }
    clock = clock.plusNanos((long) (passed.toNanos() * speed.get()));
    int next = tape.course().position(clock);
    if (next != tape.positionProperty().get()) {
      tape.seek(next);
    }
    shown = tape.positionProperty().get();
    if (shown >= tape.course().size()) {
      pause();
    }
  }

  /// Goes behind the next entry that shows: not every change of a counter does.
  public void forward() {
    pause();
    int next = tape.positionProperty().get() + 1;
    while (next < tape.course().size() && !shows(next)) {
      next++;
    }
    tape.seek(next);
  }

  public void backward() {
    pause();
    int next = tape.positionProperty().get() - 1;
    while (next > 0 && !shows(next)) {
      next--;
    }
    tape.seek(next);
  }

  private boolean shows(int position) {
    RunCourse course = tape.course();
    RunEntry entry = course.entries().get(position - 1);
    if (!(entry instanceof RunEntry.Stated(var state))) {
      return true;
    }
    var before = course.states(position - 1).get(state.node());
    return before == null || before.level() != state.level();
  }

  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  public DoubleProperty speedProperty() {
    return speed;
  }
}
