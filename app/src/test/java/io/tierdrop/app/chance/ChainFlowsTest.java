package io.tierdrop.app.chance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the judge of a chain's flows calls a difference: an L7 is killed, and healed 20 s later.
class ChainFlowsTest {

  private static final Instant KILLED = Instant.parse("2026-01-01T00:01:00Z");
  private static final Instant HEALED = KILLED.plusSeconds(20);
  private static final Instant END = HEALED.plusSeconds(40);
  private static final Fault FAULT =
      new Fault(FaultKind.parse("killed"), List.of("LB7-1"), Map.of(), null);
  private static final List<FaultMove> MOVES =
      List.of(new FaultMove(FAULT, true), new FaultMove(FAULT, false));

  private final LabForecast well = well();
  private final List<FlowEnd> asForecast = flows();

  private static LabForecast well() {
    try {
      return LabForecast.of(
          new LabPlanner(new ConfigTemplates())
              .plan(LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"))));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Those of the dead L7 are reset, the others stand.
  private List<FlowEnd> flows() {
    ServicePlan service = well.plan().services().getFirst();
    List<FlowEnd> flows = new ArrayList<>();
    for (int port = 40_000; port < 40_060; port++) {
      LabFlow way =
          well.forecast(
              FlowKey.tcp(
                  IpBits.parse("203.0.113.1"),
                  port,
                  IpBits.parse(service.address()),
                  service.port()));
      boolean dies = way.choices().l7().equals(Optional.of("LB7-1"));
      flows.add(
          new FlowEnd(
              new TcpFlow("203.0.113.1", port, service.address(), service.port()),
              service.vip(),
              new FlowPath(way.in().path(), List.of()),
              List.of(),
              dies ? RequestEnd.RESET : RequestEnd.OPEN,
              KILLED.minusSeconds(5),
              dies ? KILLED.plusSeconds(1) : END));
    }
    return flows;
  }

  private List<TrialFailure> judged(UnaryOperator<FlowEnd> change) {
    List<Scenario.Step> steps =
        List.of(
            new Scenario.Step(
                "kill", new Scenario.Action.Inject(FAULT), Duration.ofSeconds(1), false, List.of()),
            new Scenario.Step(
                "heal",
                new Scenario.Action.Heal(FAULT.nodes()),
                Duration.ofSeconds(1),
                false,
                List.of()));
    PlayResult played =
        PlayResult.of(
            new Scenario("chance", "", well.plan().lab(), Map.of("mh1", 60), steps),
            List.of(run(KILLED), run(HEALED)),
            asForecast.stream().map(change).toList(),
            0);
    return ChainFlows.failures(well, MOVES, played);
  }

  private static StepRun run(Instant began) {
    return new StepRun(began, Set.of("LB7-1"), Optional.empty(), Map.of(), List.of(), Map.of());
  }

  private static FlowEnd with(FlowEnd flow, RequestEnd end, Instant opened, Instant ended) {
    return new FlowEnd(flow.flow(), flow.vip(), flow.path(), flow.closing(), end, opened, ended);
  }

  private FlowEnd some(RequestEnd end) {
    return asForecast.stream().filter(flow -> flow.end() == end).findFirst().orElseThrow();
  }

  @Test
  void whatBreaksAsForecastIsNone() {
    assertThat(asForecast.stream().map(FlowEnd::end).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(RequestEnd.RESET, RequestEnd.OPEN);
    assertThat(judged(flow -> flow)).isEmpty();
  }

  @Test
  void aFlowThatSurvivesItsServerIsOne() {
    FlowEnd survivor = some(RequestEnd.RESET);
    assertThat(
            judged(
                flow ->
                    flow.equals(survivor)
                        ? with(flow, RequestEnd.OPEN, flow.openedAt(), END)
                        : flow))
        .extracting(TrialFailure::kind)
        .containsExactly("DIFFERENT killed flows should have broken");
  }

  @Test
  void aFlowThatBreaksWithoutReasonIsOne() {
    FlowEnd victim = some(RequestEnd.OPEN);
    for (Instant when :
        List.of(KILLED.minusSeconds(2), KILLED.plusSeconds(3), HEALED.plusSeconds(3))) {
      assertThat(
              judged(
                  flow ->
                      flow.equals(victim)
                          ? with(flow, RequestEnd.RESET, flow.openedAt(), when)
                          : flow))
          .as("%s", when)
          .extracting(TrialFailure::kind)
          .singleElement()
          .asString()
          .endsWith("broke, which nobody foresaw");
    }
  }

  @Test
  void aFlowThatOpenedLaterIsNotJudged() {
    FlowEnd late = some(RequestEnd.OPEN);
    assertThat(
            judged(
                flow ->
                    flow.equals(late)
                        ? with(flow, RequestEnd.RESET, KILLED.plusSeconds(2), KILLED.plusSeconds(4))
                        : flow))
        .isEmpty();
  }
}
