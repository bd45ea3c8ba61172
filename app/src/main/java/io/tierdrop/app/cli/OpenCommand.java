package io.tierdrop.app.cli;

import io.tierdrop.app.recording.RecordingReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens the window with a lab, or with a recording.
@CommandLine.Command(name = "open", description = "Open the window with a lab or a recording.")
final class OpenCommand extends Command {

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      description = "A lab file, or the name of a sample.")
  private @Nullable String lab;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description = "Replay a recording of a run, without a VM.")
  private @Nullable Path recording;

  @Mixin private TargetOptions target = new TargetOptions();

  OpenCommand(Program program) {
    super(program);
  }

  @Override
  ExitCode run(Output output) throws Exception {
    if (recording != null) {
      program().replay(RecordingReader.read(recording), target);
    } else if (lab != null) {
      program().window(lab(lab), target);
    } else {
      throw new IllegalArgumentException("Say which lab to open, or which --recording.");
    }
    return ExitCode.DONE;
  }
}
