package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.control.ChoiceOffer;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The play that is under way, and the scenarios that could be. Changes on the window's thread
/// only.
public final class PlayModel implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlayModel.class);

  /// As long as a machine may take to heal what a play has injected.
  private static final Duration HEALING = Duration.ofSeconds(30);

  private final RunModel run;
  private final Executor ui;
  private final ObservableList<Scenario> scenarios = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Scenario> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<PlayState> moment =
      new ReadOnlyObjectWrapper<>(PlayState.IDLE);
  private final ReadOnlyObjectWrapper<@Nullable PlayResult> played = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper("");
  private final BooleanProperty lesson = new SimpleBooleanProperty();
  private @Nullable RunningWork<PlayResult> work;
  private @Nullable StepGate gate;

  /// @param run what is played on, and where a play's flows are shown
  public PlayModel(RunModel run, Executor ui) {
    this.run = run;
    this.ui = ui;
  }

  private ScenarioService service() {
    return run.session().scenarios();
  }

  /// Looks which scenarios there are for a lab.
  ///
  /// @param file the lab's own; null when it was never saved
  public void follow(String lab, @Nullable Path file) {
    WindowFuture.on(
        ui,
        service().of(lab, file),
        found -> {
          Scenario before = chosen.get();
          ChoiceOffer.change(scenarios, found);
          if (before == null || !found.contains(before)) {
            chosen.set(found.isEmpty() ? null : found.getFirst());
            played.set(null);
          } else {
            chosen.set(before);
          }
        },
        error -> says.set(String.valueOf(error.getMessage())));
  }

  /// Forgets how the last play went: it went so on another target.
  public void forget() {
    played.set(null);
    says.set("");
  }

  /// Plays to the end, or goes on after a pause.
  public void play() {
    if (moment.get().phase() == PlayState.Phase.IDLE) {
      begin(false);
    } else if (gate != null) {
      gate.open();
      if (moment.get().phase() == PlayState.Phase.PAUSING) {
        moment.set(moment.get().in(PlayState.Phase.PLAYING));
      }
    }
  }

  /// Takes the next step and waits before the one after it.
  public void step() {
    if (moment.get().phase() == PlayState.Phase.IDLE) {
      begin(true);
    } else if (gate != null) {
      gate.once(Map.of());
    }
  }

  /// Takes the next step with what a student says of it.
  public void predict(Map<String, Integer> predicted) {
    if (gate != null) {
      gate.once(predicted);
    }
  }

  /// Waits before the next step.
  public void pause() {
    if (gate != null && moment.get().phase() == PlayState.Phase.PLAYING) {
      gate.close();
      moment.set(moment.get().in(PlayState.Phase.PAUSING));
    }
  }

  /// Whether a scenario is being played, or its faults are being healed.
  public boolean playing() {
    return work != null;
  }

  /// Ends the play; what it injected is healed before it is over.
  public void stop() {
    if (work != null) {
      moment.set(moment.get().in(PlayState.Phase.ENDING));
      work.cancel();
    }
  }

  private void begin(boolean closed) {
    Lab lab = run.liveProperty().get();
    Scenario scenario = chosen.get();
    if (lab == null || scenario == null || work != null) {
      return;
    }
    StepGate opened = new StepGate(closed || lesson.get(), lesson.get());
    gate = opened;
    played.set(null);
    says.set("");
    moment.set(new PlayState(PlayState.Phase.PLAYING, -1, Map.of(), null, Map.of()));
    RunningWork<PlayResult> started =
        service().play(lab, scenario, new Bridge(lab.name(), run.session(), scenario, opened));
    work = started;
    WindowFuture.on(
        ui,
        started.outcome(),
        result -> {
          rest();
          if (scenario.equals(chosen.get())) { // otherwise another lab is shown by now
            played.set(result);
          }
        },
        error -> {
          rest();
          if (!(error instanceof CancellationException)) {
            says.set(error.getMessage() == null ? error.toString() : error.getMessage());
          }
        });
  }

  private void rest() {
    work = null;
    gate = null;
    says.set("");
    moment.set(PlayState.IDLE);
  }

  /// Brings what the play's own thread tells to the window's.
  private final class Bridge implements PlayListener {
    private final String lab;
    private final LabSession session;
    private final Scenario scenario;
    private final StepGate opened;

    Bridge(String lab, LabSession session, Scenario scenario, StepGate opened) {
      this.lab = lab;
      this.session = session;
      this.scenario = scenario;
      this.opened = opened;
    }

    @Override
    public void say(String text) {
      ui.execute(() -> says.set(text));
    }

    @Override
    public void flow(FlowRecord flow) {
      ui.execute(() -> run.traffic().flowed(lab, session, flow));
    }

    @Override
    public boolean waits() {
      return true;
    }

    @Override
    public Map<String, Integer> before(int step, Map<String, Integer> open)
        throws InterruptedException {
      ui.execute(() -> moment.set(moment.get().at(step, opened.closed(), open)));
      Map<String, Integer> predicted = opened.await();
      Instant latest = Instant.now().plus(scenario.steps().get(step).longest());
      ui.execute(() -> moment.set(moment.get().taking(latest)));
      return predicted;
    }

    @Override
    public void after(int step, StepRun run, List<FlowEnd> flows) {
      ui.execute(
          () -> {
            Map<Integer, StepRun> runs = new TreeMap<>(moment.get().runs());
            runs.put(step, run);
            moment.set(moment.get().with(runs));
          });
    }
  }

  public ObservableList<Scenario> scenarios() {
    return scenarios;
  }

  public ObjectProperty<@Nullable Scenario> chosenProperty() {
    return chosen;
  }

  public ReadOnlyObjectProperty<PlayState> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  /// The last play that came to its end.
  public ReadOnlyObjectProperty<@Nullable PlayResult> playedProperty() {
    return played.getReadOnlyProperty();
  }

  /// What is being done, or why it could not be.
  public ReadOnlyStringProperty saysProperty() {
    return says.getReadOnlyProperty();
  }

  /// Whether a prediction is asked for before each step.
  public BooleanProperty lessonProperty() {
    return lesson;
  }

  /// The lab that can be played on, null while none runs or a recording is shown.
  public ReadOnlyObjectProperty<@Nullable Lab> liveProperty() {
    return run.liveProperty();
  }

  /// Whether a recording is shown.
  public ReadOnlyBooleanProperty recordedProperty() {
    return run.tape().replayProperty();
  }

  /// Ends the play and waits until what it injected is healed, since the connection to the machine
  /// is closed next.
  @Override
  public void close() {
    RunningWork<PlayResult> left = work;
    if (left == null) {
      return;
    }
    left.cancel();
    try {
      left.outcome().get(HEALING.toSeconds(), TimeUnit.SECONDS);
    } catch (CancellationException | ExecutionException e) {
      LOG.debug("The play ended with the window", e);
    } catch (TimeoutException e) {
      LOG.warn("What the play injected is not healed yet; see `tierdrop faults`", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
