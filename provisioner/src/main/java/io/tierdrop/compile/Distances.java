package io.tierdrop.compile;

import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.topology.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many forwarding nodes lie between each forwarder and a set of goals, in one family. Only
/// routers and the internet forward.
final class Distances {

  private final Wiring wiring;
  private final Family family;
  private final Map<Member, Integer> hops = new HashMap<>();

  private Distances(Wiring wiring, Family family) {
    this.wiring = wiring;
    this.family = family;
  }

  /// Breadth first from the goals, which are at distance zero. Each segment is crossed once.
  static Distances to(Collection<Member> goals, Wiring wiring, Family family) {
    Distances distances = new Distances(wiring, family);
    Deque<Member> queue = new ArrayDeque<>(goals);
    goals.forEach(goal -> distances.hops.put(goal, 0));
    Set<String> crossed = new HashSet<>();
    while (!queue.isEmpty()) {
      Member member = queue.remove();
      int next = distances.hops.getOrDefault(member, 0) + 1;
      for (Port own : wiring.ports(member)) {
        if (own.address(family).isEmpty() || !crossed.add(own.segment().name())) {
          continue;
        }
        for (Port port : wiring.ports(own.segment())) {
          if (forwards(port.member())
              && port.address(family).isPresent()
              && distances.hops.putIfAbsent(port.member(), next) == null) {
            queue.add(port.member());
          }
        }
      }
    }
    return distances;
  }

  static boolean forwards(Member member) {
    return member.kind() == Kind.ROUTER || member.kind() == Kind.INTERNET;
  }

  Family family() {
    return family;
  }

  boolean isGoal(Member member) {
    return hops.getOrDefault(member, -1) == 0;
  }

  /// The equal-cost next hops of a member towards the goals: the neighbours that forward (or are
  /// goals) and are nearest, and nearer than the member itself if it forwards.
  List<Port> nextHops(Member member) {
    List<Port> candidates =
        wiring.neighbours(member, family).stream()
            .filter(port -> forwards(port.member()) || isGoal(port.member()))
            .filter(port -> hops.containsKey(port.member()))
            .toList();
    int nearest =
        candidates.stream()
            .mapToInt(port -> hops.getOrDefault(port.member(), Integer.MAX_VALUE))
            .min()
            .orElse(Integer.MAX_VALUE);
    if (forwards(member) && nearest >= hops.getOrDefault(member, Integer.MAX_VALUE)) {
      return List.of();
    }
    return candidates.stream()
        .filter(port -> hops.getOrDefault(port.member(), -1) == nearest)
        .toList();
  }
}
