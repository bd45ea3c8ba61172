package io.tierdrop.app.play;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.topology.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks a running lab's DNS, from its clients, for the names that a step claims something of.
final class ClientResolver {

  private final LabPlan plan;
  private final Host host;

  ClientResolver(LabPlan plan, Host host) {
    this.plan = plan;
    this.host = host;
  }

  /// @return by name the VIPs that it has now; addresses that are no VIP's as they are
  Map<String, List<String>> ask(Scenario.Step step) throws HostException, InterruptedException {
    Map<String, List<String>> found = new HashMap<>();
    for (StepClaim claim : step.claims()) {
      if (claim.bound() instanceof StepClaim.Bound.Resolves claimed) {
        found.put(claimed.name(), vips(claimed));
      }
    }
    return found;
  }

  private List<String> vips(StepClaim.Bound.Resolves claimed)
      throws HostException, InterruptedException {
    Optional<NodePlan> clients = first(Kind.CLIENTS);
    Optional<String> server = first(Kind.DNS).flatMap(ClientResolver::address);
    if (clients.isEmpty() || server.isEmpty()) {
      return List.of();
    }
    String answer =
        host.run(
                HostCommand.of(
                        "/usr/sbin/ip",
                        "netns",
                        "exec",
                        clients.get().namespace(plan.lab()),
                        "/usr/bin/dig",
                        "+short",
                        "+time=3",
                        "+tries=2",
                        "@" + server.get(),
                        claimed.name(),
                        "A")
                    .privileged())
            .text();
    return vips(plan, answer.lines().map(String::strip).toList(), claimed.vip());
  }

  /// The VIPs of addresses. Where several share one on different ports, DNS cannot tell them apart:
  /// it is the one that was claimed, if that is among them.
  static List<String> vips(LabPlan plan, List<String> addresses, String claimed) {
    return addresses.stream().map(each -> vip(plan, each, claimed)).distinct().sorted().toList();
  }

  private static String vip(LabPlan plan, String address, String claimed) {
    List<String> vips =
        plan.services().stream()
            .filter(service -> service.address().equals(address))
            .map(ServicePlan::vip)
            .toList();
    return vips.contains(claimed) ? claimed : vips.stream().findFirst().orElse(address);
  }

  private Optional<NodePlan> first(Kind kind) {
    return plan.nodes().stream().filter(node -> node.kind() == kind).findFirst();
  }

  private static Optional<String> address(NodePlan node) {
    return node.interfaces().stream()
        .flatMap(port -> port.addresses().stream())
        .filter(address -> !address.contains(":"))
        .map(address -> address.replaceFirst("/.*", ""))
        .findFirst();
  }
}
