package io.tierdrop.bench.command;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.bench.lab.DeployBench;
import io.tierdrop.bench.lab.EarlierProgram;
import io.tierdrop.bench.measure.SampleQuantile;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A lab's life by the clock: deploy, live change, destroy, beside the same lab made by scripts.
@CommandLine.Command(
    name = "deploy",
    description =
        "Deploy, live change and destroy by the clock, beside scripts that make the same lab on the"
            + " same machine. The lab is deployed under a name of its own.")
public final class BenchDeployCommand extends LabCommand {

  private static final String NAME = "bench-deploy";
  private static final String SCRIPTED = "bench-script";

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      defaultValue = "three-tier",
      description = "A lab file, or the name of a sample. Default: ${DEFAULT-VALUE}.")
  private String lab = "";

  @Option(names = "--rounds", paramLabel = "N", description = "How often (1 to 50, default: 3).")
  private int rounds = 3;

  @Option(
      names = "--steps",
      description = "Also one process for each step, once: it takes some ten times longer.")
  private boolean steps;

  @Option(
      names = "--before",
      paramLabel = "LAUNCHER",
      description =
          "The tierdrop of an earlier version, built: it deploys the same in turn, in each round.")
  private @Nullable Path before;

  @Mixin private TargetOptions target = new TargetOptions();

  private final Map<String, List<Double>> measured = new LinkedHashMap<>();

  public BenchDeployCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (rounds < 1 || rounds > 50) {
      throw new IllegalArgumentException("--rounds is 1 to 50.");
    }
    Lab drawn = lab(lab).lab();
    Lab ours = named(drawn, NAME);
    Lab theirs = named(drawn, SCRIPTED);
    try (TargetHost host = program().target(target)) {
      DeployBench bench = new DeployBench(host, program().planner(), output::note);
      for (int round = 0; round < rounds; round++) {
        round(bench, ours, theirs);
        if (before != null) {
          compare(new EarlierProgram(before, target.on()).round(lab));
        }
      }
      if (steps) {
        double usual = bench.stepByStep(theirs).firstAnswer();
        note("step by step, first answer", usual);
        note("step by step / deploy", usual / median("first answer"));
      }
    }
    measured.forEach(
        (what, values) -> {
          output.say(
              String.format(
                  Locale.ROOT,
                  "%-34s %9.2f  (%.2f to %.2f)",
                  what,
                  SampleQuantile.of(values, 0.5),
                  SampleQuantile.of(values, 1e-9),
                  SampleQuantile.of(values, 1)));
          output.line(
              CommandOutput.object()
                  .put("bench", "deploy")
                  .put("what", what)
                  .put("median", SampleQuantile.of(values, 0.5))
                  .put("runs", values.size()));
        });
    output.line(CommandOutput.object().put("result", "bench").put("bench", "deploy"));
    return ExitCode.DONE;
  }

  private void round(DeployBench bench, Lab ours, Lab theirs) throws Exception {
    DeployBench.Fresh fresh = bench.deploy(ours);
    double total = fresh.phases().getOrDefault("total", 0.0);
    double apply = fresh.phases().getOrDefault("apply", 0.0);
    note("first answer", fresh.firstAnswer());
    fresh.phases().forEach((phase, seconds) -> note("deploy, " + phase, seconds));
    note("channels", (double) fresh.wire().channels());
    note("KiB sent", fresh.wire().sent() / 1024.0);
    note("KiB received", fresh.wire().received() / 1024.0);
    Lab more = grown(ours, Kind.L7, 1);
    change("L7 added", bench.change(more), apply);
    change("L4 removed", bench.change(grown(more, Kind.L4, -1)), apply);
    double destroy = bench.destroy(ours);
    note("destroy", destroy);
    note("destroy / deploy", destroy / total);
    DeployBench.Scripted flat = bench.flat(theirs);
    note("flat script, through", flat.script());
    note("flat script, first answer", flat.firstAnswer());
    note("deploy / flat script", fresh.firstAnswer() / flat.firstAnswer());
  }

  /// Of the latest round and the earlier version's: what the whole of a lab's life takes.
  private void compare(Map<String, Double> earlier) {
    for (String what : List.of("first answer", "deploy, total", "destroy")) {
      double then = earlier.getOrDefault(what, Double.NaN);
      note("before, " + what, then);
      note("now / before, " + what, measured.getOrDefault(what, List.of()).getLast() / then);
    }
  }

  private void change(String what, DeployBench.Change change, double apply) {
    double seconds = change.phases().getOrDefault("apply", 0.0);
    note(what + ", apply", seconds);
    note(what + ", total", change.phases().getOrDefault("total", 0.0));
    note(what + ", apply / deploy's", seconds / apply);
    note(what + ", processes ended", change.ended());
  }

  private void note(String what, double value) {
    measured.computeIfAbsent(what, w -> new ArrayList<>()).add(value);
  }

  private double median(String what) {
    return SampleQuantile.of(measured.getOrDefault(what, List.of()), 0.5);
  }

  private static Lab named(Lab lab, String name) {
    return lab.withWords(name, lab.title(), lab.teaches());
  }

  /// The same lab with a first tier of a kind that has more or fewer members.
  private static Lab grown(Lab lab, Kind kind, int by) {
    Topology drawn = lab.topology();
    List<Node> nodes = new ArrayList<>(drawn.nodes());
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.kind() == kind && node.count() != null && node.count() + by > 0) {
        nodes.set(
            i, new Node(node.name(), node.count() + by, node.role(), node.addresses(), node.own()));
        return lab.withTopology(new Topology(nodes, drawn.links(), drawn.vips(), drawn.settings()));
      }
    }
    throw new IllegalArgumentException(
        "The lab has no tier of several " + kind.label() + ". Take one that has.");
  }
}
