package io.tierdrop.app.designer.run;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.topology.Lab;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;

/// The running lab as the window knows it, in parts, and which one that is. All of it changes on
/// the window's thread only, whatever thread the session calls on.
public final class RunModel implements AutoCloseable {

  private final Executor ui;
  private final ReadOnlyObjectWrapper<LabSession> session;
  private final SessionNews news;
  private final CurrentWork work;
  private final LabFollower following;
  private final MachineLabs remains;
  private final DeployModel deploys;
  private final TrafficModel traffic;
  private final BooleanBinding alive;

  public RunModel(LabSession first, Executor ui) {
    this.session = new ReadOnlyObjectWrapper<>(first);
    this.ui = ui;
    work = new CurrentWork(ui);
    following =
        new LabFollower(session::get, ui, error -> work.fail(RunActivity.Task.FOLLOW, error));
    remains = new MachineLabs(session::get, ui);
    traffic = new TrafficModel(session::get, ui, work, following);
    deploys = new DeployModel(session::get, work, following, remains);
    news = new SessionNews(ui, mark -> following.record(new RunEntry.Marked(mark)));
    news.of(first.signals());
    alive =
        Bindings.createBooleanBinding(
            () ->
                following.replays()
                    ? following.tape().heard()
                    : news.targetProperty().get().condition() == TargetSummary.Condition.READY,
            news.targetProperty(),
            following.tape().positionProperty(),
            following.tape().replayProperty());
    news.targetProperty().addListener((_, before, now) -> turned(before, now));
    following.runningProperty().addListener((_, _, now) -> emptied(now));
    work.activityProperty().addListener((_, _, now) -> ended(now));
  }

  /// A machine that is off has lost all that ran on it.
  private void turned(TargetSummary before, TargetSummary now) {
    if (before.condition() == now.condition()) {
      return;
    }
    if (now.condition() == TargetSummary.Condition.OFF) {
      following.lose();
    } else if (now.condition() == TargetSummary.Condition.READY && !changing()) {
      following.found();
    }
  }

  /// A machine that came back during a deploy was not looked at, as the deploy would tell. One that
  /// made nothing has not.
  private void ended(@Nullable RunActivity now) {
    if (now == null && news.targetProperty().get().condition() == TargetSummary.Condition.READY) {
      following.found();
    }
  }

  private void emptied(@Nullable Lab now) {
    if (now == null) {
      traffic.showNothing();
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
    following.forget();
    remains.forget();
    deploys.dismissOutcome();
    work.dismissFailure();
  }

  /// Works on another target from now on, and looks whether this lab runs there.
  public void use(LabSession other, Lab drawn) {
    session.set(other);
    news.of(other.signals());
    follow(drawn);
  }

  /// The session on the target of now.
  public LabSession session() {
    return session.get();
  }

  public ReadOnlyObjectProperty<LabSession> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /// Looks whether this lab runs, and watches it when it does.
  public void follow(Lab drawn) {
    traffic.showNothing();
    if (!drawn.name().equals(following.lab())) {
      traffic.release(); // what is held through a lab that is left can be seen by nobody
    }
    deploys.dismissOutcome();
    following.follow(drawn);
    remains.look();
  }

  /// Looks again at the lab, which somebody else has changed, unless it is being changed here.
  public void lookAgain() {
    if (!changing()) {
      following.lookAgain();
    }
  }

  private boolean changing() {
    RunActivity now = work.activityProperty().get();
    return now != null
        && (now.task() == RunActivity.Task.DEPLOY || now.task() == RunActivity.Task.DESTROY);
  }

  /// Shows a recording in place of a running lab.
  public void replay(RunCourse recorded) {
    traffic.showNothing();
    traffic.release();
    following.replay(recorded);
  }

  /// The drawing of a lab that runs on the machine, as it was deployed last.
  public void drawing(String lab, Consumer<Lab> told) {
    WindowFuture.on(
        ui,
        session.get().deployments().running(lab),
        found -> {
          found.ifPresent(told);
          remains.look();
        },
        error -> work.fail(RunActivity.Task.FOLLOW, error));
  }

  /// What is told of the target without asking.
  public SessionNews news() {
    return news;
  }

  /// What is under way.
  public CurrentWork work() {
    return work;
  }

  /// The labs that have something on the machine.
  public MachineLabs remains() {
    return remains;
  }

  public DeployModel deploys() {
    return deploys;
  }

  public TrafficModel traffic() {
    return traffic;
  }

  /// Everything that happened to the running lab, and the moment of it that is shown.
  public RunTape tape() {
    return following.tape();
  }

  /// The lab as it was deployed last, null when it does not run.
  public ReadOnlyObjectProperty<@Nullable Lab> runningProperty() {
    return following.runningProperty();
  }

  /// The same, and null while a recording is shown: the lab that something can be done to.
  public ReadOnlyObjectProperty<@Nullable Lab> liveProperty() {
    return following.liveProperty();
  }

  /// The lab whose states and flows are shown: the running one, or the one that went with its
  /// machine, until there is another.
  public ReadOnlyObjectProperty<@Nullable Lab> shownProperty() {
    return following.shownProperty();
  }

  /// Whether it is known by now if the drawn lab runs.
  public ReadOnlyBooleanProperty followedProperty() {
    return following.knownProperty();
  }

  @Override
  public void close() {
    news.close();
    following.close();
  }
}
