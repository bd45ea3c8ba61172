package io.tierdrop.app.cli.machine;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.VmAccess;
import io.tierdrop.vm.VmState;
import io.tierdrop.vm.VmStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// The local VM's life.
@CommandLine.Command(
    name = "vm",
    description =
        "The local VM: up, down, status, or ssh [-- CMD…] to log in; image export|import FILE for machines that cannot build one.")
public final class VmCommand extends LabCommand {

  @Parameters(index = "0", paramLabel = "up|down|status|ssh|image")
  private String action = "";

  @Parameters(
      index = "1..*",
      paramLabel = "CMD",
      description = "With ssh: what to run. With image: export FILE, or import FILE.")
  private List<String> words = List.of();

  public VmCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LocalVm vm = program().localVm();
    return switch (action) {
      case "up" -> {
        up(vm, output);
        yield ExitCode.DONE;
      }
      case "down" -> {
        boolean ran = vm.down();
        output.say(ran ? "The local VM is down." : "The local VM was not running.");
        output.line(CommandOutput.object().put("result", "down").put("ran", ran));
        yield ExitCode.DONE;
      }
      case "status" -> status(vm, output);
      case "ssh" -> ssh(up(vm, output));
      case "image" -> image(vm, output);
      default ->
          throw new IllegalArgumentException(
              "'"
                  + action
                  + "' is nothing that the VM can do. Say up, down, status, ssh or image.");
    };
  }

  private static VmAccess up(LocalVm vm, CommandOutput output) throws Exception {
    ProgressLines lines = new ProgressLines(output);
    VmAccess access = vm.up((step, detail) -> lines.say(step.label()));
    output.say("The local VM answers at " + access.address() + ".");
    output.line(
        CommandOutput.object().put("result", "up").put("address", access.address().toString()));
    return access;
  }

  private static ExitCode status(LocalVm vm, CommandOutput output) throws Exception {
    VmStatus status = vm.status();
    boolean outdated = status.state() != VmState.ABSENT && !status.current();
    output.say(sentence(status.state()) + (outdated ? " Its image is out of date." : ""));
    output.line(
        CommandOutput.object()
            .put("result", "status")
            .put("state", status.state().name().toLowerCase(Locale.ROOT))
            .put("current", status.current()));
    return ExitCode.DONE;
  }

  private ExitCode image(LocalVm vm, CommandOutput output) throws Exception {
    if (words.size() != 2 || !List.of("export", "import").contains(words.getFirst())) {
      throw new IllegalArgumentException(
          "Say vm image export FILE, or vm image import FILE; import only what you trust: it runs in the VM.");
    }
    Path file = Path.of(words.getLast());
    if (words.getFirst().equals("export")) {
      ProgressLines lines = new ProgressLines(output);
      vm.exportImage(file, (step, detail) -> lines.say(step.label()));
      output.say("Wrote %s, %,d MiB.".formatted(file, Files.size(file) >> 20));
      output.line(CommandOutput.object().put("result", "exported").put("file", file.toString()));
    } else {
      boolean taken = vm.importImage(file);
      output.say(
          taken
              ? "The local VM will be made of it: tierdrop vm up"
              : "The local VM has this image already.");
      output.line(CommandOutput.object().put("result", "imported").put("taken", taken));
    }
    return ExitCode.DONE;
  }

  private static String sentence(VmState state) {
    return switch (state) {
      case ABSENT -> "There is no local VM yet. `tierdrop vm up` makes one.";
      case STOPPED -> "The local VM is stopped.";
      case STARTING -> "The local VM is starting.";
      case RUNNING -> "The local VM is running.";
      case DIED -> "The local VM has died. `tierdrop vm up` starts it again.";
    };
  }

  private ExitCode ssh(VmAccess access) throws Exception {
    int code = new ProcessBuilder(LoginWords.of(access, words)).inheritIO().start().waitFor();
    return code == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }
}
