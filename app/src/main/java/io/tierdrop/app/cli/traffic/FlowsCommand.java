package io.tierdrop.app.cli.traffic;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.DurationText;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.fault.LeftoverFaults;
import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.observe.CurlAnswer;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Holds connections open and tells how each one ended.
@CommandLine.Command(
    name = "flows",
    description = "Hold many connections open at once and show their paths and their ends.")
public final class FlowsCommand extends LabCommand {

  @Parameters(paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many flows (1 to 2000). Default: 100.")
  private int count = 100;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long each one lasts: 30s, 2m (5s to 1h). Default: 30s.",
      converter = DurationText.class)
  private Duration duration = Duration.ofSeconds(30);

  @Option(
      names = "--target",
      paramLabel = "VIP",
      split = ",",
      description = "VIPs by name or address; flows are dealt out to them in turn.")
  private List<String> targets = new ArrayList<>();

  @Mixin private TargetOptions target = new TargetOptions();

  public FlowsCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (count < 1 || count > 2000) {
      throw new IllegalArgumentException("--count is 1 to 2000.");
    }
    if (duration.compareTo(Duration.ofSeconds(5)) < 0
        || duration.compareTo(LongFlows.LONGEST) > 0) {
      throw new IllegalArgumentException("--for is 5s to 1h.");
    }
    LabSource source = lab(lab);
    LabPlan plan = program().planner().plan(source.lab());
    Tally tally = new Tally(output);
    try (TargetHost host = program().target(target)) {
      new LeftoverFaults(host, plan.lab(), output).tell();
      long dropped = new LongFlows(host, source.lab()).hold(plan, counts(), duration, tally);
      if (dropped > 0) {
        output.note(
            dropped + " frames were not seen because the VM was busy: paths may have gaps.");
      }
    }
    output.say(
        "%d flows: %d completed, %d broken.".formatted(count, tally.completed, tally.broken));
    output.line(
        CommandOutput.object()
            .put("result", "flows")
            .put("opened", tally.opened)
            .put("completed", tally.completed)
            .put("broken", tally.broken));
    return tally.broken == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  /// The flows dealt out to the targets in turn.
  private Map<String, Integer> counts() {
    List<String> names = targets.isEmpty() ? List.of("") : targets;
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      counts.merge(names.get(i % names.size()), 1, Integer::sum);
    }
    return counts;
  }

  private final class Tally implements FlowListener {
    private final CommandOutput output;
    private int standing;
    private int opened;
    private int completed;
    private int broken;

    Tally(CommandOutput output) {
      this.output = output;
    }

    @Override
    public void opened(TcpFlow flow, FlowPath path) {
      standing++;
      if (standing == count) {
        output.note("All " + count + " flows are open.");
      }
    }

    @Override
    public void ended(ObservedAnswer observed) {
      CurlAnswer answer = observed.answer();
      opened += answer.opened() ? 1 : 0;
      if (observed.end() == RequestEnd.COMPLETED) {
        completed++;
      } else {
        broken++;
      }
      output.say(
          "%s → %s  %s after %.1f s  %s"
              .formatted(
                  RequestText.source(observed),
                  RequestText.target(observed),
                  observed.end().broken() ? observed.end().text() : observed.end().word(),
                  answer.totalSeconds(),
                  RequestText.way(observed)));
      output.line(line(observed));
    }
  }

  public static ObjectNode line(ObservedAnswer observed) {
    CurlAnswer answer = observed.answer();
    ObjectNode line =
        CommandOutput.object()
            .put("source", answer.flow().source())
            .put("sourcePort", answer.flow().sourcePort())
            .put("target", answer.flow().target());
    observed.path().nodes().forEach(line.putArray("path")::add);
    line.put("end", observed.end().word())
        .put("openedAt", answer.openedAt().toString())
        .put("endedAt", answer.endedAt().toString());
    return line;
  }
}
