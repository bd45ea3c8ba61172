package io.tierdrop.app.designer.run;

import io.tierdrop.app.recording.Course;
import io.tierdrop.app.recording.Entry;
import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.LogLine;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.Progress;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.Subscription;
import io.tierdrop.app.service.Target;
import io.tierdrop.app.service.Work;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The running lab as the window knows it, and the work that it asked for. All of it changes on the
/// window's thread only, whatever thread the service calls on.
public final class RunModel implements AutoCloseable {

  private final LabService service;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<Target> target =
      new ReadOnlyObjectWrapper<>(new Target("", Target.Condition.OFF, ""));
  private final Works works;
  private final ReadOnlyObjectWrapper<@Nullable Lab> running = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper followed = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<@Nullable RequestResult> shown = new SimpleObjectProperty<>();
  private final ObjectProperty<List<FlowRecord>> shownFlows = new SimpleObjectProperty<>(List.of());
  private final HeldFlows held;
  private final Reasoning reasoning;
  private final Tape tape = new Tape();
  private final LogLines log = new LogLines();
  private final InvalidationListener redrawn = _ -> redraw();
  private final Subscription targetWatch;
  private final Subscription logWatch;
  private final Subscription markWatch;
  private Subscription stateWatch = () -> {};
  private String lab = "";

  public RunModel(LabService service, Executor ui) {
    this.service = service;
    this.ui = ui;
    works = new Works(ui);
    held = new HeldFlows(ui, error -> works.fail(Activity.Task.FLOWS, error));
    reasoning =
        new Reasoning(
            service,
            ui,
            () -> tape.replayProperty().get() ? null : running.get(),
            error -> works.fail(Activity.Task.FOLLOW, error));
    targetWatch = service.watchTarget(change -> ui.execute(() -> target.set(change)));
    logWatch = service.watchLog(line -> ui.execute(() -> log.add(line)));
    markWatch = service.watchMarks(mark -> ui.execute(() -> record(new Entry.Marked(mark))));
  }

  /// Looks whether this lab runs, and watches it when it does.
  public void follow(Lab drawn) {
    lab = drawn.name();
    followed.set(false);
    forget();
    String asked = lab;
    Landing.on(
        ui,
        service.running(asked),
        found -> {
          if (asked.equals(lab) && !tape.replayProperty().get()) {
            followed.set(true);
            found.ifPresent(deployed -> run(asked, deployed));
          }
        },
        error -> {
          followed.set(true);
          works.fail(Activity.Task.FOLLOW, error);
        });
  }

  private void run(String name, Lab deployed) {
    stateWatch.close();
    Lab before = running.get();
    if (before == null || tape.replayProperty().get()) {
      tape.begin(deployed, Instant.now());
    } else if (!before.equals(deployed)) {
      tape.record(new Entry.Deployed(Instant.now(), deployed));
    }
    running.set(deployed);
    stateWatch =
        service.watchStates(
            name,
            state ->
                ui.execute(
                    () -> {
                      if (name.equals(lab) && running.get() != null) {
                        record(new Entry.Stated(state));
                      }
                    }));
  }

  private void forget() {
    stateWatch.close();
    stateWatch = () -> {};
    running.set(null);
    tape.clear();
    shown.set(null);
    shownFlows.set(List.of());
  }

  /// Shows a recording in place of a running lab.
  public void replay(Course recorded) {
    forget();
    Lab first = recorded.lab(0);
    lab = first.name();
    tape.replay(recorded);
    tape.positionProperty().removeListener(redrawn);
    tape.positionProperty().addListener(redrawn);
    running.set(first);
    followed.set(true);
  }

  /// A lab that was changed while it was recorded is another one from then on.
  private void redraw() {
    if (tape.replayProperty().get()) {
      Lab now = tape.course().lab(tape.positionProperty().get());
      if (!now.equals(running.get())) {
        running.set(now);
      }
    }
  }

