package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.util.List;
import java.util.function.UnaryOperator;

/// Nodes with another role, and roles with other references.
public final class RoleEdits {

  private RoleEdits() {}

  public static Node with(Node node, Role role) {
    return new Node(node.name(), node.count(), role, node.addresses());
  }

  /// Changes the lists of node names in a role.
  static Role references(Role role, UnaryOperator<List<String>> change) {
    return role instanceof Role.L7(var servers, int weight)
        ? new Role.L7(change.apply(servers), weight)
        : role;
  }
}
