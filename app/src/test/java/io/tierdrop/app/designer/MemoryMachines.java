package io.tierdrop.app.designer;

import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.MachineChoice;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import io.tierdrop.host.HostAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Machines that are services in memory.
public final class MemoryMachines implements MachineChoice {

  private final Map<ChosenMachine, LabService> services = new HashMap<>();
  private final List<ChosenMachine> used = new ArrayList<>();
  private final List<ChosenMachine> configured = new ArrayList<>();
  private ChosenMachine chosen = ChosenMachine.LOCAL;

  /// @param local the local VM's
  public MemoryMachines(LabService local) {
    services.put(ChosenMachine.LOCAL, local);
  }

  /// Offers a machine as one that was used before.
  public MemoryMachines used(String address, LabService service) {
    used.add(put(address, service));
    return this;
  }

  /// Offers a machine as one of the SSH configuration.
  public MemoryMachines configured(String address, LabService service) {
    configured.add(put(address, service));
    return this;
  }

  private ChosenMachine put(String address, LabService service) {
    ChosenMachine machine = new ChosenMachine(address);
    services.put(machine, service);
    return machine;
  }

  @Override
  public ChosenMachine chosen() {
    return chosen;
  }

  @Override
  public LabService service() {
    return services.computeIfAbsent(chosen, machine -> new MemoryService(machine.address()));
  }

  @Override
  public LabService choose(ChosenMachine machine) {
    service().close();
    chosen = machine;
    used.remove(machine);
    if (!machine.local()) {
      used.addFirst(machine);
    }
    return service();
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
