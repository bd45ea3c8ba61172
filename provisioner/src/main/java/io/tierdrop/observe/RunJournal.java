package io.tierdrop.observe;

import io.tierdrop.observe.frame.BrokenBlockException;
import io.tierdrop.observe.frame.CaptureBlock;
import io.tierdrop.observe.frame.EthernetFrame;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the journal of one run has told so far, over however many connections it was read.
final class RunJournal {

  private final BridgePorts fabric;
  private final AnswerJoin joining;
  private final FlowListener results;
  private final int requests;
  private final OpenHops standing = new OpenHops();
  private boolean answered;

  /// @param observe whether packets are watched
  RunJournal(LabPlan plan, List<PlannedRequest> requests, boolean observe, FlowListener results) {
    fabric = new BridgePorts(plan);
    joining = new AnswerJoin(requests, observe, proxies(plan), results);
    this.results = results;
    this.requests = requests.size();
  }

  private static Set<String> proxies(LabPlan plan) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.L7)
        .map(NodePlan::name)
        .collect(Collectors.toSet());
  }

  /// Takes one line of the journal, other than the last.
  void take(JsonNode line) throws TrafficException {
    if (line.has("frames")) {
      frames(line.path("frames").asString(""));
    } else if (line.has("answer")) {
      answer(CurlAnswer.of(line.path("answer")));
    } else if (line.has("ports")) {
      for (Map.Entry<String, JsonNode> port : line.path("ports").properties()) {
        fabric.device(index(port.getKey()), port.getValue().asString(""));
      }
    } else if (line.has("silent")) {
      for (JsonNode each : line.path("silent")) {
        SilenceSign.of(each).tell(results);
      }
    } else if (line.has("answered")) {
      answered = true;
    }
  }

  /// Whether every answer is here and every answered flow has ended.
  boolean enough() {
    return answered && standing.none();
  }

  /// Nothing more will come.
  void end() {
    joining.end();
  }

  private void answer(CurlAnswer answer) throws TrafficException {
    if (answer.index() < 0 || answer.index() >= requests) {
      throw new TrafficException("The VM answers a request that was not made: " + answer.index());
    }
    standing.answered(answer.flow());
    joining.answered(answer);
  }

  private void frames(String block) throws TrafficException {
    List<EthernetFrame> frames;
    try {
      frames = CaptureBlock.frames(block);
    } catch (BrokenBlockException e) {
      throw new TrafficException("The VM told of frames that cannot be read: " + e.getMessage());
    }
    for (EthernetFrame frame : frames) {
      fabric
          .sighting(frame)
          .ifPresent(
              sighting -> {
                standing.saw(sighting);
                joining.saw(sighting);
              });
    }
  }

  private static int index(String text) throws TrafficException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TrafficException("The VM told of a port that has no number: " + text);
    }
  }
}
