package io.tierdrop.steward;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.PlanJson;
import io.tierdrop.software.NodePaths;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes a host run plans. Deploying, changing, repairing and destroying are one operation: the
/// steward compares what is there with what is wanted.
public final class LabDeployment {

  private static final String DESTROY = Steward.script("destroy-lab.sh");
  private static final Duration DESTROY_LIMIT = Duration.ofMinutes(5);

  /// What a deploy did.
  ///
  /// @param changed how many things had to change
  /// @param seconds by phase, as the steward measured them
  public record Applied(int changed, Map<String, Double> seconds) {
    public Applied {
      seconds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }
  }

  /// One line about work under way: a step's progress, or a change with its reason.
  public sealed interface Event {
    record Step(String name, int done, int total) implements Event {}

    record Change(String change, String node, String what, String why) implements Event {}
  }

  private final Host host;

  public LabDeployment(Host host) {
    this.host = host;
  }

  /// Applies a plan and waits until the lab has converged.
  ///
  /// @param document the lab file's text, kept beside the running lab
  /// @throws StewardException when a daemon fails or the lab does not converge
  public Applied apply(LabPlan plan, String document, Consumer<Event> events)
      throws HostException, StewardException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("do", "apply");
    request.set("plan", PlanJson.tree(plan));
    request.put("document", document);
    JsonNode result =
        new Steward(host, plan.lab()).startAndAsk(request, line -> event(line, events));
    Map<String, Double> seconds = new LinkedHashMap<>();
    result
        .path("seconds")
        .properties()
        .forEach(e -> seconds.put(e.getKey(), e.getValue().asDouble()));
    return new Applied(result.path("changed").asInt(), seconds);
  }

  /// What an apply would change.
  ///
  /// @return how many changes; everything when the lab does not run
  public int difference(LabPlan plan, Consumer<Event> events)
      throws HostException, StewardException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("do", "diff");
    request.set("plan", PlanJson.tree(plan));
    return new Steward(host, plan.lab())
        .ask(request, line -> event(line, events))
        .path("changed")
        .asInt();
  }

  /// Removes everything of a lab, whether or not its steward still runs.
  public void destroy(String lab) throws HostException, InterruptedException {
    host.run(
        HostCommand.of("/bin/sh", "-c", DESTROY, "tierdrop", lab)
            .privileged()
            .timeout(DESTROY_LIMIT)
            .input(StewardArchive.ofThisProgram().bytes()));
  }

  /// The lab file that a running lab was made from; empty when there is none.
  public String document(String lab) throws HostException, InterruptedException {
    return host.run(
            HostCommand.of(
                    "/bin/sh",
                    "-c",
                    "cat \"$1\" 2>/dev/null || true",
                    "tierdrop",
                    NodePaths.lab(lab) + "/lab.json")
                .privileged())
        .text();
  }

  private static void event(JsonNode line, Consumer<Event> events) {
    if (line.has("step")) {
      events.accept(
          new Event.Step(
              line.path("step").asString(""),
              line.path("done").asInt(0),
              line.path("total").asInt(0)));
    } else if (line.has("change")) {
      events.accept(
          new Event.Change(
              line.path("change").asString(""),
              line.path("node").asString(""),
              line.path("what").asString(""),
              line.path("why").asString("")));
    }
  }
}
