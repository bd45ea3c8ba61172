package io.tierdrop.app.cli;

import io.tierdrop.app.recording.RecordingException;
import io.tierdrop.deploy.StewardException;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.preflight.UnpreparedException;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What each kind of failure says, and what the program ends with.
public final class Failures {

  private Failures() {}

  public static ExitCode report(Exception failure, Output output) {
    return switch (failure) {
      case InvalidLabException invalid -> {
        invalid.problems().forEach(problem -> problem(problem, output));
        output.line(
            Output.object()
                .put("result", "invalid")
                .put("errors", invalid.problems().stream().filter(Problem::isError).count())
                .put("warnings", invalid.problems().stream().filter(p -> !p.isError()).count()));
        yield ExitCode.BAD_RESULT;
      }
      case StewardException lab -> {
        output.say(text(lab));
        ObjectNode line = Output.object().put("result", "failed");
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
      case TrafficException traffic -> failed(text(traffic), ExitCode.BAD_RESULT, output);
      case RecordingException recording -> failed(text(recording), ExitCode.BAD_RESULT, output);
      case UnpreparedException unready -> {
        ReadinessText.show(unready.readiness(), "Not ready for labs", output);
        ReadinessText.result(unready.readiness(), output);
        yield ExitCode.NO_HOST;
      }
      case HostException host -> failed(text(host), ExitCode.NO_HOST, output);
      case NoSuchFileException missing ->
          failed(
              missing.getFile() + " is neither a file nor the name of a sample lab.",
              ExitCode.WRONG_USAGE,
              output);
      case AccessDeniedException denied ->
          failed(
              denied.getFile() + " may not be read. Check its permissions.",
              ExitCode.WRONG_USAGE,
              output);
      case IOException io -> failed(text(io), ExitCode.WRONG_USAGE, output);
      case IllegalArgumentException bad -> failed(text(bad), ExitCode.WRONG_USAGE, output);
      default -> throw new IllegalStateException(failure);
    };
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static ExitCode failed(String message, ExitCode code, Output output) {
    output.say(message);
    output.line(Output.object().put("result", "failed").put("message", message));
    return code;
  }

  public static void problem(Problem problem, Output output) {
    String severity = problem.isError() ? "error" : "warning";
    output.say(
        "%s: %s: %s. %s".formatted(severity, problem.where(), problem.message(), problem.remedy()));
    output.line(
        Output.object()
            .put("severity", severity)
            .put("where", problem.where())
            .put("message", problem.message())
            .put("remedy", problem.remedy()));
  }
}
