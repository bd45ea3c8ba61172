package io.tierdrop.bench.lab.shell;

import io.tierdrop.bench.lab.shell.ShellOperation.Ip;
import io.tierdrop.bench.lab.shell.ShellOperation.Setting;
import io.tierdrop.bench.lab.shell.ShellOperation.Start;
import io.tierdrop.host.ShellWords;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.TunnelPlan;
import java.util.ArrayList;
import java.util.List;

/// What a plan means in commands, in an order in which they can be given.
///
/// The network and the daemons are those of the plan. The announcement gate is a loop of a shell:
/// it enables all of an L4's announcements with the first service that is up.
final class ShellOperations {

  private final LabPlan plan;
  private final List<ShellOperation> operations = new ArrayList<>();

  private ShellOperations(LabPlan plan) {
    this.plan = plan;
  }

  static List<ShellOperation> of(LabPlan plan) {
    ShellOperations made = new ShellOperations(plan);
    made.fabric();
    plan.nodes().forEach(made::node);
    return made.operations;
  }

  private void fabric() {
    String fabric = plan.lab();
    ip("", "netns add " + fabric);
    for (LabPlan.SegmentPlan segment : plan.segments()) {
      ip(
          fabric,
          "link add %s mtu %d type bridge mcast_snooping 0"
              .formatted(segment.name(), segment.mtu()));
      ip(fabric, "link set " + segment.name() + " up");
    }
  }

  private void node(NodePlan node) {
    String namespace = node.namespace(plan.lab());
    ip("", "netns add " + namespace);
    for (InterfacePlan wire : node.interfaces()) {
      ip(
          plan.lab(),
          "link add %s mtu %d type veth peer name %s address %s mtu %d netns %s"
              .formatted(wire.port(), wire.mtu(), wire.name(), wire.mac(), wire.mtu(), namespace));
      ip(plan.lab(), "link set %s master %s up".formatted(wire.port(), wire.segment()));
    }
    ip(namespace, "link set lo up");
    node.loopback().forEach(address -> address(namespace, "lo", address));
    for (InterfacePlan wire : node.interfaces()) {
      ip(namespace, "link set " + wire.name() + " up");
      wire.addresses().forEach(address -> address(namespace, wire.name(), address));
    }
    node.tunnels().forEach(tunnel -> tunnel(namespace, tunnel));
    node.routes().forEach(route -> route(namespace, route));
    node.sysctls().forEach((path, value) -> setting(namespace, path, value));
    GatePlan gate = node.gate();
    if (gate != null && gate.bird() != null) {
      operations.add(new Start(namespace, gate(gate.fifo(), gate.bird())));
    }
    for (DaemonPlan daemon : node.daemons()) {
      operations.add(new Start(namespace, ShellWords.quote(daemon.command())));
    }
  }

  private void address(String namespace, String device, String address) {
    String quick = address.contains(":") ? " nodad" : "";
    ip(namespace, "addr add " + address + " dev " + device + quick);
  }

  private void tunnel(String namespace, TunnelPlan tunnel) {
    String rest =
        tunnel.type().equals("ipip")
            ? "type ipip local %s ttl 64".formatted(tunnel.local())
            : "type ip6tnl local %s mode any encaplimit none".formatted(tunnel.local());
    ip(namespace, "link add %s mtu %d %s".formatted(tunnel.name(), tunnel.mtu(), rest));
    ip(namespace, "link set " + tunnel.name() + " up");
    tunnel.addresses().forEach(address -> address(namespace, tunnel.name(), address));
  }

  private void route(String namespace, RoutePlan route) {
    StringBuilder command = new StringBuilder("route add " + route.to());
    if (route.source() != null) {
      command.append(" src ").append(route.source());
    }
    boolean single = route.via().size() == 1;
    for (RoutePlan.NextHop hop : route.via()) {
      command.append(single ? "" : " nexthop");
      command.append(" via ").append(hop.gateway()).append(" dev ").append(hop.device());
      command.append(single ? "" : " weight " + hop.weight());
    }
    ip(namespace, command.toString());
  }

  private static String gate(String reports, String bird) {
    String birdc = ShellWords.quote(List.of("/usr/sbin/birdc", "-s", bird, "enable all"));
    String fifo = ShellWords.quote(List.of(reports));
    return "sh -c "
        + ShellWords.quote(
            List.of(
                "mkfifo -m 600 %1$s; while read -r line; do case $line in *UP*) until %2$s; do sleep 0.2; done;; esac; done <> %1$s"
                    .formatted(fifo, birdc)));
  }

  private void ip(String namespace, String command) {
    operations.add(new Ip(namespace, command));
  }

  private void setting(String namespace, String path, String value) {
    boolean optional = path.endsWith("?");
    String name = optional ? path.substring(0, path.length() - 1) : path;
    operations.add(new Setting(namespace, name, value, optional));
  }
}
