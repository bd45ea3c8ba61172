package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a picture of the window, without a display.
@CommandLine.Command(
    name = "picture",
    description =
        "Write a PNG of the window with a lab, or an SVG or PDF of its drawing, live when it runs. Needs no display.")
public final class PictureCommand extends LabCommand {

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab file, or a sample's name.")
  private String lab = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "Where to write it; the ending says what: .png, .svg or .pdf.")
  private Path file = Path.of("tierdrop.png");

  @Option(names = "--dark", description = "In the dark theme.")
  private boolean dark;

  @Option(names = "--request", description = "Send a request first and show its way.")
  private boolean request;

  @Mixin private TargetOptions target = new TargetOptions();

  public PictureCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    Optional<RequestSpec> spec = request ? spec(source) : Optional.empty();
    program().windows().picture(source, target, dark, spec.orElse(null), file);
    output.say("Wrote " + file + ".");
    output.line(CommandOutput.object().put("result", "picture").put("file", file.toString()));
    return ExitCode.DONE;
  }

  private Optional<RequestSpec> spec(LabSource source) throws Exception {
    var plan = program().planner().plan(source.lab());
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.CLIENTS)
        .map(NodePlan::tier)
        .findFirst()
        .flatMap(
            clients ->
                plan.services().stream()
                    .findFirst()
                    .map(service -> new RequestSpec(clients, null, service.address(), 6)));
  }
}
