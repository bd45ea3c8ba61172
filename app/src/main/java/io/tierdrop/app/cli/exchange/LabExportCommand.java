package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunRecording;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Writes a lab for another program, or a run for any browser.
@CommandLine.Command(
    name = "export",
    description =
        "Write a lab for another program, what it has no place for being listed; or a run, or a lab,"
            + " as one page for any browser.")
public final class LabExportCommand extends LabCommand {

  /// The words of `--to`, as help names them.
  static final class FormatWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormats.all().stream().map(LabExport::word).iterator();
    }
  }

  private static final String RECORDING = ".recording.gz";

  /// What is to be written: one of both.
  static final class WrittenForm {
    @ArgGroup(exclusive = false)
    private @Nullable ForeignForm foreign;

    @Option(
        names = "--html",
        paramLabel = "FILE",
        required = true,
        description =
            "One HTML file that plays a recording in any browser, or shows a lab; it loads nothing"
                + " from any network.")
    private @Nullable Path html;
  }

  /// For another program.
  static final class ForeignForm {
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
        description =
            "The file, or a directory for it; for a format of several files their folder (default: the"
                + " usual name, here). What is there already is replaced.")
    private @Nullable Path out;
  }

  @Parameters(
      paramLabel = "LAB",
      description =
          "A lab file, or the name of a sample; with --html also a recording (*.recording.gz).")
  private String lab = "";

  @ArgGroup(multiplicity = "1")
  private WrittenForm form = new WrittenForm();

  public LabExportCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    return form.html == null
        ? foreign(Objects.requireNonNull(form.foreign), output)
        : page(form.html, output);
  }

  private ExitCode page(Path file, CommandOutput output) throws Exception {
    RunRecording run =
        lab.endsWith(RECORDING)
            ? RecordingReader.read(Path.of(lab))
            : new RunRecording(lab(lab).lab(), List.of(), true);
    String page = program().page(run);
    WholeFile.write(file, FileReaders.USUAL, page);
    output.say("Wrote %s, %,d KiB".formatted(file, Files.size(file) / 1024));
    ObjectNode line =
        CommandOutput.object()
            .put("result", "exported")
            .put("lab", run.lab().name())
            .put("format", "html")
            .put("nodes", run.lab().topology().nodes().size())
            .put("entries", run.entries().size())
            .put("whole", run.whole());
    line.putArray("files").add(file.toString());
    line.putArray("lost");
    if (!run.whole()) {
      String cut = "what came after the recording was cut off";
      output.say("Not in it: " + cut);
      line.withArray("lost").add(cut);
    }
    output.line(line);
    return ExitCode.DONE;
  }

  private ExitCode foreign(ForeignForm wanted, CommandOutput output) throws Exception {
    LabExport format =
        ExportFormats.byWord(wanted.to)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no format. Choose one of %s."
                            .formatted(wanted.to, String.join(", ", new FormatWords()))));
    Lab drawn = lab(lab).lab();
    ExportResult result = format.export(drawn);
    List<Path> files = write(result, format.usualName(drawn), wanted.out);
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

  private static List<Path> write(ExportResult result, String usualName, @Nullable Path out)
      throws IOException {
    Path named = out == null ? Path.of(usualName) : out;
    boolean within = !result.single() || Files.isDirectory(named);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> file : result.files().entrySet()) {
      Path path =
          within ? named.resolve(result.single() ? usualName : file.getKey()).normalize() : named;
      WholeFile.write(path, FileReaders.USUAL, file.getValue());
      files.add(path);
    }
    return files;
  }
}
