package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.fork.ForkForecast;
import io.tierdrop.app.fork.ForkedFlow;
import io.tierdrop.app.proof.FailurePlays;
import io.tierdrop.app.proof.ForkPlay;
import io.tierdrop.app.proof.ProofLab;
import io.tierdrop.app.recording.RecordingPlaces;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.proof.FailureProof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Computes another future of a recording.
@CommandLine.Command(
    name = "fork",
    description = {
      "Compute what would have become of the flows of a recording if something else had been done.",
      "What the recording does not hold enough for is said not to be computed. Needs no VM.",
      "With --play the lab is deployed as it was then, its flows are opened again from their own"
          + " ports, and it is done; forecast and measurement stand side by side. Exit code 1 when"
          + " they differ."
    })
public final class ForkCommand extends LabCommand {

  private static final double LONGEST_SECONDS = 1e7;
  private static final double MILLIS = 1000;

  @Parameters(index = "0", paramLabel = "RECORDING", description = "A recording (*.recording.gz).")
  private Path recording = Path.of("");

  @Option(
      names = "--at",
      required = true,
      paramLabel = "SECONDS",
      description = "The moment, 0 to 10,000,000 s after the recording began (no default).")
  private double at;

  @Option(
      names = "--inject",
      paramLabel = "NODE:FAULT[:NAME=VALUE]…",
      description = "What is injected then, such as R1:killed or R1:link-down:interface=infra.")
  private List<String> inject = List.of();

  @Option(names = "--heal", paramLabel = "NODE", description = "What is healed then, before.")
  private List<String> heal = List.of();

  @Option(
      names = "--play",
      description = "Also play it, on the local VM or with --on; at most 300 of the flows.")
  private boolean plays;

  @Mixin private TargetOptions host = new TargetOptions();

