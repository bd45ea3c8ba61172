package io.tierdrop.app.designer.page;

import io.tierdrop.fault.InjectedFault;
import io.tierdrop.observe.NodeCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How the nodes fared, from which time on.
final class PageStates {

  private record Since(long at, NodeCondition state) {}

  private final PageTexts table;
  private final Map<String, List<Since>> nodes = new LinkedHashMap<>();

  PageStates(PageTexts table) {
    this.table = table;
  }

  /// Takes one more state.
  ///
  /// @return whether its level differs from before, which is what a drawing shows of it
  boolean add(long at, NodeCondition state) {
    List<Since> own = nodes.computeIfAbsent(state.node(), _ -> new ArrayList<>());
    boolean shows = own.isEmpty() || own.getLast().state().level() != state.level();
    own.add(new Since(at, state));
    return shows;
  }

  /// Per node its name and then, for each state, the time, the level, the text, details in pairs
  /// and faults.
  ArrayNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    nodes.forEach(
        (node, own) -> {
          ArrayNode one = all.addArray().add(table.number(node)).addArray();
          own.forEach(since -> one.add(state(since)));
        });
    return all;
  }

  private ArrayNode state(Since since) {
    ArrayNode json =
        JsonNodeFactory.instance
            .arrayNode()
            .add(since.at())
            .add(since.state().level().ordinal())
            .add(table.number(since.state().text()));
    ArrayNode details = json.addArray();
    since
        .state()
        .details()
        .forEach((name, value) -> details.add(table.number(name)).add(table.number(value)));
    ArrayNode faults = json.addArray();
    for (InjectedFault fault : since.state().faults()) {
      faults.add(table.number(fault.text()));
    }
    return json;
  }
}
