package io.tierdrop.app.cli;

import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.preflight.machine.MachineFacts;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// What was found on a machine, for people and for scripts.
public final class ReadinessText {

  private ReadinessText() {}

  public static void show(MachineReadiness readiness, String machine, CommandOutput output) {
    MachineFacts found = readiness.machine();
    output.say(
        "%s: %s, kernel %s, %d of %d MiB free"
            .formatted(
                machine,
                found.distribution().name(),
                found.kernel().release(),
                found.room().freeMiB(),
                found.room().memoryMiB()));
    for (MachineFinding finding : readiness.findings()) {
      output.say("%s: %s: %s".formatted(severity(finding), finding.about(), finding.text()));
      output.line(line(finding));
    }
  }

  /// The last line.
  public static void result(MachineReadiness readiness, CommandOutput output) {
    if (readiness.ready()) {
      output.say(
          readiness.warnings().isEmpty()
              ? "It is ready for labs."
              : "It is ready for labs, with the warnings above.");
    } else {
      output.say(
          readiness.preparable()
              ? "It is not ready. `tierdrop prepare` installs what is missing."
              : "It is not ready, for the reasons above.");
    }
    ObjectNode result =
        CommandOutput.object()
            .put("result", readiness.ready() ? "ready" : "unready")
            .put("errors", readiness.errors().size())
            .put("warnings", readiness.warnings().size())
            .put("preparable", readiness.preparable());
    readiness.packages().forEach(result.putArray("packages")::add);
    MachineFacts machine = readiness.machine();
    result
        .putObject("machine")
        .put("distribution", machine.distribution().id())
        .put("version", machine.distribution().version())
        .put("kernel", machine.kernel().release())
        .put("memoryMiB", machine.room().memoryMiB())
        .put("freeMiB", machine.room().freeMiB())
        .put("booted", machine.clock().booted().toString())
        .put("clockAheadSeconds", machine.clock().skew().toMillis() / 1000.0);
    output.line(result);
  }

  public static ObjectNode line(MachineFinding finding) {
    return CommandOutput.object()
        .put("severity", severity(finding))
        .put("about", finding.about())
        .put("message", finding.message())
        .put("remedy", finding.remedy());
  }

  private static String severity(MachineFinding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
