package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.forecast.path.HopDecision;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What flows that are opened after a change find different from before it.
///
/// @param flows how many were asked for
/// @param otherServer those that come to another real server
/// @param lost those that come to none, though they did before
public record NewFlows(int flows, long otherServer, long lost) {

  private static final long SEED = 1;

  /// Flows whose server is not known in both networks count as unchanged.
  ///
  /// @param dead nodes that are dead after it
  public static NewFlows between(
      DecisionNetwork before, DecisionNetwork after, List<FlowKey> flows, Set<String> dead) {
    List<Boolean> could = SurvivalSimulation.openable(before, flows, Set.of(), SEED);
    List<Boolean> can = SurvivalSimulation.openable(after, flows, dead, SEED);
    FlowForecaster earlier = new FlowForecaster(before);
    FlowForecaster later = new FlowForecaster(after);
    long other = 0;
    long lost = 0;
    for (int i = 0; i < flows.size(); i++) {
      FlowKey flow = flows.get(i);
      FlowForecast then = earlier.forecast(flow);
      FlowForecast now = later.forecast(flow);
      Optional<String> server = server(then, before);
      if (could.get(i) && !can.get(i)) {
        lost++;
      } else if (server.isPresent()
          && server(now, after).filter(name -> !Objects.equals(name, server.get())).isPresent()) {
        other++;
      }
    }
    return new NewFlows(flows.size(), other, lost);
  }

  private static Optional<String> server(FlowForecast forecast, DecisionNetwork network) {
    return forecast.decisions().stream()
        .filter(
            decision ->
                network.stage(decision.node()).orElse(null) instanceof DecisionStage.Balancer)
        .filter(HopDecision::known)
        .map(decision -> decision.branches().getFirst().to())
        .findFirst();
  }

  public NewFlows and(NewFlows other) {
    return new NewFlows(flows + other.flows, otherServer + other.otherServer, lost + other.lost);
  }
}
