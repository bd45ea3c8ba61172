package io.tierdrop.app.fork;

import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.util.Optional;

/// A flow that stood at the moment, in both futures.
///
/// @param vip the VIP's name; its address when the lab has none of it
/// @param fate in the other future; empty when it is not computed
/// @param unknown why it is not computed; empty when it is
/// @param recorded how it ended in the recording; `OPEN` when it stood at its end
public record ForkedFlow(
    TcpFlow flow, String vip, Optional<FlowFate> fate, String unknown, RequestEnd recorded) {

  /// Whether it breaks in the other future.
  public boolean breaks() {
    return fate.filter(is -> is != FlowFate.ALIVE).isPresent();
  }
}
