package io.tierdrop.bench.lab.shell;

import io.tierdrop.bench.lab.shell.ShellOperation.Ip;
import io.tierdrop.bench.lab.shell.ShellOperation.Setting;
import io.tierdrop.bench.lab.shell.ShellOperation.Start;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.software.NodePaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two scripts that make a plan's lab: as few processes as a shell can do with, and one process for
/// each step, as people write them.
public final class ShellScripts {

  private ShellScripts() {}

  /// One shell and one batch of `ip(8)` for each namespace; daemons are not waited for.
  public static String flat(LabPlan plan) {
    Map<String, List<ShellOperation>> byNamespace = new LinkedHashMap<>();
    for (ShellOperation operation : ShellOperations.of(plan)) {
      byNamespace.computeIfAbsent(operation.namespace(), n -> new ArrayList<>()).add(operation);
    }
    StringBuilder script = new StringBuilder("set -e\n");
    byNamespace.forEach(
        (namespace, operations) -> {
          if (namespace.isEmpty()) {
            script.append(body(operations, plan.lab()));
          } else {
            script.append("ip netns exec ").append(namespace).append(" sh -e <<'NODE'\n");
            script.append(body(operations, plan.lab())).append("NODE\n");
          }
        });
    return script.toString();
  }

  private static String body(List<ShellOperation> operations, String lab) {
    StringBuilder batch = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    for (ShellOperation operation : operations) {
      switch (operation) {
        case Ip ip -> batch.append(ip.command()).append('\n');
        case Setting setting -> rest.append(setting.shell()).append('\n');
        case Start start -> rest.append(background(start, lab)).append('\n');
      }
    }
    return batch.isEmpty() ? rest.toString() : "ip -batch - <<'IP'\n" + batch + "IP\n" + rest;
  }

  /// Every step is a process in its namespace, one after the other.
  public static String stepByStep(LabPlan plan) {
    StringBuilder script = new StringBuilder("set -e\n");
    for (ShellOperation operation : ShellOperations.of(plan)) {
      script
          .append(
              switch (operation) {
                case Ip ip ->
                    (ip.namespace().isEmpty() ? "ip " : "ip -n " + ip.namespace() + " ")
                        + ip.command();
                case Setting setting -> within(setting.namespace(), setting.shell());
                case Start start -> within(start.namespace(), background(start, plan.lab()));
              })
          .append('\n');
    }
    return script.toString();
  }

  private static String within(String namespace, String shell) {
    return namespace.isEmpty()
        ? shell
        : "ip netns exec %s sh -c '%s'".formatted(namespace, shell.replace("'", "'\\''"));
  }

  private static String background(Start start, String lab) {
    String log = NodePaths.lab(lab) + "/daemons.log";
    return "setsid " + start.shell() + " < /dev/null >> " + log + " 2>&1 &";
  }
}
