package io.tierdrop.app.forecast;

import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import java.util.ArrayList;
import java.util.List;

/// Ways of new flows, to be drawn.
final class WayForecast {

  private WayForecast() {}

  /// The way of a new flow.
  ///
  /// @throws IllegalArgumentException when it can come in nowhere
  static ForecastWay of(LabForecast forecast, FlowKey flow) {
    LabFlow way = forecast.forecast(flow);
    List<String> nodes = new ArrayList<>(way.in().path());
    int there = nodes.size();
    way.back()
        .ifPresent(
            back -> {
              List<String> path = back.path();
              boolean joined = !path.isEmpty() && path.getFirst().equals(nodes.getLast());
              nodes.addAll(joined ? path.subList(1, path.size()) : path);
            });
    return new ForecastWay(nodes, there);
  }
}
