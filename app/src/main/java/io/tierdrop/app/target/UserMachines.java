package io.tierdrop.app.target;

import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.host.HostAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// The local VM, machines used before, and those of the SSH configuration. Keeps the session of
/// the chosen one until another is chosen.
public final class UserMachines implements MachineChoice, AutoCloseable {

  private final UsedTargets used;
  private final ConfiguredHosts configured;
  private final Function<ChosenMachine, LabSession> sessions;
  private final Executor background;
  private ChosenMachine chosen;
  private LabSession session;

  /// The last change of what is remembered: questions come after it.
  private CompletableFuture<Void> remembered = CompletableFuture.completedFuture(null);

  /// @param sessions makes the session on a machine, which connects when it is asked something
  /// @param background runs what waits: files, and the end of a connection
  public UserMachines(
      UsedTargets used,
      ConfiguredHosts configured,
      Function<ChosenMachine, LabSession> sessions,
      ChosenMachine first,
      Executor background) {
    this.used = used;
    this.configured = configured;
    this.sessions = sessions;
    this.background = background;
    this.chosen = first;
    this.session = sessions.apply(first);
    remember(first);
  }

  @Override
  public synchronized ChosenMachine chosen() {
    return chosen;
  }

  @Override
  public synchronized LabSession session() {
    return session;
  }

  @Override
  public synchronized LabSession choose(ChosenMachine machine) {
    LabSession before = session;
    background.execute(before::close);
    chosen = machine;
    session = sessions.apply(machine);
    remember(machine);
    return session;
  }

  private void remember(ChosenMachine machine) {
    if (!machine.local()) {
      remembered =
          remembered.thenRunAsync(
              () -> used.remember(HostAddress.parse(machine.address())), background);
    }
  }

  @Override
  public synchronized CompletableFuture<MachineOffer> offer() {
    return remembered.thenApplyAsync(_ -> offerNow(), background);
  }

  private MachineOffer offerNow() {
    List<HostAddress> known = used.list();
    List<HostAddress> others = new ArrayList<>(configured.list());
    others.removeAll(known);
    return new MachineOffer(machines(known), machines(others));
  }

  private static List<ChosenMachine> machines(List<HostAddress> addresses) {
    return addresses.stream().map(address -> new ChosenMachine(address.toString())).toList();
  }

  @Override
  public synchronized CompletableFuture<MachineOffer> forget(ChosenMachine machine) {
    remembered =
        remembered.thenRunAsync(
            () -> used.forget(HostAddress.parse(machine.address())), background);
    return offer();
  }

  @Override
  public ChosenMachine named(String text) {
    return new ChosenMachine(HostAddress.parse(text).toString());
  }

  @Override
  public void close() {
    session().close();
  }
}
