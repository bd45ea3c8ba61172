package io.tierdrop.app.service.flow;

import io.tierdrop.observe.RequestEnd;
import java.util.Collection;

/// How many flows are in which state. What is let go, or of which nobody saw the end, is neither
/// completed nor broken.
///
/// @param open of which some are silent
/// @param completed as they should
/// @param broken otherwise than they should have ended
public record FlowStateTally(int all, int open, int silent, int completed, int broken) {

  public static final FlowStateTally NONE = new FlowStateTally(0, 0, 0, 0, 0);

  public static FlowStateTally of(Collection<FlowRecord> flows) {
    FlowStateTally tally = NONE;
    for (FlowRecord flow : flows) {
      tally = tally.with(flow);
    }
    return tally;
  }

  public FlowStateTally with(FlowRecord flow) {
    return plus(flow, 1);
  }

  public FlowStateTally without(FlowRecord flow) {
    return plus(flow, -1);
  }

  private FlowStateTally plus(FlowRecord flow, int one) {
    RequestEnd end = flow.end();
    return new FlowStateTally(
        all + one,
        open + (end == RequestEnd.OPEN ? one : 0),
        silent + (flow.silent() ? one : 0),
        completed + (end == RequestEnd.COMPLETED ? one : 0),
        broken + (end.broken() ? one : 0));
  }

  /// Those that were let go, and those of which nobody saw the end.
  public int unjudged() {
    return all - open - completed - broken;
  }
}
