package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.exchange.ExportFormats;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Writes a lab for another program.
@CommandLine.Command(
    name = "export",
    description = "Write a lab for another program; what it has no place for is listed.")
public final class LabExportCommand extends LabCommand {

  /// The words of `--to`, as help names them.
  static final class FormatWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormats.all().stream().map(LabExport::word).iterator();
    }
  }

  @Parameters(paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      completionCandidates = FormatWords.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String to = "";

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      defaultValue = ".",
      description =
          "The file, or the directory for a file of the usual name or for several files (default:"
              + " this directory). What is there already is replaced.")
  private Path out = Path.of(".");

  public LabExportCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabExport format =
        ExportFormats.byWord(to)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no format. Choose one of %s."
                            .formatted(to, String.join(", ", new FormatWords()))));
    Lab drawn = lab(lab).lab();
    ExportResult result = format.export(drawn);
    List<Path> files = write(result, format.usualName(drawn));
    files.forEach(file -> output.say("Wrote " + file));
    result.lost().forEach(lost -> output.say("Not in it: " + lost));
    ObjectNode line =
        CommandOutput.object()
            .put("result", "exported")
            .put("lab", drawn.name())
            .put("format", format.word())
            .put("nodes", drawn.topology().nodes().size());
    files.forEach(file -> line.withArray("files").add(file.toString()));
    line.putArray("lost");
    result.lost().forEach(lost -> line.withArray("lost").add(lost));
    output.line(line);
    return ExitCode.DONE;
  }

  private List<Path> write(ExportResult result, String usualName) throws IOException {
    boolean within = !result.single() || Files.isDirectory(out);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> file : result.files().entrySet()) {
      Path path =
          within ? out.resolve(result.single() ? usualName : file.getKey()).normalize() : out;
      WholeFile.write(path, FileReaders.USUAL, file.getValue());
      files.add(path);
    }
    return files;
  }
}
