package io.tierdrop.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFlowsTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private static TcpFlow flow(int port) {
    return new TcpFlow("203.0.113.1", port, "198.51.100.1", 80);
  }

  @Test
  void requestsOfOthersAreNoFlowsOfThePlay() throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(Path.of("..", "sample-labs", "sticky-sessions.lab.json")));
    List<FlowRecord> told = new ArrayList<>();
    OpenFlows flows = new OpenFlows(plan, 2, Duration.ofSeconds(30), told::add);
    flows.opened(flow(1), FlowPath.UNSEEN, START);
    flows.opened(flow(2), FlowPath.UNSEEN, START);

    flows.opened(flow(3), FlowPath.UNSEEN, START);
    flows.heard(flow(3), START, true);

    assertThat(flows.all(START)).hasSize(2);
    assertThat(told).extracting(FlowRecord::key).containsExactly(flow(1), flow(2));
  }

  @Test
  void whatStandsWhenThePlayIsOverIsLetGoOnce() throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(Path.of("..", "sample-labs", "sticky-sessions.lab.json")));
    List<FlowRecord> told = new ArrayList<>();
    OpenFlows flows = new OpenFlows(plan, 2, Duration.ofSeconds(30), told::add);
    flows.opened(flow(1), FlowPath.UNSEEN, START);
    flows.opened(flow(2), FlowPath.UNSEEN, START);
    flows.leave(START.plusSeconds(9), RequestEnd.RELEASED);
    flows.leave(START.plusSeconds(9), RequestEnd.UNKNOWN);
    assertThat(told)
        .extracting(FlowRecord::end)
        .containsExactly(
            RequestEnd.OPEN, RequestEnd.OPEN, RequestEnd.RELEASED, RequestEnd.RELEASED);
  }
}
