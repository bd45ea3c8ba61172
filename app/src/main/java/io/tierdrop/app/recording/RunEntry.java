package io.tierdrop.app.recording;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.topology.Lab;
import java.time.Instant;

/// One thing that happened.
public sealed interface RunEntry {

  /// When, by the VM's clock where it happened there.
  Instant at();

  record Requested(RequestResult result) implements RunEntry {
    @Override
    public Instant at() {
      return result.endedAt();
    }
  }

  /// A flow that opened, that fell silent or was heard again, or that ended.
  record Flowed(FlowRecord flow) implements RunEntry {
    @Override
    public Instant at() {
      return flow.endedAt()
          .or(() -> flow.heard().map(FlowRecord.LastByte::at))
          .orElse(flow.openedAt());
    }
  }

  record Stated(NodeCondition state) implements RunEntry {
    @Override
    public Instant at() {
      return state.at();
    }
  }

  record Marked(TimelineMark mark) implements RunEntry {
    @Override
    public Instant at() {
      return mark.at();
    }
  }

  /// From here on another drawing runs.
  record Deployed(Instant at, Lab lab) implements RunEntry {}
}
