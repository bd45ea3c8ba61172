package io.tierdrop.exchange.engine;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.TunnelPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What makes a node of a container, command by command in the order in which a deploy does it.
/// Each is one program with its arguments; engines split them at spaces and quotes as a shell does.
final class NodeCommands {

  /// FRR's directory in a node, and the user and group of its daemons.
  private static final String FRR = "frr";

  /// After any route of a daemon.
  private static final String LAST_RESORT = "4261412864";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./~^-]+");

  /// Settings of one device; they can only be set when it is there.
  private static final Pattern OF_DEVICE =
      Pattern.compile("net/ipv[46]/(conf|neigh)/(?!(all|default)/).*");

  private final LabPlan plan;
  private final NodePlan node;
  private final List<String> programs;
  private final String directory;
  private final List<String> commands = new ArrayList<>();

  private NodeCommands(LabPlan plan, NodePlan node, List<String> programs) {
    this.plan = plan;
    this.node = node;
    this.programs = programs;
    this.directory = directory(plan, node);
  }

  /// Where a node finds its files, on a lab's machine and in a container alike.
  static String directory(LabPlan plan, NodePlan node) {
    return "/run/tierdrop/" + plan.lab() + "/nodes/" + node.name();
  }

  /// @param cables names that the engine gives to the node's interfaces, by the names they need
  /// @param programs files below the node's directory that still have to become executable
  static List<String> of(
      LabPlan plan, NodePlan node, Map<String, String> cables, List<String> programs) {
    return new NodeCommands(plan, node, programs).all(cables);
  }

  /// Settings of the whole network namespace that every kernel has: an engine sets them itself.
  static Map<String, String> sysctls(NodePlan node) {
    Map<String, String> sysctls = new java.util.TreeMap<>();
    // Container engines switch IPv6 off where they give no address of it.
    sysctls.put("net.ipv6.conf.all.disable_ipv6", "0");
    sysctls.put("net.ipv6.conf.default.disable_ipv6", "0");
    node.sysctls()
        .forEach(
            (name, value) -> {
              if (everywhere(name)) {
                sysctls.put(name.replace('/', '.'), value);
              }
            });
    return sysctls;
  }

  private static boolean everywhere(String name) {
    return !name.endsWith("?") && !OF_DEVICE.matcher(name).matches();
  }

  private List<String> all(Map<String, String> cables) {
    for (String made : node.directories()) {
      run("mkdir", "-p", directory + "/" + made);
    }
    programs.forEach(program -> run("chmod", "755", directory + "/" + program));
    if (node.directories().contains(FRR)) {
      // As root they change to their package's user, which makes its sockets in both.
      run("install", "-d", "-o", FRR, "-g", FRR, directory + "/" + FRR, "/run/frr");
    }
    if (node.directories().contains("lb")) {
      run("ln", "-sfn", directory + "/lb", "/etc/lb");
    }
    plan.sparse()
        .forEach(
            (name, bytes) -> {
              String file = "/run/tierdrop/" + plan.lab() + "/" + name;
              if (node.files().values().stream().anyMatch(text -> text.contains(file))) {
                run("truncate", "-s", String.valueOf(bytes), file);
              }
            });
    node.interfaces().forEach(port -> cable(port, cables));
    run("ip", "link", "set", "dev", "lo", "up");
    node.loopback().forEach(address -> address(address, "lo"));
    node.tunnels().forEach(this::tunnel);
    node.sysctls()
        .forEach(
            (name, value) -> {
              if (!everywhere(name)) {
                run("sysctl", "-q", "-e", "-w", name.replace("?", "") + "=" + value);
              }
            });
    node.routes().forEach(this::route);
    daemons();
    return commands;
  }

  private void cable(InterfacePlan port, Map<String, String> cables) {
    String given = cables.getOrDefault(port.name(), port.name());
    if (!given.equals(port.name())) {
      run("ip", "link", "set", "dev", given, "down");
      run("ip", "link", "set", "dev", given, "name", port.name());
    }
    run("ip", "link", "set", "dev", port.name(), "address", port.mac());
    run("ip", "link", "set", "dev", port.name(), "mtu", String.valueOf(port.mtu()), "up");
    QueueCommands.of(port.name(), port.from()).ifPresent(commands::add);
    port.addresses().forEach(address -> address(address, port.name()));
  }

  private void address(String address, String device) {
    if (address.contains(":")) {
      run("ip", "address", "add", address, "dev", device, "nodad");
    } else {
      run("ip", "address", "add", address, "dev", device);
    }
  }

  /// A receiving end for any sender.
  private void tunnel(TunnelPlan tunnel) {
    String name = tunnel.name();
    List<String> words = new ArrayList<>(List.of("ip", "link", "add", "name", name, "type"));
    words.add(tunnel.type());
    if (tunnel.type().equals("ip6tnl")) {
      words.addAll(List.of("mode", "any"));
    }
    words.addAll(List.of("local", tunnel.local()));
    words.addAll(
        tunnel.type().contains("6")
            ? List.of("hoplimit", "64", "encaplimit", "none")
            : List.of("ttl", "64"));
    run(words.toArray(String[]::new));
    if (tunnel.guePort() > 0) {
      List<String> gue = new ArrayList<>(List.of("ip", "fou", "add", "port"));
      gue.addAll(List.of(String.valueOf(tunnel.guePort()), "gue"));
      if (tunnel.local().contains(":")) {
        gue.add("-6");
      }
      run(gue.toArray(String[]::new));
    }
    run("ip", "link", "set", "dev", name, "mtu", String.valueOf(tunnel.mtu()), "up");
    tunnel.addresses().forEach(address -> address(address, name));
  }

  private void route(RoutePlan route) {
    List<String> words = new ArrayList<>(List.of("ip"));
    if (route.family() == 6) {
      words.add("-6");
    }
    if (route.via().isEmpty()) {
      words.addAll(List.of("route", "replace", "unreachable", route.to(), "metric", LAST_RESORT));
      run(words.toArray(String[]::new));
      return;
    }
    words.addAll(List.of("route", "replace", route.to()));
    if (route.source() != null) {
      words.addAll(List.of("src", route.source()));
    }
    for (RoutePlan.NextHop hop : route.via()) {
      words.addAll(List.of("nexthop", "via", hop.gateway(), "dev", hop.device()));
      words.addAll(List.of("weight", String.valueOf(hop.weight())));
    }
    run(words.toArray(String[]::new));
  }

  private void daemons() {
    GatePlan gate = node.gate();
    if (gate != null) {
      run("rm", "-f", gate.fifo()); // of an earlier deploy
      run("mkfifo", "-m", "600", gate.fifo());
      if (gate.bird() != null) {
        run("tierdrop-start", "tierdrop-gate", directory + "/" + GateFile.NAME);
      }
    }
    for (DaemonPlan daemon : node.daemons()) {
      List<String> words = new ArrayList<>(List.of("tierdrop-start"));
      words.addAll(daemon.command());
      run(words.toArray(String[]::new));
    }
  }

  private void run(String... words) {
    commands.add(line(words));
  }

  /// A command as one line.
  static String line(String... words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ")
          .append(PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'");
    }
    return line.toString();
  }
}
