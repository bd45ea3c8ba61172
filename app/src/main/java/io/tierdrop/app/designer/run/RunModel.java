package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.LogLine;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.Progress;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.Subscription;
import io.tierdrop.app.service.Target;
import io.tierdrop.app.service.Work;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.topology.Lab;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The running lab as the window knows it, and the work that the window asked for. Everything
/// here changes on the window's thread only, whatever thread the service calls on.
public final class RunModel implements AutoCloseable {

  private static final int LOG_LINES = 2_000;
  private static final int RESULTS = 20_000;

  private final LabService service;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<Target> target =
      new ReadOnlyObjectWrapper<>(new Target("", Target.Condition.OFF, ""));
  private final ReadOnlyObjectWrapper<@Nullable Activity> activity = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable UnpreparedMachine> unprepared =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Lab> running = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper followed = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<@Nullable RequestResult> shown = new SimpleObjectProperty<>();
  private final ObservableMap<String, NodeState> states = FXCollections.observableHashMap();
  private final ObservableList<RequestResult> results = FXCollections.observableArrayList();
  private final ObservableList<LogLine> log = FXCollections.observableArrayList();
  private final Subscription targetWatch;
  private final Subscription logWatch;
  private Subscription stateWatch = () -> {};
  private @Nullable Work<?> work;
  private String lab = "";

  public RunModel(LabService service, Executor ui) {
    this.service = service;
    this.ui = ui;
    targetWatch = service.watchTarget(change -> ui.execute(() -> target.set(change)));
    logWatch = service.watchLog(line -> ui.execute(() -> append(line)));
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
          if (asked.equals(lab)) {
            followed.set(true);
            found.ifPresent(deployed -> run(asked, deployed));
          }
        },
        error -> {
          followed.set(true);
          fail(Activity.Task.FOLLOW, error);
        });
  }

  private void run(String name, Lab deployed) {
    stateWatch.close();
    running.set(deployed);
    stateWatch =
        service.watchStates(
            name,
            state ->
                ui.execute(
                    () -> {
                      if (name.equals(lab) && running.get() != null) {
                        states.put(state.node(), state);
                      }
                    }));
  }

  private void forget() {
    stateWatch.close();
    stateWatch = () -> {};
    running.set(null);
    states.clear();
    results.clear();
    shown.set(null);
  }

  /// Installs what the machine lacked when this lab was deployed, then deploys it.
  public void prepare(Lab drawn) {
    start(Activity.Task.DEPLOY, progress -> service.prepare(drawn, progress), _ -> deploy(drawn));
  }

  /// The refused deploy to a machine that can be made ready; null when there is none.
  public ReadOnlyObjectProperty<@Nullable UnpreparedMachine> unpreparedProperty() {
    return unprepared.getReadOnlyProperty();
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

  private void add(RequestResult result) {
    if (results.size() >= RESULTS) {
      results.remove(0, results.size() - RESULTS + 1);
    }
    results.add(result);
    shown.set(result);
  }

  private <T> void start(
      Activity.Task task, Function<Consumer<Progress>, Work<T>> begin, Consumer<T> done) {
    if (activity.get() != null) {
      return;
    }
    failure.set(null);
    unprepared.set(null);
    activity.set(new Activity(task, new Progress("", 1, 1, 0, 0), false));
    Work<T> started = begin.apply(progress -> ui.execute(() -> advance(task, progress)));
    work = started;
    Landing.on(
        ui,
        started.outcome(),
        outcome -> {
          rest();
          done.accept(outcome);
        },
        error -> {
          rest();
          fail(task, error);
        });
  }

  private void rest() {
    activity.set(null);
    work = null;
  }

  private void advance(Activity.Task task, Progress progress) {
    Activity now = activity.get();
    if (now != null && now.task() == task) {
      activity.set(new Activity(task, progress, now.cancelling()));
    }
  }

  /// Asks what is under way to end; it stays shown until it has cleaned up.
  public void cancel() {
    Activity now = activity.get();
    if (now != null && work != null) {
      activity.set(new Activity(now.task(), now.progress(), true));
      work.cancel();
    }
  }

  private void fail(Activity.Task task, Throwable error) {
    if (!(error instanceof CancellationException)) {
      String message = error.getMessage();
      failure.set(new Failure(task, message == null ? error.toString() : message));
      if (error instanceof UnpreparedMachine machine && machine.installable()) {
        unprepared.set(machine);
      }
    }
  }

  public void dismissFailure() {
    failure.set(null);
  }

  private void append(LogLine line) {
    if (log.size() >= LOG_LINES) {
      log.remove(0, log.size() - LOG_LINES + 1);
    }
    log.add(line);
  }

  public ReadOnlyObjectProperty<Target> targetProperty() {
    return target.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Activity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return failure.getReadOnlyProperty();
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

  public ObservableMap<String, NodeState> states() {
    return states;
  }

  public ObservableList<RequestResult> results() {
    return results;
  }

  public ObservableList<LogLine> log() {
    return log;
  }

  @Override
  public void close() {
    stateWatch.close();
    targetWatch.close();
    logWatch.close();
  }
}