  /// What still comes from a lab while a recording is shown has nothing to do with it.
  private void record(Entry entry) {
    if (running.get() != null && !tape.replayProperty().get()) {
      tape.record(entry);
    }
  }

  /// Installs what the machine lacked when this lab was deployed, then deploys it.
  public void prepare(Lab drawn) {
    start(Activity.Task.DEPLOY, progress -> service.prepare(drawn, progress), _ -> deploy(drawn));
  }

  /// The refused deploy to a machine that can be made ready; null when there is none.
  public ReadOnlyObjectProperty<@Nullable UnpreparedMachine> unpreparedProperty() {
    return works.unpreparedProperty();
  }

  public void deploy(Lab drawn) {
    start(
        Activity.Task.DEPLOY,
        progress -> service.deploy(drawn, progress),
        _ -> {
          lab = drawn.name();
          run(lab, drawn);
        });
  }

  public void destroy() {
    String name = lab;
    start(Activity.Task.DESTROY, progress -> service.destroy(name, progress), _ -> forget());
  }

  /// Sends requests and shows the last one's way.
  public void send(RequestSpec spec) {
    Lab deployed = running.get();
    if (deployed == null) {
      return;
    }
    start(
        Activity.Task.REQUESTS,
        _ -> service.request(deployed, spec, result -> ui.execute(() -> add(result))),
        _ -> {});
  }

  /// Opens flows and holds them, unless others are held.
  public void hold(FlowSpec spec) {
    Lab deployed = running.get();
    if (deployed != null && !tape.replayProperty().get()) {
      works.dismissFailure();
      held.hold(
          () ->
              service.hold(
                  deployed, spec, flow -> ui.execute(() -> record(new Entry.Flowed(flow)))));
    }
  }

  /// Ends the flows that are held.
  public void release() {
    held.release();
  }

  /// The flows being held, null when there are none.
  public ReadOnlyObjectProperty<@Nullable Work<?>> heldProperty() {
    return held.property();
  }

  /// Why flows take their ways.
  public Reasoning reasoning() {
    return reasoning;
  }

  private void add(RequestResult result) {
    record(new Entry.Requested(result));
    shownFlows.set(List.of());
    shown.set(result);
  }

  private <T> void start(
      Activity.Task task, Function<Consumer<Progress>, Work<T>> begin, Consumer<T> done) {
    if (!tape.replayProperty().get()) {
      works.start(task, begin, done);
    }
  }

  /// Asks what is under way to end; it stays shown until it has cleaned up.
  public void cancel() {
    works.cancel();
  }

  public void dismissFailure() {
    works.dismissFailure();
  }

  public ReadOnlyObjectProperty<Target> targetProperty() {
    return target.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Activity> activityProperty() {
    return works.activityProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return works.failureProperty();
  }

  /// The lab as it was deployed last, null when it does not run.
  public ReadOnlyObjectProperty<@Nullable Lab> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Whether it is known by now if the drawn lab runs.
  public ReadOnlyBooleanProperty followedProperty() {
    return followed.getReadOnlyProperty();
  }

  /// The request whose way is drawn.
  public ObjectProperty<@Nullable RequestResult> shownProperty() {
    return shown;
  }

  /// The flows whose ways are drawn.
  public ObjectProperty<List<FlowRecord>> shownFlowsProperty() {
    return shownFlows;
  }

  /// Everything that happened to the running lab, and the moment of it that is shown.
  public Tape tape() {
    return tape;
  }

  /// What single nodes are asked.
  public NodeService nodes() {
    return service;
  }

  public ObservableMap<String, NodeState> states() {
    return tape.states();
  }

  public ObservableList<RequestResult> results() {
    return tape.results();
  }

  public ObservableList<LogLine> log() {
    return log.list();
  }

  @Override
  public void close() {
    stateWatch.close();
    targetWatch.close();
    logWatch.close();
    markWatch.close();
    tape.close();
  }
}