  public ForkCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (!(at >= 0 && at <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException("--at is 0 to 10,000,000 seconds.");
    }
    List<Scenario.Action> instead = new ArrayList<>();
    if (!heal.isEmpty()) {
      instead.add(new Scenario.Action.Heal(heal));
    }
    List<Fault> faults = inject.stream().map(ForkCommand::fault).toList();
    faults.stream().map(Scenario.Action.Inject::new).forEach(instead::add);
    if (instead.isEmpty()) {
      throw new IllegalArgumentException("Say what is done instead: --inject R1:killed.");
    }
    boolean played = plays || host.on() != null;
    if (played && (!heal.isEmpty() || faults.isEmpty())) {
      throw new IllegalArgumentException(
          "Only what is injected can be played. Leave --heal out, or --play.");
    }
    RunRecording run = RecordingReader.read(RecordingPlaces.find(recording, program().samples()));
    if (!run.whole()) {
      output.note("Not in the recording: " + run.missing());
    }
    RunCourse course = RunCourse.of(run);
    Duration moment = Duration.ofMillis(Math.round(at * MILLIS));
    Duration length = Duration.between(course.start(), course.end());
    if (moment.compareTo(length) > 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "The recording is %.1f s long.", length.toMillis() / MILLIS));
    }
    ForkForecast fork = ForkForecast.of(course, moment, instead, program().planner());
    possible(fork, faults);
    show(fork, output);
    return !played || play(fork, faults, output) ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  /// @return whether all was measured as forecast
  private boolean play(ForkForecast fork, List<Fault> faults, CommandOutput output)
      throws Exception {
    ForkPlay play =
        ForkPlay.of(fork.faults(), fork.flows().stream().map(ForkedFlow::flow).toList(), faults);
    if (play.flows().isEmpty()) {
      throw new IllegalArgumentException("No flow stood at that moment: there is nothing to play.");
    }
    whole(fork.lab());
    List<FailureProof> proofs = new ArrayList<>();
    try (TargetHost machine = program().target(host)) {
      new FailurePlays(machine, program().planner(), TerminalConsent.of(host, output), play.flows())
          .play(
              ProofLab.of(fork.lab()),
              List.of(play.failures()),
              new ProgressLines(output)::say,
              proofs::add);
      ProofText.show(play, proofs.getFirst(), machine.name(), output);
    }
    return proofs.getFirst().held();
  }

  /// A recording holds the drawing, and not the files in the folder beside it.
  private static void whole(Lab lab) {
    try {
      ActiveContent.of(lab);
    } catch (InvalidLabException e) {
      throw new IllegalArgumentException(
          "The lab has own files, and a recording has no folder with them. Leave --play out.", e);
    }
  }

  /// What nobody can do would be told to be harmless.
  private void possible(ForkForecast fork, List<Fault> faults) throws InvalidLabException {
    List<String> named = new ArrayList<>(heal);
    inject.forEach(text -> named.add(text.substring(0, text.indexOf(':'))));
    for (String node : named) {
      boolean there =
          fork.lab().topology().nodes().stream()
              .anyMatch(one -> one.name().equals(node) || one.members().contains(node));
      if (!there) {
        throw new IllegalArgumentException(
            "At that moment the lab had no node " + node + ". Check its name.");
      }
    }
    FaultPlaces places = FaultPlaces.in(program().planner().plan(fork.lab()));
    for (Fault fault : faults) {
      places
          .refusal(fault.kind(), fault.nodes(), fault.settings())
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException(refusal);
              });
    }
  }

  private static Fault fault(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 2 || parts[0].isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is no fault of a node. Write R1:killed.");
    }
    Map<String, String> settings = new TreeMap<>();
    for (String setting : Arrays.asList(parts).subList(2, parts.length)) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "'" + setting + "' is no setting. Write interface=infra.");
      }
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new Fault(FaultKind.parse(parts[1]), List.of(parts[0]), settings, null);
  }

  private void show(ForkForecast fork, CommandOutput output) {
    output.say(
        String.format(
            Locale.ROOT,
            "%s at %.1f s: %,d flows stood. Of the other future all is forecast.",
            fork.lab().name(),
            at,
            fork.flows().size()));
    Map<String, List<ForkedFlow>> byVip =
        fork.flows().stream()
            .collect(Collectors.groupingBy(ForkedFlow::vip, TreeMap::new, Collectors.toList()));
    byVip.forEach(
        (vip, flows) ->
            output.say(
                String.format(
                    Locale.ROOT,
                    "  %-12s %,4d flows: %,d break (%,d end with it, %,d reset, %,d stand still);"
                        + " as recorded %,d broke",
                    vip,
                    flows.size(),
                    flows.stream().filter(ForkedFlow::breaks).count(),
                    count(flows, FlowFate.LOST),
                    count(flows, FlowFate.RESET),
                    count(flows, FlowFate.STALLED),
                    flows.stream().filter(flow -> flow.recorded().broken()).count())));
    Map<String, Long> unknown =
        fork.flows().stream()
            .filter(flow -> flow.fate().isEmpty())
            .collect(
                Collectors.groupingBy(ForkedFlow::unknown, TreeMap::new, Collectors.counting()));
    unknown.forEach(
        (why, count) ->
            output.say(String.format(Locale.ROOT, "  %,d not computed: %s.", count, why)));
    fork.flows().forEach(flow -> line(flow, output));
    output.line(
        CommandOutput.object()
            .put("result", "fork")
            .put("lab", fork.lab().name())
            .put("at", at)
            .put("flows", fork.flows().size())
            .put("broken", fork.broken())
            .put("notComputed", fork.unknown())
            .put("recordedBroken", fork.recordedBroken()));
  }

  private static void line(ForkedFlow flow, CommandOutput output) {
    output.line(
        CommandOutput.object()
            .put("flow", flow.flow().text())
            .put("vip", flow.vip())
            .put(
                "forecast",
                flow.fate()
                    .map(fate -> fate.name().toLowerCase(Locale.ROOT))
                    .orElse("not computed"))
            .put("why", flow.unknown())
            .put("recorded", flow.recorded().word()));
  }

  private static long count(List<ForkedFlow> flows, FlowFate fate) {
    return flows.stream().filter(flow -> flow.fate().filter(fate::equals).isPresent()).count();
  }
}
