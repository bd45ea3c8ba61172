package io.tierdrop.app.play;

import io.tierdrop.app.lab.Background;
import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.Subscription;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.deploy.Steward;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.Faults;
import io.tierdrop.fault.Injected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Faults on one target.
public final class FaultServiceOnTarget implements FaultService {

  private final TargetHost target;

  public FaultServiceOnTarget(TargetHost target) {
    this.target = target;
  }

  @Override
  public Subscription watch(String lab, Consumer<List<Injected>> listener) {
    Seen seen = new Seen(listener);
    Background<?> watching =
        Background.start(
            "faults of " + lab,
            () -> {
              new Steward(target.host(text -> {}), lab)
                  .follow(JsonNodeFactory.instance.objectNode().put("do", "watch"), seen::heard);
              return "ended";
            });
    return watching::cancel;
  }

  @Override
  public CompletableFuture<List<Injected>> inject(String lab, Fault fault) {
    return Background.start("inject", () -> faults(lab).inject(fault)).outcome();
  }

  @Override
  public CompletableFuture<List<Injected>> heal(String lab, List<String> nodes) {
    return Background.start("heal", () -> faults(lab).heal(nodes)).outcome();
  }

  @Override
  public CompletableFuture<List<Injected>> heal(String lab, int id) {
    return Background.start("heal", () -> faults(lab).heal(id)).outcome();
  }

  private Faults faults(String lab) throws Exception {
    return new Faults(target.host(text -> {}), lab);
  }

  /// What the nodes' states say of faults.
  private static final class Seen {
    private final Map<String, List<Injected>> byNode = new TreeMap<>();
    private final Consumer<List<Injected>> listener;

    Seen(Consumer<List<Injected>> listener) {
      this.listener = listener;
    }

    void heard(JsonNode line) {
      if (line.has("nodes")) {
        line.path("nodes").properties().forEach(e -> put(e.getKey(), e.getValue()));
        tell();
      } else if (line.has("node") && put(line.path("node").asString(""), line.path("state"))) {
        tell();
      }
    }

    /// Whether that is news.
    private boolean put(String node, JsonNode state) {
      List<Injected> now = new ArrayList<>();
      state.path("faults").forEach(fault -> now.add(Injected.of(fault)));
      List<Injected> before = byNode.put(node, now);
      return !now.equals(before == null ? List.of() : before);
    }

    private void tell() {
      listener.accept(
          byNode.values().stream()
              .flatMap(List::stream)
              .sorted(Comparator.comparingInt(Injected::id))
              .toList());
    }
  }
}
