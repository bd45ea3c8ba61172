package io.tierdrop.fuzz;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.HostException;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachinePreflight;
import io.tierdrop.preflight.trouble.DaemonCrash;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.steward.status.StatusReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a VM answers: the steward's lines, captured frames, curl's records, the preflight's
/// facts.
final class VmAnswerTarget implements Fuzzed {

  private static final List<PlannedRequest> REQUESTS =
      List.of(new PlannedRequest("203.0.113.1", "http://198.51.100.1/", 5, null));

  private final LabPlan plan;
  private final LabPlan empty =
      new LabPlan(
          "demo", List.of(), List.of(), List.of(), Map.of(), List.of(), Map.of(), 60, List.of());
  private final String probe;

  VmAnswerTarget() {
    String lab = LabFileTarget.text(LabFileTarget.SAMPLES.resolve("first-lab.lab.json"));
    try {
      plan = new LabPlanner(new ConfigTemplates()).plan(LabReader.read(lab));
    } catch (InvalidLabException e) {
      throw new IllegalStateException(e);
    }
    probe =
        LabFileTarget.text(
            java.nio.file.Path.of("src/test/resources/io/tierdrop/preflight/neighbours.answer"));
  }

  @Override
  public String name() {
    return "VM's answer";
  }

  @Override
  public List<String> good() {
    return List.of(
        probe,
        """
        {"step":"namespaces","done":1,"total":3}
        {"change":"add","node":"R1","what":"address infra 192.0.2.1/25","why":"missing"}
        {"result":"applied","changed":41,"seconds":{"network":0.5,"daemons":0.2,"converge":3.1}}
        """,
        """
        {"result":"state","lab":"demo","nodes":{"LB4-1":{"daemons":{"bird":{"state":"up","pid":7},\
        "keepalived":{"state":"exited","pid":8,"code":-9,"crashes":3}},"announced":["198.51.100.1"],\
        "maintenance":false,"bgp":{"RR1":"established"},"routes":{"198.51.100.1/32":["192.0.2.1"]},\
        "ipvs":{"198.51.100.1:80":{"scheduler":"mh","servers":[{"address":"192.0.2.9","port":80,\
        "weight":1,"active":2,"inactive":0}]}},"servers":{"S1":"up"},"agent":"up"}}}
        """,
        """
        {"result":"failed","problems":[{"node":"R1","daemon":"bird","message":"no","log":["a","b"]}]}
        """,
        """
        {"result":"who","people":[{"by":"bob@desk","session":"x","since":1795420800.5,"does":["watch"]}]}
        """,
        """
        {"result":"faults","faults":[{"id":"1","kind":"kill","node":"R1","settings":{"daemon":"bird"},\
        "since":1795420800,"until":null}]}
        """,
        CapturedFrames.journal(plan)
            + """
            {"answer":{"id":0,"exitcode":0,"http_code":200,"body":"S1\\n","local_ip":"203.0.113.1",\
            "local_port":40000,"remote_ip":"198.51.100.1","remote_port":80,"time_connect":0.1,\
            "time_total":0.2,"at":1795420800.5}}
            {"answered":1}
            {"result":"traffic","dropped":0}
            """);
  }

  @Override
  public void read(String input) throws Exception {
    refusing(() -> new MachinePreflight(host(input), "me@here").examine(MachineNeeds.of(plan)));
    refusing(() -> new LabDeployment(host(input)).difference(empty, event -> {}));
    refusing(() -> states(new Steward(host(input), "demo")));
    refusing(() -> new Steward(host(input), "demo").others());
    refusing(
        () ->
            new Steward(host(input), "demo")
                .follow(
                    JsonNodeFactory.instance.objectNode().put("do", "watch"),
                    line -> StatusReader.event(line, CallerIdentity.THIS_PROGRAM)));
    refusing(() -> new LabFaults(host(input), "demo").all());
    refusing(() -> new TrafficRun(host(input), plan).send("clients", REQUESTS, 1, new Deaf()));
  }

  private static Object states(Steward steward)
      throws HostException, StewardException, InterruptedException {
    Map<String, NodeStatus> nodes = steward.state().nodes();
    nodes.forEach((node, status) -> NodeCondition.of(node, status, Instant.EPOCH));
    return DaemonCrash.in(nodes);
  }

  private static AnsweringHost host(String answer) {
    return new AnsweringHost(answer);
  }

  /// Runs what may refuse in the declared ways.
  private interface Asking {
    void ask() throws Exception;
  }

  private static void refusing(Asking asking) throws Exception {
    try {
      asking.ask();
    } catch (HostException | StewardException | TrafficException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw refused;
      }
    }
  }

  private static final class Deaf implements FlowListener {
    @Override
    public void opened(TcpFlow flow, FlowPath path) {
      path.nodes();
    }

    @Override
    public void ended(ObservedAnswer observed) {
      observed.end();
      observed.path().tunnels();
    }
  }
}
