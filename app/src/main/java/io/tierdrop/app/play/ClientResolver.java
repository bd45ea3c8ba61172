package io.tierdrop.app.play;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.software.NodePaths;
import io.tierdrop.topology.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Asks a running lab's DNS as its clients do, for the names that a step claims something of: each
/// client by its own name servers, in both families.
final class ClientResolver {

  /// Who gets no answer has none; what else dig says begins with a semicolon.
  private static final String ASK = "dig +short +time=2 +tries=2 \"$1\" A \"$1\" AAAA || true";

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

  /// Of all clients; none where one of them gets no answer at all.
  private List<String> vips(StepClaim.Bound.Resolves claimed)
      throws HostException, InterruptedException {
    Set<String> addresses = new TreeSet<>();
    for (NodePlan node : plan.nodes()) {
      if (node.kind() == Kind.CLIENTS) {
        List<String> answers = answers(node.name(), claimed.name());
        if (answers.isEmpty()) {
          return List.of();
        }
        addresses.addAll(answers);
      }
    }
    return vips(plan, List.copyOf(addresses), claimed.vip());
  }

  private List<String> answers(String clients, String name)
      throws HostException, InterruptedException {
    List<String> words = List.of("/bin/sh", "-c", ASK, "sh", name);
    return host.run(HostCommand.of(new NodePaths(plan.lab(), clients).inside(words)).privileged())
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith(";"))
        .toList();
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
}
