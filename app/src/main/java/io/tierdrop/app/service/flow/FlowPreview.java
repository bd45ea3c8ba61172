package io.tierdrop.app.service.flow;

import io.tierdrop.observe.TcpFlow;
import java.util.List;

/// The computed way of a flow that nobody has opened. Nothing of it was observed.
///
/// @param reasons what decides at each node, there and back; none of them names an observed node
/// @param way the nodes that it crosses
public record FlowPreview(TcpFlow flow, List<HopReason> reasons, ForecastWay way) {

  public FlowPreview {
    reasons = List.copyOf(reasons);
  }
}
