package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.OptionScope;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.forecast.ForecastFlows;
import io.tierdrop.app.proof.FailurePlays;
import io.tierdrop.app.proof.ProofLab;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.FailureDepth;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.LabVerification;
import io.tierdrop.verify.failure.LabFailure;
import io.tierdrop.verify.intent.IntentReader;
import io.tierdrop.verify.intent.LabIntent;
import io.tierdrop.verify.proof.FailureProof;
import io.tierdrop.verify.proof.ProofChoice;
import io.tierdrop.verify.proof.VerdictProof;
import io.tierdrop.verify.report.VerdictJunit;
import io.tierdrop.verify.report.VerdictPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what a change breaks, and every failure before and after it, before anybody does it.
@CommandLine.Command(
    name = "verify",
    description = {
      "Compute what every failure, or a change from OLD to NEW, does to connections.",
      "It is held against what is expected: exit code 1 if something else would break. Needs no VM,",
      "unless the worst failures are to be played for real, too (--play, --on)."
    })
public final class VerifyCommand extends LabCommand {

  private static final int MOST_FLOWS = 1_000_000;
  private static final int MOST_PLAYS = 1_000;
  private static final int USUAL_PLAYS = 10;
  private static final int MOST_PLAY_FLOWS = 300;
  private static final double NANOS = 1e9;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The lab as it is: a lab file, or the name of a sample.")
  private String old = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The lab as it is to be. Without it OLD alone is looked at.")
  private @Nullable String target;

  @Option(
      names = "--intent",
      paramLabel = "FILE",
      description =
          "What is expected (docs/verify.md). Default: the change breaks nothing, and no failure"
              + " does more harm than before.")
  private @Nullable Path intent;

  @Option(
      names = "--failures",
      paramLabel = "none|single|double",
      description =
          "How many things fail at once (default: ${DEFAULT-VALUE}); double takes all pairs of"
              + " members and cables.")
  private FailureDepth failures = FailureDepth.SINGLE;

  @Option(
      names = "--flows",
      paramLabel = "N",
      description = "How many flows are open, 1 to 1,000,000 (default: ${DEFAULT-VALUE}).")
  private int flows = 10_000;

  @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML report there.")
  private @Nullable Path report;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit's XML there.")
  private @Nullable Path junit;

  @Option(
      names = "--play",
      paramLabel = "N",
      description =
          "Also play N failures for real, 1 to 1,000: half of them the worst, the others by"
              + " chance (default: none). The lab is deployed under another name and destroyed"
              + " afterwards.")
  private @Nullable Integer plays;

  @Option(
      names = "--play-flows",
      paramLabel = "N",
      description = "How many flows are open in each play, 1 to 300 (default: ${DEFAULT-VALUE}).")
  private int playFlows = 100;

  @Mixin private TargetOptions host = new TargetOptions();

  @Option(
      names = "--old-kernel",
      description = "The VM's kernel is older than Linux 6.11 (Debian 12): ECMP has no seed.")
  private boolean oldKernel;

  @Spec private @Nullable CommandSpec words;

