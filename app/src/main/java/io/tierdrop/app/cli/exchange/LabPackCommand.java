package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.pack.LabPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Puts a lab and all that lies beside it into one zip or one folder.
@CommandLine.Command(
    name = "pack",
    description =
        "Put a lab with its own files, scenarios, recordings and notes into one zip, or one folder,"
            + " which every command takes as a LAB.")
public final class LabPackCommand extends LabCommand {

  private static final String ZIP = ".zip";

  @Parameters(
      paramLabel = "LAB",
      description = "A lab file, a folder or zip with one, or a sample's name.")
  private String lab = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE.zip|DIR",
      description = "A zip by its ending, otherwise a new folder (default: <lab>.zip, here).")
  private @Nullable Path out;

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description =
          "A recording or notes (.md, .txt) from elsewhere; can be given several times. Those that"
              + " lie beside the lab are in it anyway.")
  private List<Path> more = new ArrayList<>();

  @Option(names = "--replace", description = "Write over a zip that is there.")
  private boolean replace;

  public LabPackCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    // What would run has to be known whole, or somebody else could not consent to it.
    boolean active = !ActiveContent.of(source.lab()).isEmpty();
    LabPack pack =
        LabPack.of(
            source.lab(),
            source.file(),
            new ScenarioFiles(program().samples()).directories(source.lab().name(), source.file()),
            more);
    Path place = out == null ? Path.of(pack.name() + ZIP) : out;
    if (place.toString().endsWith(ZIP)) {
      if (Files.exists(place) && !replace) {
        throw new IllegalArgumentException(
            place + " is there already. Choose another name, or add --replace.");
      }
      pack.writeZip(place);
    } else {
      pack.writeFolder(place);
    }
    pack.places().forEach(each -> output.say("  " + each));
    output.say("Packed into " + place + (active ? ". It brings along what can run." : "."));
    ObjectNode line =
        CommandOutput.object()
            .put("result", "packed")
            .put("lab", source.lab().name())
            .put("file", place.toString())
            .put("active", active);
    pack.places().forEach(line.putArray("files")::add);
    output.line(line);
    return ExitCode.DONE;
  }
}
