package io.tierdrop.app.chance;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Which requests are answered in a lab with faults, by the forecast.
final class OpenForecast {

  /// What cannot be known is drawn by lot so often.
  private static final int DRAWS = 6;

  /// Of a request whose port nobody saw: so many that hardly any way by which one in eight goes is
  /// missed by all.
  private static final int PORTS = 64;

  private final FaultedNetwork network;

  OpenForecast(FaultedNetwork network) {
    this.network = network;
  }

  /// Whether a request that was sent is answered; null when that is not computed: a fault whose
  /// effect is a matter of timing, a choice that is not known, or a port that nobody saw.
  @Nullable Boolean answered(ObservedAnswer seen) {
    if (!network.certain()) {
      return null;
    }
    TcpFlow flow = seen.answer().flow();
    List<FlowKey> keys = flow.known() ? List.of(flow.key()) : seen.request().flows(PORTS);
    Set<Boolean> answers = new HashSet<>();
    LongStream.range(0, DRAWS)
        .forEach(
            seed ->
                answers.addAll(
                    SurvivalSimulation.openable(network.network(), keys, silent(), seed)));
    return answers.size() == 1 ? answers.iterator().next() : null;
  }

  private Set<String> silent() {
    Set<String> silent = new HashSet<>(network.dead());
    silent.addAll(network.cutOff());
    return silent;
  }
}
