package io.tierdrop.compile;

import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.compile.Wiring.Segment;
import io.tierdrop.topology.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  // Only forwarders and goals are in it.
  private final Map<Member, Integer> hops = new HashMap<>();
  private final Map<String, Nearest> nearest = new HashMap<>();

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

  boolean isGoal(Member member) {
    return hops.getOrDefault(member, -1) == 0;
  }

  /// The equal-cost next hops of a member towards the goals: the neighbours that forward (or are
  /// goals) and are nearest, and nearer than the member itself if it forwards.
  List<Port> nextHops(Member member) {
    List<Nearest> around =
        wiring.ports(member).stream()
            .filter(own -> own.address(family).isPresent())
            .map(own -> nearestOn(own.segment()))
            .toList();
    int least = around.stream().mapToInt(Nearest::hops).min().orElse(Integer.MAX_VALUE);
    if (least == Integer.MAX_VALUE
        || (forwards(member) && least >= hops.getOrDefault(member, Integer.MAX_VALUE))) {
      return List.of();
    }
    return around.stream()
        .filter(nearest -> nearest.hops() == least)
        .flatMap(nearest -> nearest.ports().stream())
        .filter(port -> !port.member().equals(member))
        .toList();
  }

  /// The ports of a segment from where the goals are nearest; everybody on it shares them.
  private Nearest nearestOn(Segment segment) {
    return nearest.computeIfAbsent(segment.name(), _ -> Nearest.of(wiring.ports(segment), this));
  }

  /// @param hops from each of the ports' members to the goals; the greatest integer without ports
  private record Nearest(int hops, List<Port> ports) {

    static Nearest of(List<Port> all, Distances distances) {
      List<Port> ports = new ArrayList<>();
      int least = Integer.MAX_VALUE;
      for (Port port : all) {
        Integer hops = distances.hops.get(port.member());
        if (hops == null || hops > least || port.address(distances.family).isEmpty()) {
          continue;
        }
        if (hops < least) {
          ports.clear();
          least = hops;
        }
        ports.add(port);
      }
      return new Nearest(least, ports);
    }
  }
}
