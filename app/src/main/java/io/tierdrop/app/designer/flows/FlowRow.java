package io.tierdrop.app.designer.flows;

import io.tierdrop.app.service.flow.FlowRecord;
import java.util.ArrayList;
import java.util.List;

/// A flow's place in the table: it stays the same, and selected, while the flow goes on and ends.
final class FlowRow {

  private FlowRecord flow;

  FlowRow(FlowRecord flow) {
    this.flow = flow;
  }

  FlowRecord flow() {
    return flow;
  }

  /// Makes rows show these flows, keeping each row whose flow is still at its place.
  static void follow(List<FlowRow> rows, List<FlowRecord> flows) {
    int kept = Math.min(rows.size(), flows.size());
    for (int i = 0; i < kept; i++) {
      FlowRecord next = flows.get(i);
      FlowRow row = rows.get(i);
      if (row.flow.key().equals(next.key()) && row.flow.openedAt().equals(next.openedAt())) {
        row.flow = next;
      } else {
        rows.set(i, new FlowRow(next));
      }
    }
    if (rows.size() > kept) {
      rows.subList(kept, rows.size()).clear();
    }
    List<FlowRow> more = new ArrayList<>();
    for (FlowRecord next : flows.subList(kept, flows.size())) {
      more.add(new FlowRow(next));
    }
    rows.addAll(more);
  }
}
