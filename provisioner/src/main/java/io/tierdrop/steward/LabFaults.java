package io.tierdrop.steward;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.fault.NodeWord;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.steward.status.StatusReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The faults of a running lab. They live on the VM: another program sees them, and can heal them.
public final class LabFaults {

  private final Steward steward;

  public LabFaults(Host host, String lab) {
    this.steward = new Steward(host, lab);
  }

  /// Injects a fault into all of its nodes, or into none when one of them refuses. The same fault
  /// on the same part of a node is replaced.
  ///
  /// @return one entry per node
  /// @throws StewardException when a node is unknown or cannot have it; nothing was changed then
  public List<InjectedFault> inject(Fault fault)
      throws HostException, StewardException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("do", "inject");
    ObjectNode wanted = request.putObject("fault").put("kind", fault.kind().word());
    fault.nodes().forEach(wanted.putArray("nodes")::add);
    ObjectNode settings = wanted.putObject("settings");
    fault.settings().forEach(settings::put);
    if (fault.until() != null) {
      wanted.put("for", fault.until().toMillis() / 1000.0);
    }
    return read(request);
  }

  /// Heals faults; everything is as it was before them.
  ///
  /// @param nodes members or tiers; empty for all
  /// @return what was healed
  public List<InjectedFault> heal(Collection<String> nodes)
      throws HostException, StewardException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("do", "heal");
    nodes.forEach(request.putArray("nodes")::add);
    return read(request);
  }

  /// Makes sure that words stand for nodes: one that does not would be healed of nothing.
  ///
  /// @param nodes members or tiers, also those that only a fault still knows
  /// @throws StewardException with the nodes that there are
  public void require(List<String> nodes)
      throws HostException, StewardException, InterruptedException {
    if (nodes.isEmpty()) {
      return;
    }
    List<String> former = all().stream().map(InjectedFault::node).toList();
    Optional<String> missing = NodeWord.missing(nodes, steward.state().nodes().keySet(), former);
    if (missing.isPresent()) {
      throw new StewardException(missing.get(), null);
    }
  }

  /// Heals a single fault.
  ///
  /// @param id as it was given when it was injected
  public List<InjectedFault> heal(int id)
      throws HostException, StewardException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("do", "heal");
    request.putArray("ids").add(id);
    return read(request);
  }

  /// What is injected now.
  public List<InjectedFault> all() throws HostException, StewardException, InterruptedException {
    return read(JsonNodeFactory.instance.objectNode().put("do", "faults"));
  }

  private List<InjectedFault> read(ObjectNode request)
      throws HostException, StewardException, InterruptedException {
    return StatusReader.faults(steward.ask(request, line -> {}));
  }
}
