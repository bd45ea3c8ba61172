package io.tierdrop.topology;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A node as drawn: a single one, or a tier with a count whose members are nodes of their own in
/// the running lab.
///
/// @param name unique in the lab; letters, digits and dashes, starting with a letter, at most 12
/// @param count how many members; null for a single node that bears the name itself
/// @param addresses per segment name the first member's addresses, at most one per family; the
/// other members follow one by one; a segment that is absent is addressed automatically
/// @param own what it takes from the folder beside the lab
public record Node(
    String name,
    @Nullable Integer count,
    Role role,
    Map<String, List<IPAddress>> addresses,
    NodeFiles own) {

  public Node {
    Map<String, List<IPAddress>> copy = new TreeMap<>();
    addresses.forEach((segment, list) -> copy.put(segment, List.copyOf(list)));
    addresses = java.util.Collections.unmodifiableMap(copy);
  }

  public Node(String name, @Nullable Integer count, Role role) {
    this(name, count, role, Map.of());
  }

  public Node(
      String name, @Nullable Integer count, Role role, Map<String, List<IPAddress>> addresses) {
    this(name, count, role, addresses, NodeFiles.NONE);
  }

  public Node with(Role changed) {
    return new Node(name, count, changed, addresses, own);
  }

  /// The same with other files of the folder beside the lab.
  public Node with(NodeFiles changed) {
    return new Node(name, count, role, addresses, changed);
  }

  public Kind kind() {
    return role.kind();
  }

  /// How many members it has.
  public int size() {
    return count == null ? 1 : count;
  }

  /// The names of the members in order: `R` × 2 is `R1`, `R2`; a name that ends in a digit takes a
  /// dash, so that `LB4` × 2 is `LB4-1`, `LB4-2`.
  public List<String> members() {
    if (count == null) {
      return List.of(name);
    }
    String stem = Character.isDigit(name.charAt(name.length() - 1)) ? name + "-" : name;
    return IntStream.rangeClosed(1, count).mapToObj(i -> stem + i).toList();
  }
}
