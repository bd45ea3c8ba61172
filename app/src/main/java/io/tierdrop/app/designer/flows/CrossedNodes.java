package io.tierdrop.app.designer.flows;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which nodes of each kind flows were seen to cross.
public final class CrossedNodes {

  private final Map<String, Kind> kinds = new HashMap<>();

  public CrossedNodes(@Nullable Lab lab) {
    if (lab != null) {
      for (Node node : lab.topology().nodes()) {
        node.members().forEach(member -> kinds.put(member, node.kind().serving()));
      }
    }
  }

  /// The first node of each kind on the way, which is the one that took the flow in.
  Map<Kind, String> first(FlowRecord flow) {
    return first(flow.path().nodes());
  }

  /// The same of a way.
  public Map<Kind, String> first(List<String> nodes) {
    Map<Kind, String> first = new EnumMap<>(Kind.class);
    for (String node : nodes) {
      Kind kind = kinds.get(node);
      if (kind != null) {
        first.putIfAbsent(kind, node);
      }
    }
    return first;
  }

  /// The router on the way back, empty when none was seen.
  String back(FlowRecord flow) {
    return back(flow.path().nodes());
  }

  /// The same of a way.
  public String back(List<String> nodes) {
    for (String node : nodes.reversed()) {
      if (kinds.get(node) == Kind.ROUTER) {
        return nodes.indexOf(node) < nodes.size() / 2 && nodes.lastIndexOf(node) < nodes.size() / 2
            ? ""
            : node;
      }
    }
    return "";
  }
}
