package io.tierdrop.app.designer.machine;

import io.tierdrop.app.designer.lesson.PlayModel;
import io.tierdrop.app.designer.lesson.PlayState;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.topology.Lab;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The machine that labs are deployed to, and the others that could be. Changes on the window's
/// thread only.
public final class MachineModel {

  private final MachineChoice machines;
  private final Executor ui;
  private final RunModel run;
  private final PlayModel play;
  private final Supplier<Lab> drawn;
  private final ReadOnlyObjectWrapper<ChosenMachine> chosen;
  private final ReadOnlyObjectWrapper<MachineOffer> offer =
      new ReadOnlyObjectWrapper<>(MachineOffer.NONE);
  private final ObjectBinding<MachineObstacle> obstacle;

  public MachineModel(
      MachineChoice machines, Executor ui, RunModel run, PlayModel play, Supplier<Lab> drawn) {
    this.machines = machines;
    this.ui = ui;
    this.run = run;
    this.play = play;
    this.drawn = drawn;
    chosen = new ReadOnlyObjectWrapper<>(machines.chosen());
    obstacle =
        Bindings.createObjectBinding(
            this::obstacleNow,
            run.work().activityProperty(),
            run.traffic().heldProperty(),
            play.momentProperty(),
            run.tape().replayProperty());
  }

  private MachineObstacle obstacleNow() {
    if (run.tape().replayProperty().get()) {
      return MachineObstacle.RECORDING;
    }
    if (play.momentProperty().get().phase() != PlayState.Phase.IDLE) {
      return MachineObstacle.PLAY;
    }
    if (run.work().activityProperty().get() != null) {
      return MachineObstacle.WORK;
    }
    return run.traffic().heldProperty().get() == null
        ? MachineObstacle.NONE
        : MachineObstacle.FLOWS;
  }

  /// Asks anew what can be chosen.
  public void look() {
    WindowFuture.on(ui, machines.offer(), offer::set, _ -> offer.set(MachineOffer.NONE));
  }

  /// Works on this machine from now on, unless something is under way. What was live of the one
  /// before is forgotten, and the drawing stays.
  public void choose(ChosenMachine machine) {
    boolean fine =
        run.news().targetProperty().get().condition() != TargetSummary.Condition.UNREACHABLE;
    if (obstacle.get() != MachineObstacle.NONE || (machine.equals(chosen.get()) && fine)) {
      return;
    }
    run.leave();
    play.forget();
    LabSession session = machines.choose(machine);
    chosen.set(machine);
    run.use(session, drawn.get());
    look();
  }

  /// Offers a machine that was used no longer.
  public void forget(ChosenMachine machine) {
    WindowFuture.on(ui, machines.forget(machine), offer::set, _ -> look());
  }

  /// The machine that a person named in words.
  ///
  /// @throws IllegalArgumentException when that is no address; its message says why
  public ChosenMachine named(String text) {
    return machines.named(text);
  }

  public ReadOnlyObjectProperty<ChosenMachine> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<MachineOffer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /// Why no other machine can be chosen now.
  public ObjectBinding<MachineObstacle> obstacle() {
    return obstacle;
  }
}
