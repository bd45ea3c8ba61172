package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.text.TextBundle;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The seconds that a step still takes at most, counted down while it is seen.
final class StepCountdown extends Label {

  private final TextBundle texts;
  private final @Nullable Instant until;
  private final Timeline ticks;

  /// @param until null when nothing is counted
  StepCountdown(TextBundle texts, @Nullable Instant until) {
    this.texts = texts;
    this.until = until;
    setId("play-countdown");
    getStyleClass().add("mono");
    ticks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tell()));
    ticks.setCycleCount(Animation.INDEFINITE);
    setVisible(until != null);
    setManaged(until != null);
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene == null || until == null) {
                ticks.stop();
              } else {
                ticks.play();
              }
            });
    tell();
  }

  private void tell() {
    if (until != null) {
      long left = Math.max(0, Duration.between(Instant.now(), until).toSeconds());
      setText(texts.get("play.left", left));
    }
  }
}
