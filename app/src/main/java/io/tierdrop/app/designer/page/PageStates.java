package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How the nodes fared, from which time on.
final class PageStates {

  /// @param state empty from when a deploy took the node away
  private record Since(long at, Optional<NodeCondition> state) {}

  private final PageTexts table;
  private final TextBundle texts;
  private final Map<String, List<Since>> nodes = new LinkedHashMap<>();

  PageStates(PageTexts table, TextBundle texts) {
    this.table = table;
    this.texts = texts;
  }

  /// Takes one more state; what the machine says of a node that is gone is none.
  ///
  /// @param running the lab that runs then
  /// @return whether its level differs from before, which is what a drawing shows of it
  boolean add(long at, NodeCondition state, Topology running) {
    if (running.tierOf(state.node()).isEmpty()) {
      return false;
    }
    List<Since> own = nodes.computeIfAbsent(state.node(), _ -> new ArrayList<>());
    boolean shows =
        own.isEmpty()
            || own.getLast().state().map(NodeCondition::level).orElse(null) != state.level();
    own.add(new Since(at, Optional.of(state)));
    return shows;
  }

  /// Another lab runs: nodes that it has not have no state any more.
  void deployed(long at, Topology running) {
    nodes.forEach(
        (node, own) -> {
          if (running.tierOf(node).isEmpty() && own.getLast().state().isPresent()) {
            own.add(new Since(at, Optional.empty()));
          }
        });
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

  /// One that is gone has the level -1.
  private ArrayNode state(Since since) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode().add(since.at());
    since
        .state()
        .ifPresentOrElse(
            state -> describe(state, json),
            () -> json.add(-1).add(table.number("")).add(json.arrayNode()).add(json.arrayNode()));
    return json;
  }

  private void describe(NodeCondition state, ArrayNode json) {
    json.add(PageNumbers.of(state.level())).add(table.number(texts.said(state.text())));
    ArrayNode details = json.addArray();
    state
        .details()
        .forEach(
            (name, value) ->
                details.add(table.number(texts.said(name))).add(table.number(texts.said(value))));
    ArrayNode faults = json.addArray();
    for (InjectedFault fault : state.faults()) {
      faults.add(table.number(texts.said(fault.text())));
    }
  }
}
