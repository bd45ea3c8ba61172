package io.tierdrop.app.cli.monkey;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Clicks, drags and types by chance over the whole window.
@CommandLine.Command(
    name = "monkey",
    description =
        "Click, drag and type by chance over the whole window, take everything back, and say what"
            + " went wrong. Deploys and destroys nothing; without a display it is out of sight.")
public final class MonkeyCommand extends LabCommand {

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      description = "A lab file, or the name of a sample. Default: an empty drawing.")
  private @Nullable String lab;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Any whole number; another one plays differently (default: 1).")
  private long seed = 1;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many clicks, keys and drags, 1 or more (default: 1000).")
  private int events = 1_000;

  @Mixin private TargetOptions target = new TargetOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  public MonkeyCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    MonkeyResult result = program().windows().monkey(plan(), lab == null ? null : lab(lab), target);
    result.findings().forEach(output::say);
    output.say(
        String.format(
            Locale.ROOT,
            "%d events, %d edits: %d exceptions, slowest frame %.0f ms, %d wrong deletions; %s.",
            result.events(),
            result.edits(),
            result.exceptions(),
            result.slowestFrameMs(),
            result.wronglyDeleted(),
            result.equalAfterUndo() ? "all taken back" : "NOT ALL TAKEN BACK"));
    output.line(
        CommandOutput.object()
            .put("result", "monkey")
            .put("seed", seed)
            .put("events", result.events())
            .put("edits", result.edits())
            .put("exceptions", result.exceptions())
            .put("slowestFrameMs", Math.round(result.slowestFrameMs() * 10) / 10.0)
            .put("equalAfterUndo", result.equalAfterUndo())
            .put("wronglyDeleted", result.wronglyDeleted()));
    return result.fine() ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  private MonkeyPlan plan() {
    try {
      return new MonkeyPlan(seed, events);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
