package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DeployService;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.topology.Lab;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Deploys and destroys, and how the last one ended.
public final class DeployModel {

  private final Supplier<LabSession> session;
  private final CurrentWork work;
  private final LabFollower following;
  private final MachineLabs remains;
  private @Nullable Lab latest;
  private final ReadOnlyObjectWrapper<@Nullable WorkOutcome> outcome =
      new ReadOnlyObjectWrapper<>();

  /// @param session the one of now
  DeployModel(
      Supplier<LabSession> session, CurrentWork work, LabFollower following, MachineLabs remains) {
    this.session = session;
    this.work = work;
    this.following = following;
    this.remains = remains;
    work.activityProperty().addListener((_, _, now) -> begun(now));
  }

  private void begun(@Nullable RunActivity now) {
    if (now != null) {
      outcome.set(null);
    }
  }

  /// Installs what the machine lacked when this lab was deployed, then deploys it.
  public void prepare(Lab drawn) {
    start(
        RunActivity.Task.DEPLOY,
        progress -> service().prepare(drawn, progress),
        _ -> deploy(drawn),
        _ -> {});
  }

  public void deploy(Lab drawn) {
    LabSession of = session.get();
    start(
        RunActivity.Task.DEPLOY,
        progress -> asked(drawn).deploy(drawn, progress),
        result -> deployed(of, drawn, result),
        error -> halfDone(drawn.name(), error));
  }

  /// The person was shown what this lab would run, and consented.
  public void trust(String lab, ActiveContent content) {
    service().trust(lab, content);
  }

  /// The same where somebody else deployed the lab last.
  public void deployShared(Lab drawn) {
    LabSession of = session.get();
    start(
        RunActivity.Task.DEPLOY,
        progress -> asked(drawn).deployShared(drawn, progress),
        result -> deployed(of, drawn, result),
        error -> halfDone(drawn.name(), error));
  }

  private DeployService service() {
    return session.get().deployments();
  }

  private DeployService asked(Lab drawn) {
    latest = drawn;
    return service();
  }

  /// The lab that was asked to be deployed last, which is the one that a refusal is of.
  public Optional<Lab> latest() {
    return Optional.ofNullable(latest);
  }

  private void deployed(LabSession of, Lab drawn, DeployResult result) {
    if (following.follows(drawn.name(), of)) {
      following.deployed(drawn);
    }
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

  /// Removes everything of a lab from the machine, be it the one that is shown or another.
  public void destroy(String lab) {
    start(
        RunActivity.Task.DESTROY,
        progress -> service().destroy(lab, progress),
        result -> {
          if (lab.equals(following.lab())) {
            following.forget();
          }
          remains.look();
          outcome.set(new WorkOutcome.IsDestroyed(result));
        },
        _ -> remains.look());
  }

  private <T> void start(
      RunActivity.Task task,
      Function<Consumer<WorkProgress>, RunningWork<T>> begin,
      Consumer<T> done,
      Consumer<Throwable> failed) {
    if (!following.replays()) {
      work.start(task, begin, done, failed);
    }
  }

  /// How the last deploy or destroy ended, until the next work begins.
  public ReadOnlyObjectProperty<@Nullable WorkOutcome> outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  public void dismissOutcome() {
    outcome.set(null);
  }
}
