package io.tierdrop.app.cli.chance;

import io.tierdrop.app.chance.ChanceCampaign;
import io.tierdrop.app.chance.DeployTrial;
import io.tierdrop.app.chance.LabTrial;
import io.tierdrop.app.chance.PlanTrial;
import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.sandbox.DaemonChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tries labs by chance.
@CommandLine.Command(
    name = "chance",
    description = {
      "Try valid labs by chance: plan and render each, and ask the daemons' own checkers.",
      "With --deploy, run each on the VM and compare; exit code 1 if anything failed."
    })
public final class ChanceCommand extends LabCommand {

  private static final int MOST_LABS = 1_000_000;
  private static final int MOST_FAULTS = 100;
  private static final int MOST_AT_ONCE = 16;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "The first lab's seed, any whole number of 64 bits; the others follow one by one"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many labs, 1 to 1000000 (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--deploy",
      description =
          "Also deploy each: it converges, every client reaches every VIP on the way that was"
              + " forecast, a second deploy changes nothing, destroying leaves nothing.")
  private boolean deploy;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "With --deploy, inject and heal up to so many faults by chance in each, 0 to 100: what"
              + " the forecast says breaks, and nothing else does (default: ${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "With --deploy, so many labs run beside each other, 1 to 16, since most of the time is"
              + " spent waiting for faults to be noticed (default: ${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description =
          "Where labs that fail are written, as drawn and shrunk (default: this directory).")
  private Path out = Path.of(".");

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Keep one line of each lab here, and leave out seeds that are good in it already: so"
              + " several runs add up. What failed before is tried again.")
  private @Nullable Path results;

  @Option(
      names = "--no-shrink",
      description = "Do not shrink what fails; with --deploy that takes many deploys.")
  private boolean whole;

  @Mixin private TargetOptions target = new TargetOptions();

  public ChanceCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (count < 1 || count > MOST_LABS || faults < 0 || faults > MOST_FAULTS) {
      throw new IllegalArgumentException("--count is 1 to 1000000 and --faults 0 to 100.");
    }
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw new IllegalArgumentException("--at-once is 1 to 16.");
    }
    if ((faults > 0 || atOnce > 1) && !deploy) {
      throw new IllegalArgumentException(
          "--faults and --at-once are for labs that run: add --deploy.");
    }
    SeedResults kept = SeedResults.in(results);
    List<Long> seeds = kept.open(LongStream.range(seed, seed + count));
    ChanceReport report = new ChanceReport(output, out, kept, seeds.size());
    int parallel = deploy ? atOnce : Runtime.getRuntime().availableProcessors();
    ProgressLines lines = new ProgressLines(output);
    try (DaemonChecks checks =
        new DaemonChecks(program().daemons((step, detail) -> lines.say(step.label())), parallel)) {
      LabTrial planned = new PlanTrial(program().planner(), checks);
      if (deploy) {
        try (TargetHost host = program().target(target)) {
          LabTrial deployed = new DeployTrial(host, program().planner(), faults, !whole);
          campaign(LabBounds.DEPLOYED, List.of(planned, deployed)).run(seeds, atOnce, report::lab);
        }
      } else {
        campaign(LabBounds.PLANNED, List.of(planned)).run(seeds, parallel, report::lab);
      }
      return report.end(checks);
    }
  }

  private ChanceCampaign campaign(LabBounds bounds, List<LabTrial> trials) {
    return new ChanceCampaign(new LabGenerator(bounds), trials, !whole);
  }
}
