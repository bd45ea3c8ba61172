package io.tierdrop.exchange.engine;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What people are told who find the folder.
final class EngineReadme {

  private EngineReadme() {}

  /// @param commands what starts the lab, in order
  /// @param inside what comes before a command in a node whose name stands in place of `NODE`
  /// @param notes further paragraphs
  static String of(
      LabPlan plan,
      String engine,
      List<String> commands,
      String inside,
      EngineTopology topology,
      List<String> notes,
      List<String> lost) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(plan.lab()).append(" for ").append(engine).append("\n\n");
    text.append("Made by Tierdrop of the lab of that name: ")
        .append(plan.nodes().size())
        .append(" nodes on ")
        .append(plan.segments().size())
        .append(" segments.\n\n```\n");
    commands.forEach(command -> text.append(command).append('\n'));
    text.append("```\n\nA request:\n\n```\n");
    request(plan, inside, topology).forEach(line -> text.append(line).append('\n'));
    text.append("```\n\n");
    vips(plan).forEach(line -> text.append(line).append('\n'));
    text.append(
        "`%s` holds a bridge for each segment: every frame of the lab passes there, so that one capture sees all of them, with `tcpdump -i any` in it.%n%n"
            .formatted(topology.fabric()));
    notes.forEach(note -> text.append(note).append("\n\n"));
    List<String> renamed =
        topology.names().entrySet().stream()
            .filter(name -> !name.getKey().equalsIgnoreCase(name.getValue()))
            .map(name -> name.getKey() + " is `" + name.getValue() + "`")
            .toList();
    if (!renamed.isEmpty()) {
      text.append("Names that do not fit there: ")
          .append(String.join(", ", renamed))
          .append(".\n\n");
    }
    text.append("## What is lost\n");
    lost.forEach(each -> text.append("- ").append(each).append('\n'));
    return text.toString();
  }

  /// Where each VIP is asked: its name is nowhere else in the folder.
  private static List<String> vips(LabPlan plan) {
    Map<String, Set<String>> addresses = new LinkedHashMap<>();
    plan.services()
        .forEach(
            service ->
                addresses
                    .computeIfAbsent(service.vip(), _ -> new LinkedHashSet<>())
                    .add("`" + service.label() + "`"));
    List<String> lines = new ArrayList<>();
    addresses.forEach((vip, all) -> lines.add("- VIP " + vip + ": " + String.join(", ", all)));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private static List<String> request(LabPlan plan, String inside, EngineTopology topology) {
    List<String> lines = new ArrayList<>();
    plan.nodes().stream()
        .filter(node -> node.kind() == Kind.CLIENTS && !node.loopback().isEmpty())
        .findFirst()
        .ifPresent(
            clients ->
                plan.services().stream()
                    .findFirst()
                    .ifPresent(
                        service -> lines.add(request(clients, service.label(), inside, topology))));
    return lines.isEmpty() ? List.of("(the lab has no clients, or no VIP)") : lines;
  }

  private static String request(
      NodePlan clients, String service, String inside, EngineTopology topology) {
    boolean ipv6 = service.startsWith("[");
    String source =
        clients.loopback().stream()
            .filter(address -> address.contains(":") == ipv6)
            .map(address -> address.substring(0, address.indexOf('/')))
            .findFirst()
            .orElse("");
    return inside.replace("NODE", topology.names().getOrDefault(clients.name(), clients.name()))
        + (source.isEmpty() ? " curl" : " curl --interface " + source)
        + " http://"
        + service
        + "/";
  }

  /// What the machine itself needs, as a script.
  static String machine(LabPlan plan) {
    String modules = String.join(" ", plan.modules());
    String sysctls =
        plan.hostSysctls().entrySet().stream()
            .map(Map.Entry::getKey)
            .sorted()
            .map(name -> "raise " + name + " " + plan.hostSysctls().get(name))
            .collect(Collectors.joining("\n"));
    return """
        #!/bin/sh
        # What the machine that runs the containers needs: modules of its kernel, and room in its tables.
        set -eu
        for module in %s; do
          modprobe "$module"
        done
        raise() {
          file="/proc/sys/$1"
          if [ -e "$file" ] && [ "$(cat "$file")" -lt "$2" ]; then echo "$2" > "$file"; fi
        }
        %s
        """
        .formatted(modules, sysctls);
  }
}
