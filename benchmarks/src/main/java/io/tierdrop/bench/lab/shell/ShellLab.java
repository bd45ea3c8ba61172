package io.tierdrop.bench.lab.shell;

import io.tierdrop.bench.measure.BenchScript;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.software.NodePaths;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A lab on a machine that was made by a script, and is taken away by one.
public final class ShellLab {

  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final String PLACE = BenchScript.of(ShellLab.class, "place.py");
  private static final String REMOVE = BenchScript.of(ShellLab.class, "remove.sh");

  private final Host host;
  private final LabPlan plan;

  public ShellLab(Host host, LabPlan plan) {
    this.host = host;
    this.plan = plan;
  }

  /// Puts all configuration files in their places, which a script written beforehand finds there,
  /// and raises the settings of the whole machine.
  public void place() throws HostException, InterruptedException {
    ObjectNode place = JsonNodeFactory.instance.objectNode().put("lab", plan.lab());
    ObjectNode files = place.putObject("files");
    ObjectNode directories = place.putObject("directories");
    for (NodePlan node : plan.nodes()) {
      NodePaths paths = new NodePaths(plan.lab(), node.name());
      node.directories().forEach(d -> directories.put(paths.file(d), node.name()));
      node.files().forEach((name, text) -> files.put(paths.file(name), text));
      node.seeds().forEach((name, text) -> files.put(paths.file(name), text));
    }
    ObjectNode settings = place.putObject("settings");
    plan.hostSysctls().forEach(settings::put);
    ObjectNode sparse = place.putObject("sparse");
    plan.sparse().forEach((name, size) -> sparse.put(NodePaths.lab(plan.lab()) + "/" + name, size));
    host.run(HostCommand.of("/usr/bin/python3", "-c", PLACE).privileged().input(place.toString()));
  }

  /// Runs a script of [ShellScripts] to its end; the daemons may still be starting then.
  public void run(String script) throws HostException, InterruptedException {
    host.run(HostCommand.of("/bin/sh").privileged().timeout(LIMIT).input(script));
  }

  /// Ends all processes of the lab and removes its namespaces and files.
  public void remove() throws HostException, InterruptedException {
    host.run(
        HostCommand.of("/bin/sh", "-c", REMOVE, "tierdrop", plan.lab())
            .privileged()
            .timeout(LIMIT));
  }
}
