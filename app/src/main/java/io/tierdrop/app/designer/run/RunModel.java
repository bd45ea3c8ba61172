package io.tierdrop.app.designer.run;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The running lab as the window knows it, and the work that it asked for. All of it changes on the
/// window's thread only, whatever thread the service calls on.
public final class RunModel implements AutoCloseable {

  private final Executor ui;
  private final ReadOnlyObjectWrapper<LabService> service;
  private final ServiceNews news;
  private final CurrentWork works;
  private final LabFollower following;
  private final ObjectProperty<@Nullable RequestResult> shown = new SimpleObjectProperty<>();
  private final ObjectProperty<List<FlowRecord>> shownFlows = new SimpleObjectProperty<>(List.of());
  private final HeldFlows held;
  private final MachineLabs remains;
  private final ReadOnlyObjectWrapper<@Nullable WorkOutcome> outcome =
      new ReadOnlyObjectWrapper<>();
  private final FlowReasons reasoning;
  private final PathExplanation explanation;
  private final BooleanBinding alive;
  private boolean lost;

  public RunModel(LabService service, Executor ui) {
    this.service = new ReadOnlyObjectWrapper<>(service);
    this.ui = ui;
    works = new CurrentWork(ui);
    following =
        new LabFollower(this.service::get, ui, error -> works.fail(RunActivity.Task.FOLLOW, error));
    held = new HeldFlows(ui, error -> works.fail(RunActivity.Task.FLOWS, error));
    reasoning =
        new FlowReasons(
            this.service::get,
            ui,
            () -> following.replays() ? null : runningProperty().get(),
            error -> works.fail(RunActivity.Task.FOLLOW, error));
    remains = new MachineLabs(this.service::get, ui);
    explanation = new PathExplanation(shown, shownFlows, reasoning);
    news = new ServiceNews(ui, mark -> following.record(new RunEntry.Marked(mark)));
    news.of(service);
    alive =
        Bindings.createBooleanBinding(
            () ->
                following.replays()
                    || targetProperty().get().condition() == TargetSummary.Condition.READY,
            targetProperty(),
            following.tape().replayProperty());
    targetProperty().addListener((_, before, now) -> turned(before, now));
  }

  /// A machine that is off has lost all that ran on it.
  private void turned(TargetSummary before, TargetSummary now) {
    if (now.condition() == TargetSummary.Condition.OFF && before.condition() != now.condition()) {
      lost = runningProperty().get() != null;
      following.lose();
    }
  }

  /// Whether what is shown of the running lab is how it is now. Otherwise it is the last that was
  /// known, and the target says why.
  public ObservableBooleanValue aliveProperty() {
    return alive;
  }

  /// Forgets what lives on the target, which is about to be left for another one.
  public void leave() {
    news.close();
    forget();
    remains.forget();
    outcome.set(null);
    works.dismissFailure();
  }

  /// Works on another target from now on, and looks whether this lab runs there.
  public void use(LabService other, Lab drawn) {
    service.set(other);
    news.of(other);
    follow(drawn);
  }

  /// The service on the target of now.
  public ReadOnlyObjectProperty<LabService> serviceProperty() {
    return service.getReadOnlyProperty();
  }

  /// Looks whether this lab runs, and watches it when it does.
  public void follow(Lab drawn) {
    showNothing();
    outcome.set(null);
    following.follow(drawn);
    remains.look();
  }

  /// Looks again at the lab, which somebody else has changed, unless it is being changed here.
  public void lookAgain() {
    RunActivity now = works.activityProperty().get();
    boolean changing =
        now != null
            && (now.task() == RunActivity.Task.DEPLOY || now.task() == RunActivity.Task.DESTROY);
    if (!changing) {
      following.lookAgain();
    }
  }

  private void forget() {
    following.forget();
    showNothing();
  }

  private void showNothing() {
    shown.set(null);
    shownFlows.set(List.of());
  }

  /// Shows a recording in place of a running lab.
  public void replay(RunCourse recorded) {
    showNothing();
    following.replay(recorded);
  }

  /// Installs what the machine lacked when this lab was deployed, then deploys it.
  public void prepare(Lab drawn) {
    start(
        RunActivity.Task.DEPLOY,
        progress -> service.get().prepare(drawn, progress),
        _ -> deploy(drawn));
  }

  /// What a person has to agree to before the deploy that was refused for it; null for nothing.
  public ReadOnlyObjectProperty<@Nullable NeedsConsent> neededProperty() {
    return works.neededProperty();
  }

  public void deploy(Lab drawn) {
    start(
        RunActivity.Task.DEPLOY,
        progress -> service.get().deploy(drawn, progress),
        result -> deployed(drawn, result),
        error -> halfDone(drawn.name(), error));
  }

  private void deployed(Lab drawn, DeployResult result) {
    following.deployed(drawn, lost);
    lost = false;
    remains.look();
    outcome.set(new WorkOutcome.IsDeployed(result));
  }

