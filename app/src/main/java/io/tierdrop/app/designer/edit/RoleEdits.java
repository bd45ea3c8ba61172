package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Role;
import java.util.List;
import java.util.function.UnaryOperator;

/// Roles with other references.
public final class RoleEdits {

  private RoleEdits() {}

  /// Changes the lists of node names in a role.
  static Role references(Role role, UnaryOperator<List<String>> change) {
    return role instanceof Role.L7 l7 ? l7.withServers(change.apply(l7.servers())) : role;
  }
}
