package io.tierdrop.app.cli.fault;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.fault.InjectedFault;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Faults as lines, and a result that holds them.
public final class FaultLines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private FaultLines() {}

  public static void show(
      String result, String lab, List<InjectedFault> faults, CommandOutput output) {
    for (InjectedFault fault : faults) {
      output.say(text(fault));
      output.line(json(fault));
    }
    output.line(
        CommandOutput.object().put("result", result).put("lab", lab).put("faults", faults.size()));
  }

  public static String text(InjectedFault fault) {
    String end = fault.until() == null ? "" : " until " + TIME.format(fault.until());
    return "%-12s %s, since %s%s"
        .formatted(fault.node(), fault.text(), TIME.format(fault.since()), end);
  }

  private static ObjectNode json(InjectedFault fault) {
    ObjectNode line =
        CommandOutput.object()
            .put("id", fault.id())
            .put("fault", fault.kind())
            .put("node", fault.node());
    ObjectNode settings = line.putObject("settings");
    fault.settings().forEach(settings::put);
    line.put("since", fault.since().toString());
    return line.put("until", fault.until() == null ? null : fault.until().toString());
  }
}
