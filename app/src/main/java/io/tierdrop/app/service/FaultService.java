package io.tierdrop.app.service;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Injecting and healing faults of running labs; nodes' states tell of those that are in place
/// ([NodeState#faults]). No method blocks.
public interface FaultService {

  /// Where nothing can be broken.
  FaultService NONE =
      new FaultService() {
        @Override
        public CompletableFuture<List<InjectedFault>> inject(String lab, Fault fault) {
          return refused();
        }

        @Override
        public CompletableFuture<List<InjectedFault>> heal(String lab, List<String> nodes) {
          return refused();
        }

        @Override
        public CompletableFuture<List<InjectedFault>> heal(String lab, int id) {
          return refused();
        }

        private CompletableFuture<List<InjectedFault>> refused() {
          return CompletableFuture.failedFuture(
              new UnsupportedOperationException("Nothing runs here. Deploy a lab first."));
        }
      };

  /// Injects into all of the fault's nodes or none.
  CompletableFuture<List<InjectedFault>> inject(String lab, Fault fault);

  /// @param nodes members or tiers; empty heals everything
  CompletableFuture<List<InjectedFault>> heal(String lab, List<String> nodes);

  /// Heals a single fault.
  CompletableFuture<List<InjectedFault>> heal(String lab, int id);
}
