package io.tierdrop.scenario.report;

import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.text.CsvRow;
import java.util.List;

/// The flows of a played scenario as a table for other programs (RFC 4180).
public final class ScenarioCsv {

  private static final List<String> HEAD =
      List.of(
          "vip",
          "source",
          "source_port",
          "end",
          "opened_at",
          "ended_at",
          "broken_in_step",
          "forecast_broken_in_step",
          "moved",
          "first_way",
          "last_way");

  private ScenarioCsv() {}

  /// One row for each flow, a line of titles before them.
  public static String of(PlayResult played) {
    StringBuilder text = new StringBuilder(CsvRow.of(HEAD).line());
    for (FlowEnd flow : played.flows()) {
      text.append(
          CsvRow.of(
                  List.of(
                      flow.vip(),
                      flow.flow().source(),
                      Integer.toString(flow.flow().sourcePort()),
                      flow.end().word(),
                      flow.openedAt().toString(),
                      flow.endedAt().toString(),
                      broken(flow, played),
                      foretold(flow, played),
                      Boolean.toString(flow.moved()),
                      String.join(" ", flow.path().nodes()),
                      String.join(" ", flow.closing())))
              .line());
    }
    return text.toString();
  }

  private static String broken(FlowEnd flow, PlayResult played) {
    return played.lines().stream()
        .filter(line -> line.broken().contains(flow))
        .map(line -> line.step())
        .findFirst()
        .orElse("");
  }

  private static String foretold(FlowEnd flow, PlayResult played) {
    for (int i = 0; i < played.steps().size(); i++) {
      StepRun step = played.steps().get(i);
      if (step.foretold().filter(ids -> ids.contains(flow.id())).isPresent()) {
        return played.scenario().steps().get(i).name();
      }
    }
    return "";
  }
}
