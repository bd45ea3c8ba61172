package io.tierdrop.app.designer.motion;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.ObservedPath;
import java.util.ArrayList;
import java.util.List;

/// A flow as it is drawn: on its way, or standing there because nothing comes through it.
record DrawnFlow(ObservedPath path, boolean silent) {

  /// Those whose way was seen.
  static List<DrawnFlow> of(List<FlowRecord> flows) {
    List<DrawnFlow> drawn = new ArrayList<>();
    for (FlowRecord flow : flows) {
      ObservedPath path = flow.path();
      if (path != null) {
        drawn.add(new DrawnFlow(path, flow.silent()));
      }
    }
    return drawn;
  }
}
