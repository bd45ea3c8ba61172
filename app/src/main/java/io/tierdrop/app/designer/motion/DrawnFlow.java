package io.tierdrop.app.designer.motion;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.observe.FlowPath;
import java.util.ArrayList;
import java.util.List;

/// A flow as it is drawn: on its way, or standing there because nothing comes through it.
record DrawnFlow(FlowPath path, boolean silent) {

  /// Those whose way was seen.
  static List<DrawnFlow> of(List<FlowRecord> flows) {
    List<DrawnFlow> drawn = new ArrayList<>();
    for (FlowRecord flow : flows) {
      if (flow.path().seen()) {
        drawn.add(new DrawnFlow(flow.path(), flow.silent()));
      }
    }
    return drawn;
  }
}
