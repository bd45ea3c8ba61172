package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ReadinessText;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.fault.LeftoverFaults;
import io.tierdrop.app.lab.LabDiagnosis;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.people.LabPerson;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.steward.StateAnswer;
import io.tierdrop.steward.Steward;
import java.time.Instant;
import java.util.List;
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
