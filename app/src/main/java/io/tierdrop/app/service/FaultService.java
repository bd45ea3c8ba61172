package io.tierdrop.app.service;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Injecting and healing faults of running labs; nodes' states tell of those that are in place
/// ([NodeCondition#faults]).
public interface FaultService {

  /// Injects into all of the fault's nodes or none.
  CompletableFuture<List<InjectedFault>> inject(String lab, Fault fault);

  /// @param nodes members or tiers; empty heals everything
  CompletableFuture<List<InjectedFault>> heal(String lab, List<String> nodes);

  /// Heals a single fault.
  CompletableFuture<List<InjectedFault>> heal(String lab, int id);
}
