package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.topology.Lab;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The faults of the lab that is shown, whoever injected them: read off the states of its nodes, so
/// that they are as live, or as recorded, as these. Changes on the window's thread only.
public final class FaultModel {

  private final Executor ui;
  private final RunModel run;
  private final ObservableList<InjectedFault> injected = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private CompletableFuture<FaultPlaces> places =
      CompletableFuture.completedFuture(FaultPlaces.NOWHERE);

  public FaultModel(Executor ui, RunModel run) {
    this.ui = ui;
    this.run = run;
    run.tape().states().addListener((MapChangeListener<String, NodeCondition>) _ -> read());
    run.runningProperty().addListener((_, _, lab) -> follow(lab));
    follow(run.runningProperty().get());
    read();
  }

  /// A large lab's plan takes its time; it is made long before anybody opens a menu.
  private void follow(@Nullable Lab lab) {
    failure.set("");
    places =
        lab == null
            ? CompletableFuture.completedFuture(FaultPlaces.NOWHERE)
            : CompletableFuture.supplyAsync(() -> FaultPlaces.in(lab));
  }

  /// What can be injected where in the lab that runs.
  FaultPlaces places() {
    return places.join();
  }

  private void read() {
    List<InjectedFault> now =
        run.tape().states().values().stream()
            .flatMap(state -> state.faults().stream())
            .sorted(Comparator.comparingInt(InjectedFault::id))
            .toList();
    if (!now.equals(injected)) {
      injected.setAll(now);
    }
  }

  public void inject(Fault fault) {
    live().ifPresent(lab -> tell(run.session().faults().inject(lab, fault)));
  }

  /// @param nodes members or tiers; empty heals everything
  public void heal(List<String> nodes) {
    live().ifPresent(lab -> tell(run.session().faults().heal(lab, nodes)));
  }

  public void heal(InjectedFault fault) {
    live().ifPresent(lab -> tell(run.session().faults().heal(lab, fault.id())));
  }

  private Optional<String> live() {
    return Optional.ofNullable(run.liveProperty().get()).map(Lab::name);
  }

  private void tell(CompletableFuture<List<InjectedFault>> work) {
    failure.set("");
    WindowFuture.on(
        ui,
        work,
        _ -> {},
        error -> failure.set(error.getMessage() == null ? error.toString() : error.getMessage()));
  }

  public ObservableList<InjectedFault> injected() {
    return injected;
  }

  /// Members that have a fault.
  public Set<String> members() {
    return injected.stream().map(InjectedFault::node).collect(Collectors.toSet());
  }

  public ReadOnlyObjectProperty<@Nullable Lab> runningProperty() {
    return run.runningProperty();
  }

  /// The lab that something can be injected into: what runs, and is no recording.
  ReadOnlyObjectProperty<@Nullable Lab> liveProperty() {
    return run.liveProperty();
  }

  /// Whether a recording is shown.
  ReadOnlyBooleanProperty recordedProperty() {
    return run.tape().replayProperty();
  }

  /// Why the last wish was refused; empty when it was not.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  void refuse(String why) {
    failure.set(why);
  }
}
