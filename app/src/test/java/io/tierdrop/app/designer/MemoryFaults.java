package io.tierdrop.app.designer;

import io.tierdrop.app.service.FaultService;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Faults that are only written down.
public final class MemoryFaults implements FaultService {

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  private final List<InjectedFault> injected = new ArrayList<>();
  private final Consumer<Set<String>> changed;
  private int last;

  /// @param changed hears of nodes that have other faults than before
  MemoryFaults(Consumer<Set<String>> changed) {
    this.changed = changed;
  }

  /// The faults of one node.
  List<InjectedFault> of(String node) {
    return injected.stream().filter(fault -> fault.node().equals(node)).toList();
  }

  @Override
  public CompletableFuture<List<InjectedFault>> inject(String lab, Fault fault) {
    if (fault.nodes().contains("nobody")) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("There is no node nobody. Take another."));
    }
    for (String node : fault.nodes()) {
      Instant until = fault.until() == null ? null : NOW.plus(fault.until());
      injected.add(
          new InjectedFault(++last, fault.kind().word(), node, fault.settings(), NOW, until));
    }
    return tell(Set.copyOf(fault.nodes()));
  }

  @Override
  public CompletableFuture<List<InjectedFault>> heal(String lab, List<String> nodes) {
    return remove(fault -> nodes.isEmpty() || nodes.contains(fault.node()));
  }

  @Override
  public CompletableFuture<List<InjectedFault>> heal(String lab, int id) {
    return remove(fault -> fault.id() == id);
  }

  private CompletableFuture<List<InjectedFault>> remove(Predicate<InjectedFault> which) {
    Set<String> nodes =
        injected.stream().filter(which).map(InjectedFault::node).collect(Collectors.toSet());
    injected.removeIf(which);
    return tell(nodes);
  }

  private CompletableFuture<List<InjectedFault>> tell(Set<String> nodes) {
    changed.accept(nodes);
    return CompletableFuture.completedFuture(List.copyOf(injected));
  }
}