  /// A deploy that was refused has changed nothing; of any other something may be left.
  private void halfDone(String lab, Throwable why) {
    if (why instanceof NeedsConsent) {
      return;
    }
    boolean cancelled = why instanceof CancellationException;
    remains.look(
        _ ->
            outcome.set(
                remains
                    .of(lab)
                    .<WorkOutcome>map(WorkOutcome.IsPartial::new)
                    .orElse(cancelled ? new WorkOutcome.IsAbsent(lab) : null)),
        _ -> outcome.set(cancelled ? new WorkOutcome.IsUnknown(lab) : null));
  }

  /// The same where somebody else deployed the lab last.
  public void deployShared(Lab drawn) {
    start(
        RunActivity.Task.DEPLOY,
        progress -> service.get().deployShared(drawn, progress),
        result -> deployed(drawn, result),
        error -> halfDone(drawn.name(), error));
  }

  /// Removes everything of a lab from the machine, be it the one that is shown or another.
  public void destroy(String lab) {
    start(
        RunActivity.Task.DESTROY,
        progress -> service.get().destroy(lab, progress),
        result -> {
          if (lab.equals(following.lab())) {
            forget();
          }
          remains.look();
          outcome.set(new WorkOutcome.IsDestroyed(result));
        },
        _ -> remains.look());
  }

  /// The drawing of a lab that runs on the machine, as it was deployed last.
  public void drawing(String lab, Consumer<Lab> told) {
    WindowFuture.on(
        ui,
        service.get().running(lab),
        found -> {
          found.ifPresent(told);
          remains.look();
        },
        error -> works.fail(RunActivity.Task.FOLLOW, error));
  }

  /// The labs that have something on the machine.
  public MachineLabs remains() {
    return remains;
  }

  /// How the last deploy or destroy ended, until the next one begins.
  public ReadOnlyObjectProperty<@Nullable WorkOutcome> outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  public void dismissOutcome() {
    outcome.set(null);
  }

  /// Sends requests and shows the last one's way.
  public void send(RequestSpec spec) {
    Lab deployed = runningProperty().get();
    if (deployed == null) {
      return;
    }
    start(
        RunActivity.Task.REQUESTS,
        _ -> service.get().request(deployed, spec, result -> ui.execute(() -> add(result))),
        _ -> {});
  }

  /// Opens flows and holds them, unless others are held.
  public void hold(FlowSpec spec) {
    Lab deployed = runningProperty().get();
    if (deployed != null && !following.replays()) {
      works.dismissFailure();
      held.hold(
          () ->
              service
                  .get()
                  .hold(
                      deployed,
                      spec,
                      flow -> ui.execute(() -> following.record(new RunEntry.Flowed(flow)))));
    }
  }

  /// Takes a flow that somebody else holds, a scenario say, as one of the run's.
  public void flowed(FlowRecord flow) {
    following.record(new RunEntry.Flowed(flow));
  }

  /// Ends the flows that are held.
  public void release() {
    held.release();
  }

  /// The flows being held, null when there are none.
  public ReadOnlyObjectProperty<@Nullable RunningWork<?>> heldProperty() {
    return held.property();
  }

  /// Why flows take their ways.
  public FlowReasons reasoning() {
    return reasoning;
  }

  /// Why what is drawn took its way.
  public PathExplanation explanation() {
    return explanation;
  }

  private void add(RequestResult result) {
    following.record(new RunEntry.Requested(result));
    shownFlows.set(List.of());
    shown.set(result);
  }

  private <T> void start(
      RunActivity.Task task,
      Function<Consumer<WorkProgress>, RunningWork<T>> begin,
      Consumer<T> done) {
    start(task, begin, done, _ -> {});
  }

  private <T> void start(
      RunActivity.Task task,
      Function<Consumer<WorkProgress>, RunningWork<T>> begin,
      Consumer<T> done,
      Consumer<Throwable> failed) {
    if (!following.replays() && works.start(task, begin, done, failed)) {
      outcome.set(null);
    }
  }

  /// Asks what is under way to end; it stays shown until it has cleaned up.
  public void cancel() {
    works.cancel();
  }

  public void dismissFailure() {
    works.dismissFailure();
  }

  public ReadOnlyObjectProperty<TargetSummary> targetProperty() {
    return news.targetProperty();
  }

  public ReadOnlyObjectProperty<@Nullable RunActivity> activityProperty() {
    return works.activityProperty();
  }

  public ReadOnlyObjectProperty<@Nullable WorkFailure> failureProperty() {
    return works.failureProperty();
  }

  /// The lab as it was deployed last, null when it does not run.
  public ReadOnlyObjectProperty<@Nullable Lab> runningProperty() {
    return following.runningProperty();
  }

  /// Whether it is known by now if the drawn lab runs.
  public ReadOnlyBooleanProperty followedProperty() {
    return following.knownProperty();
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
  public RunTape tape() {
    return following.tape();
  }

  /// What single nodes are asked.
  public NodeService nodes() {
    return service.get();
  }

  public ObservableMap<String, NodeState> states() {
    return following.tape().states();
  }

  public ObservableList<RequestResult> results() {
    return following.tape().results();
  }

  public ObservableList<LogLine> log() {
    return news.log();
  }

  @Override
  public void close() {
    news.close();
    following.close();
  }
}
