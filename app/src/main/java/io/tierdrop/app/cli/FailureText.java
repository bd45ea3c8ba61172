package io.tierdrop.app.cli;

import io.tierdrop.app.recording.RecordingException;
import io.tierdrop.app.service.NoDisplayException;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.app.service.work.UnforeseenFailure;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.file.FileInterruption;
import io.tierdrop.file.UnwrittenFileException;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.preflight.UnpreparedException;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.steward.StewardException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What each kind of failure says, and what the program ends with.
public final class FailureText {

  private FailureText() {}

  public static ExitCode report(Throwable failure, CommandOutput output) {
    return switch (failure) {
      case Throwable any when FileInterruption.behind(any) -> interrupted(output);
      case UncheckedIOException wrapped when wrapped.getCause() != null ->
          report(wrapped.getCause(), output);
      case ExecutionException wrapped when wrapped.getCause() != null ->
          report(wrapped.getCause(), output);
      case CompletionException wrapped when wrapped.getCause() != null ->
          report(wrapped.getCause(), output);
      case InvalidLabException invalid -> {
        if (!invalid.file().isEmpty()) {
          output.say(invalid.file() + " cannot be used:");
        }
        invalid.problems().forEach(problem -> problem(problem, output));
        output.line(
            CommandOutput.object()
                .put("result", "invalid")
                .put("file", invalid.file())
                .put("errors", invalid.problems().stream().filter(Problem::isError).count())
                .put("warnings", invalid.problems().stream().filter(p -> !p.isError()).count()));
        yield ExitCode.BAD_RESULT;
      }
      case StewardException lab -> {
        output.say(text(lab));
        ObjectNode line = CommandOutput.object().put("result", "failed");
        ArrayNode problems = line.putArray("problems");
        lab.problems()
            .forEach(
                p -> {
                  ObjectNode problem =
                      problems
                          .addObject()
                          .put("node", p.node())
                          .put("daemon", p.daemon())
                          .put("message", p.message());
                  p.log().forEach(problem.putArray("log")::add);
                });
        output.line(line);
        yield ExitCode.BAD_RESULT;
      }
      case ForeignFileException foreign -> failed(text(foreign), ExitCode.BAD_RESULT, output);
      case TrafficException traffic -> failed(text(traffic), ExitCode.BAD_RESULT, output);
      case RecordingException recording -> failed(text(recording), ExitCode.BAD_RESULT, output);
      case UntrustedLab untrusted -> {
        ActiveContentText.list(untrusted.content(), output);
        output.say(text(untrusted));
        output.line(ActiveContentText.json(untrusted.lab(), untrusted.content()));
        yield ExitCode.NOT_TRUSTED;
      }
      case UnpreparedException unready -> {
        ReadinessText.show(unready.readiness(), "Not ready for labs", output);
        ReadinessText.result(unready.readiness(), output);
        yield ExitCode.NO_HOST;
      }
      case HostException host -> failed(text(host), ExitCode.NO_HOST, output);
      case NoDisplayException window -> failed(text(window), ExitCode.NO_HOST, output);
      case NoSuchFileException missing ->
          failed(
              missing.getFile() + " does not exist. Check its name.", ExitCode.WRONG_USAGE, output);
      case AccessDeniedException denied ->
          failed(
              denied.getFile() + " may not be read or written. Check its permissions.",
              ExitCode.WRONG_USAGE,
              output);
      case UnwrittenFileException unwritten -> failed(text(unwritten), ExitCode.BAD_RESULT, output);
      case FileSystemException file ->
          failed(
              "%s: %s. Check the path.".formatted(file.getFile(), reason(file)),
              ExitCode.WRONG_USAGE,
              output);
      case ParameterException misuse -> misused(misuse, output);
      case IOException io -> failed(text(io), ExitCode.WRONG_USAGE, output);
      case TimeoutException late -> failed(text(late), ExitCode.BAD_RESULT, output);
      case IllegalArgumentException bad -> failed(text(bad), ExitCode.WRONG_USAGE, output);
      default -> failed(UnforeseenFailure.text(failure), ExitCode.BAD_RESULT, output);
    };
  }

  /// The same words for somebody who sees no terminal.
  ///
  /// @param lines the most that are told, at least 1
  public static String words(Throwable failure, int lines) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
    report(failure, new CommandOutput(terminal, terminal, false));
    List<String> all = said.toString(StandardCharsets.UTF_8).lines().toList();
    String told = all.stream().limit(lines).collect(Collectors.joining("\n"));
    return all.size() > lines ? told + "\n…" : told;
  }

  /// Words that are no command line.
  public static ExitCode misused(ParameterException misuse, CommandOutput output) {
    StringWriter suggestions = new StringWriter();
    CommandLine.UnmatchedArgumentException.printSuggestions(misuse, new PrintWriter(suggestions));
    String message = misuse.getMessage();
    output.note(message == null ? "The command line is wrong." : message);
    suggestions.toString().lines().forEach(output::note);
    output.note("See: " + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    output.line(CommandOutput.object().put("result", "failed").put("message", message));
    return ExitCode.WRONG_USAGE;
  }

  private static ExitCode interrupted(CommandOutput output) {
    output.note("Interrupted.");
    return ExitCode.INTERRUPTED;
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null ? UnforeseenFailure.text(failure) : message;
  }

  private static String reason(FileSystemException file) {
    return switch (file) {
      case NotDirectoryException _ -> "it is no directory";
      case FileAlreadyExistsException _ -> "it is there already";
      case FileSystemLoopException _ -> "its links go in circles";
      default -> file.getReason() == null ? "it cannot be used" : file.getReason();
    };
  }

  private static ExitCode failed(String message, ExitCode code, CommandOutput output) {
    output.say(message);
    output.line(CommandOutput.object().put("result", "failed").put("message", message));
    return code;
  }

  public static void problem(Problem problem, CommandOutput output) {
    String severity = problem.isError() ? "error" : "warning";
    output.say(
        "%s: %s: %s. %s".formatted(severity, problem.where(), problem.message(), problem.remedy()));
    output.line(
        CommandOutput.object()
            .put("severity", severity)
            .put("where", problem.where())
            .put("message", problem.message())
            .put("remedy", problem.remedy()));
  }
}
