package io.tierdrop.app.service.flow;

import java.util.List;

/// The computed way of a flow that nobody has opened, as far as it is certain; nothing of it was
/// observed.
///
/// @param nodes from its clients there and back
/// @param there how many of the first ones its opening packet crosses
public record ForecastWay(List<String> nodes, int there) {

  public ForecastWay {
    nodes = List.copyOf(nodes);
  }
}
