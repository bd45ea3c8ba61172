package io.tierdrop.app.designer.run;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Follows one lab: whether it runs, and then all that happens to it; or a recording in its place.
final class LabFollower implements AutoCloseable {

  private final Supplier<LabSession> session;
  private final Executor ui;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<@Nullable Lab> running = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Lab> live = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Lab> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
  private final RunTape tape = new RunTape();
  private final InvalidationListener redrawn = _ -> redraw();
  private EventSubscription states = () -> {};
  private String lab = "";

  /// @param session the one of now
  /// @param failed hears why it is not known whether the lab runs
  LabFollower(Supplier<LabSession> session, Executor ui, Consumer<Throwable> failed) {
    this.session = session;
    this.ui = ui;
    this.failed = failed;
  }

  /// Looks whether this lab runs, and watches it when it does.
  void follow(Lab drawn) {
    lab = drawn.name();
    known.set(false);
    forget();
    look(found -> found.ifPresent(this::watch));
  }

  /// Looks again at a lab that somebody else has changed.
  void lookAgain() {
    if (running.get() != null) {
      look(found -> found.filter(now -> !now.equals(running.get())).ifPresent(this::watch));
    }
  }

  private void look(Consumer<Optional<Lab>> found) {
    String asked = lab;
    LabSession of = session.get();
    WindowFuture.on(
        ui,
        of.deployments().running(asked),
        deployed -> {
          if (asked.equals(lab) && of.equals(session.get()) && !replays()) {
            known.set(true);
            found.accept(deployed);
          }
        },
        error -> {
          if (of.equals(session.get())) {
            known.set(true);
            failed.accept(error);
          }
        });
  }

  /// Whether this is the followed lab, on the target of now. What was begun for another one has
  /// nothing to do with what is shown.
  ///
  /// @param of the session in which it was begun
  boolean follows(String name, LabSession of) {
    return name.equals(lab) && of.equals(session.get()) && !replays();
  }

  /// Takes the followed lab for running: it was deployed just now. Of one that went with its
  /// machine nothing is left: it is another run.
  void deployed(Lab drawn) {
    if (lost()) {
      forget();
    }
    watch(drawn);
  }

  private void watch(Lab deployed) {
    states.close();
    Lab before = running.get();
    if (before == null || replays()) {
      tape.begin(deployed, now());
    } else if (!before.equals(deployed)) {
      tape.record(new RunEntry.Deployed(now(), deployed));
    }
    show(deployed);
    String name = deployed.name();
    states =
        WindowListener.<NodeCondition>on(
            ui,
            listener ->
                session
                    .get()
                    .events()
                    .watchStates(name, listener, () -> ui.execute(() -> gone(deployed))),
            state -> record(new RunEntry.Stated(state)));
  }

  /// Somebody else destroyed the lab, or it went with its machine.
  private void gone(Lab deployed) {
    if (deployed.equals(running.get()) && !replays()) {
      forget();
    }
  }

  /// The machine is off, and nothing runs there any more. The last that was known of it stays to be
  /// seen; what was open is not open any more, and nobody saw its end.
  void lose() {
    if (running.get() != null && !replays()) {
      states.close();
      live.set(null);
      running.set(null);
      Instant now = now();
      tape.course().flows(tape.course().size()).stream()
          .filter(flow -> flow.end() == RequestEnd.OPEN)
          .forEach(flow -> tape.record(new RunEntry.Flowed(flow.left(now, RequestEnd.UNKNOWN))));
    }
  }

  /// The machine is on again: of a lab that went with it nothing is shown any longer, save somebody
  /// has deployed it anew.
  void found() {
    if (lost()) {
      forget();
      look(found -> found.ifPresent(this::watch));
    }
  }

  private Instant now() {
    return session.get().signals().clock().instant();
  }

  private boolean lost() {
    return shown.get() != null && running.get() == null;
  }

  void forget() {
    states.close();
    states = () -> {};
    show(null);
    tape.clear();
  }

  private void show(@Nullable Lab now) {
    live.set(replays() ? null : now);
    shown.set(now);
    running.set(now);
  }

  /// Shows a recording in place of a running lab.
  void replay(RunCourse recorded) {
    forget();
    Lab first = recorded.lab(0);
    lab = first.name();
    tape.replay(recorded);
    tape.positionProperty().removeListener(redrawn);
    tape.positionProperty().addListener(redrawn);
    show(first);
    known.set(true);
  }

  /// A lab that was changed while it was recorded is another one from then on.
  private void redraw() {
    if (replays()) {
      Lab now = tape.course().lab(tape.positionProperty().get());
      if (!now.equals(running.get())) {
        show(now);
      }
    }
  }

  /// What still comes from a lab while a recording is shown has nothing to do with it.
  void record(RunEntry entry) {
    if (shown.get() != null && !replays()) {
      tape.record(entry);
    }
  }

  boolean replays() {
    return tape.replayProperty().get();
  }

  /// The followed lab's name.
  String lab() {
    return lab;
  }

  RunTape tape() {
    return tape;
  }

  /// What runs; nothing when it went with its machine.
  ReadOnlyObjectProperty<@Nullable Lab> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// What runs, and is no recording.
  ReadOnlyObjectProperty<@Nullable Lab> liveProperty() {
    return live.getReadOnlyProperty();
  }

  /// What runs, or ran when the machine went.
  ReadOnlyObjectProperty<@Nullable Lab> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  @Override
  public void close() {
    states.close();
    tape.close();
  }
}
