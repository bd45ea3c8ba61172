package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.run.Hearing;
import io.tierdrop.app.designer.run.Landing;
import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.Subscription;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.Injected;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The faults of the running lab as the window knows them, whoever injected them. Changes on the
/// window's thread only.
public final class FaultModel implements AutoCloseable {

  private final Supplier<FaultService> service;
  private final Executor ui;
  private final ReadOnlyObjectProperty<@Nullable Lab> running;
  private final ObservableList<Injected> injected = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private Subscription watch = () -> {};
  private String watched = "";

  /// @param service the one of now; another target has another one
  public FaultModel(
      Supplier<FaultService> service, Executor ui, ReadOnlyObjectProperty<@Nullable Lab> running) {
    this.service = service;
    this.ui = ui;
    this.running = running;
    running.addListener((_, _, now) -> follow(now));
    follow(running.get());
  }

  private void follow(@Nullable Lab lab) {
    String name = lab == null ? "" : lab.name();
    if (name.equals(watched)) {
      return;
    }
    watch.close();
    watched = name;
    injected.clear();
    failure.set("");
    watch =
        name.isEmpty()
            ? () -> {}
            : Hearing.<List<Injected>>on(
                ui, listener -> service.get().watch(name, listener), injected::setAll);
  }

  public void inject(Fault fault) {
    if (!watched.isEmpty()) {
      tell(service.get().inject(watched, fault));
    }
  }

  /// @param nodes members or tiers; empty heals everything
  public void heal(List<String> nodes) {
    if (!watched.isEmpty()) {
      tell(service.get().heal(watched, nodes));
    }
  }

  public void heal(Injected fault) {
    if (!watched.isEmpty()) {
      tell(service.get().heal(watched, fault.id()));
    }
  }

  private void tell(CompletableFuture<List<Injected>> work) {
    failure.set("");
    Landing.on(
        ui,
        work,
        _ -> {},
        error -> failure.set(error.getMessage() == null ? error.toString() : error.getMessage()));
  }

  public ObservableList<Injected> injected() {
    return injected;
  }

  /// Members that have a fault.
  public Set<String> members() {
    return injected.stream().map(Injected::node).collect(Collectors.toSet());
  }

  public ReadOnlyObjectProperty<@Nullable Lab> runningProperty() {
    return running;
  }

  /// Why the last wish was refused; empty when it was not.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  void refuse(String why) {
    failure.set(why);
  }

  @Override
  public void close() {
    watch.close();
  }
}
