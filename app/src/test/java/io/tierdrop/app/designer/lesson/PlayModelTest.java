package io.tierdrop.app.designer.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.MemorySession;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.json.LabReader;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayModelTest {

  /// What the play's thread wants done on this one.
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();

  private final MemorySession service = new MemorySession();
  private final RunModel run = new RunModel(service.session(), Runnable::run);
  private final PlayModel play = new PlayModel(run, ui::add);

  @BeforeEach
  void run() throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"));
    service.started(lab);
    run.follow(lab);
    play.follow(lab.name(), null);
    until(() -> !play.scenarios().isEmpty());
  }

  private void until(BooleanSupplier wanted) throws InterruptedException {
    while (!wanted.getAsBoolean()) {
      Runnable task = ui.poll(20, TimeUnit.SECONDS);
      assertThat(task).as("something happens").isNotNull();
      task.run();
    }
  }

  private boolean waitsAt(int step) {
    PlayState moment = play.momentProperty().get();
    return moment.phase() == PlayState.Phase.WAITING && moment.step() == step;
  }

  @Test
  void playRunsAllStepsAndEndsWithAResult() throws Exception {
    play.play();
    assertThat(play.momentProperty().get().phase()).isEqualTo(PlayState.Phase.PLAYING);
    until(() -> play.playedProperty().get() != null);

    assertThat(play.momentProperty().get()).isEqualTo(PlayState.IDLE);
    assertThat(play.playedProperty().get().steps()).hasSize(2);
    assertThat(play.playedProperty().get().lines())
        .extracting(ClaimJudgement.Line::number)
        .contains(1);
  }

  @Test
  void stepTakesOneAndWaitsBeforeTheNext() throws Exception {
    play.step();
    until(() -> waitsAt(0));
    assertThat(play.momentProperty().get().runs()).isEmpty();
    play.step();
    until(() -> waitsAt(1));
    assertThat(play.momentProperty().get().runs()).containsOnlyKeys(0);
    play.play();
    until(() -> play.playedProperty().get() != null);
  }

  @Test
  void aLessonAsksBeforeEveryStepAndKeepsWhatWasSaid() throws Exception {
    play.lessonProperty().set(true);
    play.play();
    until(() -> waitsAt(0));
    assertThat(play.momentProperty().get().open()).containsEntry("mh1", 20);
    play.predict(Map.of("mh1", 0, "sh1", 1));
    until(() -> waitsAt(1));
    play.predict(Map.of("mh1", 2, "sh1", 9));
    until(() -> play.playedProperty().get() != null);

    assertThat(play.playedProperty().get().steps())
        .extracting(StepRun::predicted)
        .containsExactly(Map.of("mh1", 0, "sh1", 1), Map.of("mh1", 2, "sh1", 9));
  }

  @Test
  void closingWaitsUntilWhatWasInjectedIsHealed() throws Exception {
    CompletableFuture<Void> healed = new CompletableFuture<>();
    service.scenarios().healing(healed);
    play.step();
    until(() -> waitsAt(0));
    CompletableFuture<Void> closed = CompletableFuture.runAsync(play::close);
    assertThatThrownBy(() -> closed.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    healed.complete(null);
    closed.get(20, TimeUnit.SECONDS);
  }

  @Test
  void stoppingWhileItWaitsEndsThePlayWithoutAResult() throws Exception {
    play.step();
    until(() -> waitsAt(0));
    play.stop();
    assertThat(play.momentProperty().get().phase()).isEqualTo(PlayState.Phase.ENDING);
    until(() -> play.momentProperty().get().equals(PlayState.IDLE));

    assertThat(play.playedProperty().get()).isNull();
    assertThat(play.saysProperty().get()).isEmpty();
  }
}
