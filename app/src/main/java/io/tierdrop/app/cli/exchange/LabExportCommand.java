package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.OptionScope;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RecordingException;
import io.tierdrop.app.recording.RecordingPlaces;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// Writes a lab for another program, or a run for any browser.
@CommandLine.Command(
    name = "export",
    description =
        "Write a lab for another program, what it has no place for being listed; or a run, or a lab,"
            + " as one page for any browser; or a stretch of a run as a picture that moves.")
public final class LabExportCommand extends LabCommand {

  /// The words of `--to`, as help names them.
  static final class FormatWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormats.all().stream().map(LabExport::word).iterator();
    }
  }

  private static final String RECORDING = ".recording.gz";

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      completionCandidates = FormatWords.class,
      description =
          "For another program: one of ${COMPLETION-CANDIDATES}. With --svg or --gif: the second at"
              + " which the stretch ends (default: the recording's end).")
  private @Nullable String to;

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description =
          "With --to FORMAT: the file, or a directory for it; for a format of several files their folder"
              + " (default: the usual name, here). What is there already is replaced.")
  private @Nullable Path out;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "One HTML file that plays a recording in any browser, or shows a lab; it loads nothing"
              + " from any network.")
  private @Nullable Path html;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description =
          "A stretch of a recording as an SVG that moves in every browser, 10 minutes at most.")
  private @Nullable Path svg;

  @Option(
      names = "--gif",
      paramLabel = "FILE",
      description =
          "A stretch of a recording as a GIF for slides: 12.5 pictures a second, a minute and 1280"
              + " pixels at most.")
  private @Nullable Path gif;

  @Option(
      names = "--from",
      paramLabel = "SECONDS",
      description =
          "With --svg or --gif: where the stretch begins (0 or more, default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private double from;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "With --svg or --gif: how often as fast as it was, 0.01 to 1000 (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private double speed;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      description =
          "With --svg or --gif: ${COMPLETION-CANDIDATES} (default: readers, as the desktop of whoever"
              + " looks has it; of a GIF, light).",
      defaultValue = "readers")
  private AnimationForm.Theme theme = AnimationForm.Theme.READERS;

  @Spec private @Nullable CommandSpec words;

  @Parameters(
      paramLabel = "LAB",
      description =
          "A lab file, or the name of a sample; a recording (*.recording.gz) with --html, --svg, --gif.")
  private String lab = "";

  public LabExportCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    Path moving = svg == null ? gif : svg;
    long forms = Stream.of(html, svg, gif).filter(Objects::nonNull).count();
    if (forms > 1 || (forms == 0 && to == null) || (html != null && to != null)) {
      throw misuse("Name one of --to FORMAT, --html FILE, --svg FILE and --gif FILE.");
    }
    OptionScope scope = new OptionScope(Objects.requireNonNull(words));
    if (moving == null) {
      scope.refuse("belongs to --svg and --gif.", "--from", "--speed", "--theme");
    }
    if (forms > 0) {
      scope.refuse("belongs to --to FORMAT.", "--out");
    }
    if (moving != null) {
      return animation(moving, output);
    }
    return html == null ? foreign(Objects.requireNonNull(to), output) : page(html, output);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(Objects.requireNonNull(words).commandLine(), message);
  }

  private ExitCode animation(Path file, CommandOutput output) throws Exception {
    if (!lab.endsWith(RECORDING)) {
      throw misuse("Only a recording (*.recording.gz) moves. For a drawing: tierdrop picture.");
    }
    RunRecording run = recording();
    RunCourse course = RunCourse.of(run);
    RunStretch stretch = RunStretch.of(course, from, second(), speed);
    AnimationForm form =
        new AnimationForm(svg == null ? AnimationForm.Format.GIF : AnimationForm.Format.SVG, theme);
    ProgressLines progress = new ProgressLines(output);
    program()
        .documents()
        .animation(
            course,
            stretch,
            form,
            file,
            // In tenths, so that a file of a minute has ten lines and not 750.
            done -> progress.say("%d %% of the pictures".formatted(((int) (done * 10)) * 10)));
    output.say(
        "Wrote %s, %,d KiB, %.1f s".formatted(file, Files.size(file) / 1024, stretch.seconds()));
    ObjectNode line = result(run, form.format().name().toLowerCase(Locale.ROOT), file);
    output.line(line.put("seconds", stretch.seconds()));
    return ExitCode.DONE;
  }

  private @Nullable Double second() {
    try {
      return to == null ? null : Double.valueOf(to);
    } catch (NumberFormatException e) {
      throw misuse("With --svg and --gif, --to is a second, not '" + to + "'.");
    }
  }

  private RunRecording recording() throws IOException, RecordingException {
    return RecordingReader.read(RecordingPlaces.find(Path.of(lab), program().samples()));
  }

  private ExitCode page(Path file, CommandOutput output) throws Exception {
    RunRecording run =
        lab.endsWith(RECORDING) ? recording() : new RunRecording(lab(lab).lab(), List.of(), true);
    String page = program().documents().page(run);
    WholeFile.write(file, FileReaders.USUAL, page);
    output.say("Wrote %s, %,d KiB".formatted(file, Files.size(file) / 1024));
    ObjectNode line = result(run, "html", file);
    if (!run.whole()) {
      output.say("Not in it: " + run.missing());
      line.withArray("lost").add(run.missing());
    }
    output.line(line);
    return ExitCode.DONE;
  }

  private static ObjectNode result(RunRecording run, String format, Path file) {
    ObjectNode line =
        CommandOutput.object()
            .put("result", "exported")
            .put("lab", run.lab().name())
            .put("format", format)
            .put("nodes", run.lab().topology().nodes().size())
            .put("entries", run.entries().size())
            .put("whole", run.whole());
    line.putArray("files").add(file.toString());
    line.putArray("lost");
    return line;
  }

  private ExitCode foreign(String wanted, CommandOutput output) throws Exception {
    LabExport format =
        ExportFormats.byWord(wanted)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no format. Choose one of %s."
                            .formatted(wanted, String.join(", ", new FormatWords()))));
    Lab drawn = lab(lab).lab();
    ExportResult result = format.export(drawn);
    List<Path> files = write(result, format.usualName(drawn), out);
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
