package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.host.Host;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.PlanJson;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Shows what a deploy would make.
@CommandLine.Command(
    name = "plan",
    description = "Show what would be made, and the difference to what runs.")
public final class PlanCommand extends LabCommand {

  @Parameters(paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Option(names = "--out", paramLabel = "DIR", description = "Write every rendered file there.")
  private @Nullable Path out;

  @Mixin private TargetOptions target = new TargetOptions();

  public PlanCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabPlan plan = program().planner().plan(lab(lab).lab());
    if (out != null) {
      write(plan, out);
      output.say("Wrote the plan to " + out + ".");
    } else {
      plan.nodes().forEach(node -> output.say(describe(node)));
    }
    int changes = difference(plan, output);
    ObjectNode result =
        CommandOutput.object()
            .put("result", "plan")
            .put("lab", plan.lab())
            .put("nodes", plan.nodes().size())
            .put("links", plan.links());
    if (changes >= 0) {
      output.say(changes + " changes to what runs.");
      result.put("changes", changes);
    }
    output.line(result);
    return ExitCode.DONE;
  }

  /// @return how many changes; -1 when the lab does not run
  private int difference(LabPlan plan, CommandOutput output) throws Exception {
    try (TargetHost targetHost = program().target(target)) {
      if (!targetHost.isUp()) {
        return -1;
      }
      Host host = targetHost.runningHost();
      if (!new Steward(host, plan.lab()).runs()) {
        return -1;
      }
      return new LabDeployment(host)
          .difference(
              plan,
              event -> {
                if (event instanceof LabDeployment.Event.Change change) {
                  output.say(
                      "  %s %s %s: %s"
                          .formatted(change.change(), change.node(), change.what(), change.why()));
                }
              });
    }
  }

  private static String describe(NodePlan node) {
    StringBuilder text = new StringBuilder(node.name()).append(" (").append(node.kind().label());
    text.append(")");
    node.interfaces()
        .forEach(
            port ->
                text.append("\n  ")
                    .append(port.name())
                    .append(" ")
                    .append(String.join(" ", port.addresses())));
    if (!node.daemons().isEmpty()) {
      text.append("\n  runs ");
      text.append(String.join(", ", node.daemons().stream().map(daemon -> daemon.name()).toList()));
    }
    return text.toString();
  }

  private static void write(LabPlan plan, Path directory) throws IOException {
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(directory.resolve("plan.json"), PlanJson.write(plan) + "\n");
    for (NodePlan node : plan.nodes()) {
      Path own = directory.resolve(node.name());
      node.files().forEach((name, text) -> files.put(own.resolve(name), text));
      node.seeds().forEach((name, text) -> files.put(own.resolve(name), text));
    }
    for (Map.Entry<Path, String> file : files.entrySet()) {
      WholeFile.write(file.getKey(), FileReaders.USUAL, file.getValue());
    }
  }
}
