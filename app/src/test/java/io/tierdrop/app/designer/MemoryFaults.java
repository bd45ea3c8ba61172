package io.tierdrop.app.designer;

import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.Subscription;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.Injected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Faults that are only written down.
public final class MemoryFaults implements FaultService {

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  private final List<Injected> injected = new ArrayList<>();
  private final List<Consumer<List<Injected>>> watchers = new ArrayList<>();
  private int last;

  @Override
  public Subscription watch(String lab, Consumer<List<Injected>> listener) {
    watchers.add(listener);
    listener.accept(List.copyOf(injected));
    return () -> watchers.remove(listener);
  }

  @Override
  public CompletableFuture<List<Injected>> inject(String lab, Fault fault) {
    if (fault.nodes().contains("nobody")) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("There is no node nobody. Take another."));
    }
    for (String node : fault.nodes()) {
      Instant until = fault.until() == null ? null : NOW.plus(fault.until());
      injected.add(new Injected(++last, fault.kind().word(), node, fault.settings(), NOW, until));
    }
    return tell();
  }

  @Override
  public CompletableFuture<List<Injected>> heal(String lab, List<String> nodes) {
    return remove(fault -> nodes.isEmpty() || nodes.contains(fault.node()));
  }

  @Override
  public CompletableFuture<List<Injected>> heal(String lab, int id) {
    return remove(fault -> fault.id() == id);
  }

  private CompletableFuture<List<Injected>> remove(Predicate<Injected> which) {
    injected.removeIf(which);
    return tell();
  }

  private CompletableFuture<List<Injected>> tell() {
    List<Injected> now = List.copyOf(injected);
    List.copyOf(watchers).forEach(watcher -> watcher.accept(now));
    return CompletableFuture.completedFuture(now);
  }
}
