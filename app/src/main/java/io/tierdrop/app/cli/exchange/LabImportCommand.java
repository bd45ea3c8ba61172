package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.FailureText;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.exchange.ImportFormats;
import io.tierdrop.exchange.LabImport;
import io.tierdrop.exchange.assembly.ImportedNode;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.json.LabFile;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Makes a lab of another program's drawing.
@CommandLine.Command(
    name = "import",
    description = {
      "Make a lab of another program's drawing: a table shows each node, the kind that was guessed"
          + " and why; what has no counterpart is listed.",
      "Without -o nothing is written. Exit code 1 when the file holds no drawing."
    })
public final class LabImportCommand extends LabCommand {

  /// The words of `--from`, as help names them.
  static final class FormatWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ImportFormats.all().stream().map(ForeignImport::word).iterator();
    }
  }

  /// The words of kinds.
  static final class KindWordList implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Kind.values()).map(Kind::label).iterator();
    }
  }

  @Parameters(
      paramLabel = "FILE|DIR",
      description =
          "The other program's file, 8 MiB at most; or a folder, of whose files a table says what would"
              + " become of each.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "LAB",
      description = "Write the lab to this file (*.lab.json), which must not be there yet.")
  private @Nullable Path out;

  @Option(names = "--replace", description = "Write over the file of -o when it is there.")
  private boolean replace;

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      completionCandidates = FormatWords.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: told from the file).")
  private @Nullable String from;

  @Option(
      names = "--kind",
      paramLabel = "NODE=KIND",
      completionCandidates = KindWordList.class,
      description =
          "Correct a guess, as often as needed: the node by its name in the file or in the lab, the"
              + " kind one of ${COMPLETION-CANDIDATES}.")
  private Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "With a folder: what --json printed before; exit code 1 when something came out otherwise.")
  private @Nullable Path against;

  public LabImportCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (Files.isDirectory(file)) {
      if (out != null || from != null || !kinds.isEmpty()) {
        throw new IllegalArgumentException(
            file + " is a directory, of which a table is made only. Choose a file in it.");
      }
      return DrawingFolder.judge(file, against, output);
    }
    if (against != null) {
      throw new IllegalArgumentException("--against belongs to a folder. Leave it out.");
    }
    if (replace && out == null) {
      throw new IllegalArgumentException("--replace belongs to -o. Name the file to write.");
    }
    Optional<ForeignImport> format = Optional.ofNullable(from).map(LabImportCommand::format);
    Map<String, Kind> corrections = new LinkedHashMap<>();
    kinds.forEach((node, kind) -> corrections.put(node, kind(kind)));
    if (!Files.exists(file)) {
      throw new FileSystemException(file.toString(), null, "there is no such file");
    }
    if (out != null && Files.exists(out) && !replace) {
      throw new IllegalArgumentException(
          out + " is there already. Choose another name, or add --replace.");
    }
    LabImport read = LabImport.read(file, format, corrections);
    Lab lab = read.made().lab();
    output.note("Read as " + read.format().about() + ".");
    read.made().nodes().forEach(node -> show(node, output));
    read.made().lost().forEach(lost -> output.say("Not in the lab: " + lost));
    if (out != null) {
      LabFile.save(out, lab);
      output.say("Wrote " + out + ".");
    }
    List<Problem> problems = LabValidation.check(lab);
    problems.forEach(problem -> FailureText.problem(problem, output));
    long errors = problems.stream().filter(Problem::isError).count();
    output.say(
        "%s: %d nodes, %d links; %d errors and %d warnings left to mend."
            .formatted(
                lab.name(),
                lab.topology().nodes().size(),
                lab.topology().links().size(),
                errors,
                problems.size() - errors));
    output.line(result(read, errors, problems.size() - errors));
    return ExitCode.DONE;
  }

  private ObjectNode result(LabImport read, long errors, long warnings) {
    Lab lab = read.made().lab();
    ObjectNode line =
        CommandOutput.object()
            .put("result", "imported")
            .put("lab", lab.name())
            .put("format", read.format().word())
            .put("nodes", lab.topology().nodes().size())
            .put("links", lab.topology().links().size())
            .put("errors", errors)
            .put("warnings", warnings);
    line.putArray("files");
    if (out != null) {
      line.withArray("files").add(out.toString());
    }
    line.putArray("lost");
    read.made().lost().forEach(lost -> line.withArray("lost").add(lost));
    return line;
  }

  private static void show(ImportedNode node, CommandOutput output) {
    String renamed = node.name().equals(node.original()) ? "" : " (" + node.original() + ")";
    output.say(
        "%-12s %-15s %s%s".formatted(node.name(), node.kind().label(), node.reason(), renamed));
    output.line(
        CommandOutput.object()
            .put("node", node.name())
            .put("original", node.original())
            .put("kind", node.kind().label())
            .put("reason", node.reason()));
  }

  private static ForeignImport format(String word) {
    return ImportFormats.byWord(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no format. Choose one of %s."
                        .formatted(word, String.join(", ", new FormatWords()))));
  }

  private static Kind kind(String label) {
    return Kind.byLabel(label)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no kind. Choose one of %s."
                        .formatted(
                            label,
                            Arrays.stream(Kind.values())
                                .map(Kind::label)
                                .collect(Collectors.joining(", ")))));
  }
}
