package io.tierdrop.app.cli.scenario;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.cli.fault.LeftoverFaults;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.watch.StewardEvents;
import io.tierdrop.app.play.PlayRecording;
import io.tierdrop.app.play.PlayTape;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.play.ScenarioPlay;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.report.ScenarioCsv;
import io.tierdrop.scenario.report.ScenarioJson;
import io.tierdrop.topology.Lab;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays scripted traffic and faults and judges what was claimed of them.
@CommandLine.Command(
    name = "scenario",
    description =
        "Play scripted traffic and faults on a running lab; exit code 1 if a claim fails.")
public final class ScenarioCommand extends LabCommand {

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Parameters(
      index = "1",
      paramLabel = "SCENARIO",
      description = "A scenario file, or the name of one of the lab's.")
  private String scenario = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write a report there: one HTML page that plays the run in any browser, with the claims and"
              + " what became of them beside it.")
  private @Nullable Path report;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write a table of all flows there.")
  private @Nullable Path csv;

  @Option(names = "--out", paramLabel = "FILE", description = "Write everything as JSON there.")
  private @Nullable Path out;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description =
          "Record the play there, with requests beside it: see tierdrop open --recording.")
  private @Nullable Path recording;

  @Option(
      names = "--lesson",
      description = "Ask for a prediction before each step (answers on standard input).")
  private boolean lesson;

  @Option(
      names = "--heal",
      description = "First heal what an earlier program left behind, and deploy what differs.")
  private boolean heal;

  @Mixin private TargetOptions target = new TargetOptions();

  public ScenarioCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    LabPlan plan = program().planner().plan(source.lab());
    Scenario script = script(source);
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    PlayTape tape = new PlayTape(source.lab(), recording);
    PlayResult played;
    try (tape;
        TargetHost host = program().target(target)) {
      boolean asked = !lesson && terminal();
      new LeftoverFaults(host, plan.lab(), output).offer(heal, asked ? answers : null);
      if (heal) {
        new LabLifecycle(host, program().planner())
            .deploy(source.lab(), TerminalConsent.of(target, output), progress -> {}, change -> {});
      }
      ProgressLines lines = new ProgressLines(output);
      PlayListener conductor = lesson ? new TerminalLesson(script, answers, output) : quiet(lines);
      played = play(tape, source.lab(), plan, script, host, conductor);
    } catch (Exception e) {
      tape.failure().ifPresent(e::addSuppressed);
      throw e;
    }
    return tell(played, tape, output);
  }

  /// Everything that was found out, and only then what could not be written of it.
  private ExitCode tell(PlayResult played, PlayTape tape, CommandOutput output) throws IOException {
    played.lines().forEach(line -> show(line, played, output));
    if (lesson) {
      TerminalLesson.compare(played, output);
    }
    ExitCode code;
    try {
      write(played, tape, output);
    } finally {
      code = result(played, output);
    }
    Optional<IOException> unwritten = tape.failure();
    if (unwritten.isPresent()) {
      throw unwritten.get();
    }
    return code;
  }

  private PlayResult play(
      PlayTape tape,
      Lab drawn,
      LabPlan plan,
      Scenario script,
      TargetHost host,
      PlayListener conductor)
      throws Exception {
    SessionSignals signals = new SessionSignals(host.name());
    try (LabEvents events = StewardEvents.of(ReconnectingTarget.to(host), host.name(), signals)) {
      ScenarioPlay play = new ScenarioPlay(host, program().planner(), events);
      if (recording == null && report == null) {
        return play.play(drawn, script, conductor);
      }
      try (PlayRecording kept =
          new PlayRecording(
              tape, recording != null, drawn, plan, host, events, signals, conductor::say)) {
        return play.play(drawn, script, kept.heardBy(conductor));
      }
    }
  }

  private static boolean terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static PlayListener quiet(ProgressLines lines) {
    return new PlayListener() {
      @Override
      public void say(String text) {
        lines.say(text);
      }
    };
  }

  private void write(PlayResult played, PlayTape tape, CommandOutput output) throws IOException {
    if (report != null) {
      WholeFile.write(
          report, FileReaders.USUAL, program().documents().report(tape.recording(), played));
      output.say("The report is in " + report + ".");
    }
    if (csv != null) {
      WholeFile.write(csv, FileReaders.USUAL, ScenarioCsv.of(played));
    }
    if (out != null) {
      WholeFile.write(out, FileReaders.USUAL, ScenarioJson.document(played));
    }
  }

  private static ExitCode result(PlayResult played, CommandOutput output) {
    output.say(
        "%s: %s, %d of %d flows broken."
            .formatted(
                played.scenario().name(),
                played.holds() ? "all claims hold" : "a claim fails",
                played.broken(),
                played.flows().size()));
    if (played.dropped() > 0) {
      output.say(
          "%,d frames were not seen because the VM was busy; they can be of %,d of these flows: what is said of their ways and moves may be wrong, of their ends not."
              .formatted(played.dropped(), played.touched()));
    }
    output.line(ScenarioJson.result(played));
    return played.holds() ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  private static void show(ClaimJudgement.Line line, PlayResult played, CommandOutput output) {
    StepClaim claim = line.claim();
    String verdict = line.holds() ? "holds" : "fails";
    if (line.ofClients()) {
      output.say(
          "%-28s %4d clients, %d came back to their server, %s forecast  %s: %s"
              .formatted(
                  line.step(),
                  line.returns().size(),
                  line.returned(),
                  line.forecastReturned().map(String::valueOf).orElse("?"),
                  claim == null ? "" : claim.text(),
                  verdict));
      output.line(ScenarioJson.line(line, played));
      return;
    }
    output.say(
        "%-28s %4d flows, %4d survived, %3d broken, %3s forecast  %s"
            .formatted(
                line.step(),
                line.flows(),
                line.survived(),
                line.broken().size(),
                line.forecastBroken() == null ? "?" : line.forecastBroken().toString(),
                claim == null ? "" : claim.text() + ": " + verdict));
    output.line(ScenarioJson.line(line, played));
  }

  private Scenario script(LabSource source) throws IOException, InvalidLabException {
    Path file =
        new ScenarioFiles(program().samples()).named(source.lab().name(), source.file(), scenario);
    try {
      return ScenarioReader.read(file);
    } catch (InvalidLabException e) {
      throw e.in(file);
    }
  }
}
