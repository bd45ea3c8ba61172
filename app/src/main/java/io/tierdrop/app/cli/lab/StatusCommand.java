package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ReadinessText;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.fault.LeftoverFaults;
import io.tierdrop.app.engine.EngineAddress;
import io.tierdrop.app.engine.EngineNodes;
import io.tierdrop.app.lab.LabDiagnosis;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.people.LabPerson;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.steward.StateAnswer;
import io.tierdrop.steward.Steward;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Shows how a lab fares.
@CommandLine.Command(name = "status", description = "Show the state of a lab's nodes.")
public final class StatusCommand extends LabCommand {

  @Parameters(
      paramLabel = "LAB",
      description = "A lab file, the name of a sample, or a lab's name.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  public StatusCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    Optional<EngineAddress> engine = target.engine();
    if (engine.isPresent()) {
      LabPlan plan = program().planner().plan(lab(lab).lab());
      return there(plan, new EngineNodes(engine.get(), program().engines(), plan), output);
    }
    String name = labName(lab);
    try (TargetHost targetHost = program().target(target)) {
      if (!targetHost.isUp()) {
        return absent(name, "the VM does not run", output);
      }
      Host host = targetHost.runningHost();
      Steward steward = new Steward(host, name);
      if (!steward.runs()) {
        List<MachineFinding> troubles = new LabDiagnosis(targetHost).ofAbsent(name);
        show(troubles, output);
        return absent(name, "it is not deployed", output);
      }
      StateAnswer state = steward.state();
      boolean well = true;
      for (var entry : state.nodes().entrySet()) {
        NodeCondition condition = NodeCondition.of(entry.getKey(), entry.getValue(), Instant.now());
        well &= condition.well();
        output.say("%-12s %s".formatted(condition.node(), condition.text()));
      }
      new LeftoverFaults(targetHost, name, output).tell();
      if (!well) {
        show(new LabDiagnosis(targetHost).ofRunning(name, state.nodes()), output);
      }
      List<LabPerson> others = steward.others();
      for (LabPerson person : others) {
        output.say(
            "%s is connected too (%s, since %s)."
                .formatted(person.name(), String.join(", ", person.does()), person.since()));
      }
      ObjectNode result =
          CommandOutput.object().put("result", "status").put("lab", name).put("running", true);
      result.put("well", well);
      others.forEach(person -> result.withArrayProperty("connected").add(person.name()));
      result.set("nodes", state.json());
      output.line(result);
      return well ? ExitCode.DONE : ExitCode.BAD_RESULT;
    }
  }

  /// How an engine says that its containers fare; of what is in them it knows nothing.
  private static ExitCode there(LabPlan plan, EngineNodes nodes, CommandOutput output)
      throws Exception {
    Map<String, String> states = nodes.states();
    if (states.isEmpty()) {
      return absent(plan.lab(), "its engine knows no node of it", output);
    }
    ObjectNode result =
        CommandOutput.object().put("result", "status").put("lab", plan.lab()).put("running", true);
    ObjectNode told = result.putObject("nodes");
    boolean well = true;
    for (NodePlan node : plan.nodes()) {
      String state = states.getOrDefault(node.name(), "has no container");
      well &= EngineNodes.runs(state);
      output.say("%-12s %s".formatted(node.name(), state));
      told.put(node.name(), state);
    }
    output.say("How their daemons fare is not known: no steward is there to ask.");
    output.line(result.put("well", well));
    return well ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  private static void show(List<MachineFinding> troubles, CommandOutput output) {
    for (MachineFinding trouble : troubles) {
      output.say(trouble.about() + ": " + trouble.text());
      output.line(ReadinessText.line(trouble));
    }
  }

  private static ExitCode absent(String name, String why, CommandOutput output) {
    output.say(name + " does not run: " + why + ".");
    output.line(
        CommandOutput.object().put("result", "status").put("lab", name).put("running", false));
    return ExitCode.BAD_RESULT;
  }
}
