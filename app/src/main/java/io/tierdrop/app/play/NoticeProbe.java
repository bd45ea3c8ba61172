package io.tierdrop.app.play;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Whether a running lab has noticed its faults: flows that nobody sends would go the same way by
/// what its kernels hold now as by the forecast.
public final class NoticeProbe {

  private static final int PORTS = 8;

  private final List<PlannedRequest> requests;
  private final Function<String, FaultedNetwork> expected;

  /// @param requests what flows there might be
  /// @param expected the network that flows from a clients node are to meet
  public NoticeProbe(List<PlannedRequest> requests, Function<String, FaultedNetwork> expected) {
    this.requests = requests;
    this.expected = expected;
  }

  /// What has not been noticed, for people; empty when all has, or when it is not computed.
  public String open(LabForecast seen) {
    for (PlannedRequest request : requests) {
      String entry = Objects.requireNonNull(request.node());
      FaultedNetwork wanted = expected.apply(entry);
      if (wanted.certain()) {
        FlowForecaster foretold = new FlowForecaster(wanted.network());
        FlowForecaster now = new FlowForecaster(seen.network(entry));
        for (FlowKey key : request.flows(PORTS)) {
          List<String> way = foretold.forecast(key).path();
          List<String> present = now.forecast(key).path();
          if (!way.equals(present)) {
            return key + " would go " + present + " instead of " + way;
          }
        }
      }
    }
    return "";
  }
}
