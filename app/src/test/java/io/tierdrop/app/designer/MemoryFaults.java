package io.tierdrop.app.designer;

import io.tierdrop.app.service.FaultService;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Faults that stewards only write down.
final class MemoryFaults implements FaultService {

  private final MemoryStewards stewards;

  MemoryFaults(MemoryStewards stewards) {
    this.stewards = stewards;
  }

  @Override
  public CompletableFuture<List<InjectedFault>> inject(String lab, Fault fault) {
    return fault.nodes().contains("nobody")
        ? CompletableFuture.failedFuture(
            new IllegalStateException("There is no node nobody. Take another."))
        : CompletableFuture.completedFuture(stewards.of(lab).inject(fault));
  }

  @Override
  public CompletableFuture<List<InjectedFault>> heal(String lab, List<String> nodes) {
    return CompletableFuture.completedFuture(
        stewards.of(lab).heal(fault -> nodes.isEmpty() || nodes.contains(fault.node())));
  }

  @Override
  public CompletableFuture<List<InjectedFault>> heal(String lab, int id) {
    return CompletableFuture.completedFuture(stewards.of(lab).heal(fault -> fault.id() == id));
  }
}
