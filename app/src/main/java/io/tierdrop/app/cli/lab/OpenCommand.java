package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.FailureText;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.exchange.LabFetchCommand;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.recording.RecordingException;
import io.tierdrop.app.recording.RecordingPlaces;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.file.FileInterruption;
import io.tierdrop.pack.LabArchive;
import io.tierdrop.problem.InvalidLabException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens the window: with a lab, with a recording, or with an empty drawing.
@CommandLine.Command(name = "open", description = "Open the window with a lab or a recording.")
public final class OpenCommand extends LabCommand {

  /// How recordings end: a file manager hands over both kinds of files alike.
  private static final String RECORDING = ".recording.gz";

  private static final String ZIP = ".zip";

  /// A dialog has room for so many.
  private static final int MOST_LINES = 12;

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      description =
          "A lab file, a folder or zip with one, the name of a sample, an address as fetch takes it, or a"
              + " recording (*.recording.gz). Default: an empty drawing.")
  private @Nullable String lab;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description = "Replay a recording of a run, without a VM.")
  private @Nullable Path recording;

  @Option(
      names = "--first-frame",
      hidden = true,
      description = "Out of sight, and only up to its first frame: then its heap is told.")
  private boolean firstFrame;

  @Mixin private TargetOptions target = new TargetOptions();

  public OpenCommand(CommandContext program) {
    super(program);
  }

  /// With a lab, on the local VM.
  public static OpenCommand of(CommandContext program, String lab) {
    OpenCommand command = new OpenCommand(program);
    command.lab = lab;
    return command;
  }

  /// One start that the launcher learns from, and benchmarks measure.
  public static OpenCommand firstFrame(CommandContext program, String lab) {
    OpenCommand command = of(program, lab);
    command.firstFrame = true;
    return command;
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    try {
      return open(output);
    } catch (IOException | InvalidLabException | RecordingException e) {
      if (!firstFrame && !FileInterruption.behind(e)) {
        program().windows().unopened(name(), FailureText.words(e, MOST_LINES));
      }
      throw e;
    }
  }

  /// What is opened, as a person calls it.
  private String name() {
    Path named = recording != null ? recording : Path.of(String.valueOf(lab));
    return String.valueOf(named.getFileName());
  }

  private ExitCode open(CommandOutput output) throws Exception {
    if (recording != null) {
      program().windows().replay(recording(recording, output), target);
    } else if (lab != null && firstFrame) {
      String name = lab;
      program()
          .windows()
          .firstFrame(() -> lab(name), () -> output.say("frame " + heapMiB() + " MiB"));
    } else if (lab != null && lab.endsWith(RECORDING)) {
      program().windows().replay(recording(Path.of(lab), output), target);
    } else if (lab != null && LabAddress.resembled(lab)) {
      Optional<Path> fetched =
          LabFetchCommand.fetched(program(), lab, "", null, target.yes(), output);
      if (fetched.isEmpty()) {
        return ExitCode.NOT_TRUSTED;
      }
      String name = fetched.get().toString();
      program().windows().open(() -> lab(name), target);
    } else if (lab != null && lab.endsWith(ZIP) && Files.isRegularFile(Path.of(lab))) {
      String name = unpacked(Path.of(lab), output).toString();
      program().windows().open(() -> lab(name), target);
    } else if (lab != null) {
      String name = lab;
      program().windows().open(() -> lab(name), target);
    } else if (firstFrame) {
      throw new IllegalArgumentException("Say whose first frame.");
    } else {
      // A menu's entry says no more than this.
      program().windows().open(null, target);
    }
    return ExitCode.DONE;
  }

  private RunRecording recording(Path named, CommandOutput output)
      throws IOException, RecordingException {
    RunRecording run = RecordingReader.read(RecordingPlaces.find(named, program().samples()));
    if (!run.whole()) {
      output.note("Not in it: " + run.missing());
    }
    return run;
  }

  /// The lab file of a zip, unpacked where its changes can be kept.
  private Path unpacked(Path zip, CommandOutput output) throws IOException {
    String stem = String.valueOf(zip.getFileName()).replaceFirst("\\.zip$", "");
    Path folder = LabFetch.place(stem, program().labs());
    Path file = LabArchive.unpack(zip, "", folder).lab();
    output.note("Unpacked into " + folder);
    return file;
  }

  private static long heapMiB() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }
}
