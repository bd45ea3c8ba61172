package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.Decision;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.Forecaster;
import io.tierdrop.forecast.path.Network;
import io.tierdrop.forecast.path.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What flows that are opened after a change find different from before it.
///
/// @param flows how many were asked for
/// @param otherServer those that come to another real server
/// @param lost those that come to none, though they did before
public record NewFlows(int flows, long otherServer, long lost) {

  /// Flows whose server is not known in both networks count as unchanged.
  public static NewFlows between(Network before, Network after, List<FlowKey> flows) {
    Forecaster earlier = new Forecaster(before);
    Forecaster later = new Forecaster(after);
    long other = 0;
    long lost = 0;
    for (FlowKey flow : flows) {
      FlowForecast then = earlier.forecast(flow);
      FlowForecast now = later.forecast(flow);
      Optional<String> server = server(then, before);
      if (server.isPresent() && ends(now.decisions().getLast(), after)) {
        lost++;
      } else if (server.isPresent()
          && server(now, after).filter(name -> !Objects.equals(name, server.get())).isPresent()) {
        other++;
      }
    }
    return new NewFlows(flows.size(), other, lost);
  }

  private static Optional<String> server(FlowForecast forecast, Network network) {
    return forecast.decisions().stream()
        .filter(decision -> network.stage(decision.node()).orElse(null) instanceof Stage.Balancer)
        .filter(Decision::known)
        .map(decision -> decision.branches().getFirst().to())
        .findFirst();
  }

  private static boolean ends(Decision last, Network network) {
    return last.branches().isEmpty()
        && network.stage(last.node()).filter(stage -> !(stage instanceof Stage.Proxy)).isPresent();
  }
}
