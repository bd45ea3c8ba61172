package io.tierdrop.app.designer;

import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.host.HostAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Machines that are sessions in memory.
public final class MemoryMachines implements MachineChoice {

  private final Map<ChosenMachine, MemorySession> sessions = new HashMap<>();
  private final List<ChosenMachine> used = new ArrayList<>();
  private final List<ChosenMachine> configured = new ArrayList<>();
  private ChosenMachine chosen = ChosenMachine.LOCAL;

  /// @param local the local VM's
  public MemoryMachines(MemorySession local) {
    sessions.put(ChosenMachine.LOCAL, local);
  }

  /// Offers a machine as one that was used before.
  public MemoryMachines used(String address, MemorySession session) {
    used.add(put(address, session));
    return this;
  }

  /// Offers a machine as one of the SSH configuration.
  public MemoryMachines configured(String address, MemorySession session) {
    configured.add(put(address, session));
    return this;
  }

  private ChosenMachine put(String address, MemorySession session) {
    ChosenMachine machine = new ChosenMachine(address);
    sessions.put(machine, session);
    return machine;
  }

  @Override
  public ChosenMachine chosen() {
    return chosen;
  }

  @Override
  public LabSession session() {
    return sessions
        .computeIfAbsent(chosen, machine -> new MemorySession(machine.address()))
        .session();
  }

  @Override
  public LabSession choose(ChosenMachine machine) {
    session().close();
    chosen = machine;
    used.remove(machine);
    if (!machine.local()) {
      used.addFirst(machine);
    }
    return session();
  }

  @Override
  public CompletableFuture<MachineOffer> offer() {
    List<ChosenMachine> others = configured.stream().filter(m -> !used.contains(m)).toList();
    return CompletableFuture.completedFuture(new MachineOffer(used, others));
  }

  @Override
  public CompletableFuture<MachineOffer> forget(ChosenMachine machine) {
    used.remove(machine);
    return offer();
  }

  @Override
  public ChosenMachine named(String text) {
    return new ChosenMachine(HostAddress.parse(text).toString());
  }
}