  public VerifyCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (flows < 1 || flows > MOST_FLOWS) {
      throw new IllegalArgumentException("--flows is 1 to 1000000.");
    }
    if (plays != null && (plays < 1 || plays > MOST_PLAYS)) {
      throw new IllegalArgumentException("--play is 1 to 1000.");
    }
    if (playFlows < 1 || playFlows > MOST_PLAY_FLOWS) {
      throw new IllegalArgumentException("--play-flows is 1 to 300.");
    }
    if (failures == FailureDepth.NONE && (plays != null || host.on() != null)) {
      throw new IllegalArgumentException(
          "--failures none leaves nothing to play. Use single or double, or leave --play out.");
    }
    if (plays == null && host.on() == null) {
      new OptionScope(Objects.requireNonNull(words)).refuse("belongs to --play.", "--play-flows");
    }
    for (Path file : Stream.of(report, junit).flatMap(Stream::ofNullable).toList()) {
      WholeFile.begin(file, FileReaders.USUAL).close(); // before minutes of plays, not after
    }
    long began = System.nanoTime();
    LabIntent expected = expected();
    LabVerification verification = new LabVerification(failures, expected, !oldKernel);
    LabVerification.Subject before = subject(old);
    LabVerdict verdict = verdict(verification, before);
    double seconds = (System.nanoTime() - began) / NANOS;
    VerdictText.show(verdict, output);
    Plays done = plays(verdict, output);
    Optional<VerdictProof> proof = done.proof();
    proof.ifPresent(played -> ProofText.show(played, output));
    if (report != null) {
      WholeFile.write(report, FileReaders.USUAL, VerdictPage.html(verdict, proof));
      output.say("The report is in " + report + ".");
    }
    if (junit != null) {
      WholeFile.write(
          junit, FileReaders.USUAL, VerdictJunit.xml(verdict, proof, rules(expected), seconds));
    }
    VerdictText.result(verdict, proof, seconds, output);
    if (done.ended().isPresent()) {
      throw done.ended().get();
    }
    return verdict.holds() && proof.map(VerdictProof::held).orElse(true)
        ? ExitCode.DONE
        : ExitCode.BAD_RESULT;
  }

  /// @param proof what was played, if anything was to be
  /// @param ended what ended the plays early
  private record Plays(Optional<VerdictProof> proof, Optional<Exception> ended) {}

  /// Nothing that was computed or played so far is lost when the machine is.
  private Plays plays(LabVerdict verdict, CommandOutput output) throws Exception {
    int wanted = plays != null ? plays : host.on() != null ? USUAL_PLAYS : 0;
    if (wanted == 0) {
      return new Plays(Optional.empty(), Optional.empty());
    }
    List<List<LabFailure>> chosen = ProofChoice.of(verdict.failures(), wanted);
    Lab lab = ProofLab.of(lab(target == null ? old : target).lab());
    ProgressLines lines = new ProgressLines(output);
    List<FailureProof> played = new ArrayList<>();
    Optional<Exception> ended = Optional.empty();
    String machine = "the machine";
    try (TargetHost reached = program().target(host)) {
      machine = reached.name();
      new FailurePlays(reached, program().planner(), TerminalConsent.of(host, output), playFlows)
          .play(lab, chosen, lines::say, played::add);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // thrown again when everything else is told and written
      ended = Optional.of(e);
    }
    return new Plays(
        Optional.of(
            new VerdictProof(
                machine,
                played,
                verdict.failures().size() - played.size(),
                target != null,
                ended.map(e -> String.valueOf(e.getMessage())).orElse(""))),
        ended);
  }

  private LabVerdict verdict(LabVerification verification, LabVerification.Subject before)
      throws IOException, InvalidLabException, InterruptedException {
    try {
      return target == null ? verification.of(before) : verification.of(before, subject(target));
    } catch (CancellationException e) { // by Ctrl+C, or since nobody reads any more
      InterruptedException interrupted = new InterruptedException();
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private @Nullable LabIntent expected() throws IOException, InvalidLabException {
    if (intent == null) {
      return null;
    }
    try {
      return IntentReader.read(intent);
    } catch (InvalidLabException e) {
      throw e.in(intent);
    }
  }

  private LabVerification.Subject subject(String name) throws IOException, InvalidLabException {
    Lab lab = lab(name).lab();
    LabPlan plan;
    try {
      plan = program().planner().plan(lab);
    } catch (InvalidLabException e) {
      throw e.in(Path.of(name));
    }
    return new LabVerification.Subject(lab, plan, new ForecastFlows(plan).of(null, null, flows));
  }

  /// What is judged, in words.
  private List<String> rules(@Nullable LabIntent expected) {
    LabIntent rules = expected == null ? LabIntent.USUAL : expected;
    List<String> names = new ArrayList<>();
    if (expected != null || target != null) {
      names.add(LabIntent.REACHED);
    }
    if (target != null) {
      names.add("change");
      if (!rules.problems()) {
        names.add("no problems");
      }
      if (!rules.worse() && failures != FailureDepth.NONE) {
        names.add("no failure does more harm than before");
      }
    }
    rules.survives().forEach(rule -> names.add("survives: " + rule.text()));
    return names;
  }
}
