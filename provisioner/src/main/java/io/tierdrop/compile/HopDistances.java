package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.topology.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// How many forwarding nodes lie between each forwarder and a set of goals, in one family. Only
/// routers and the internet forward.
final class HopDistances {

  /// Where there is no way to the goals.
  private static final int FAR = Integer.MAX_VALUE;

  private final FamilyFabric fabric;

  /// By member's place; only forwarders and goals are near.
  private final int[] hops;

  /// By segment's place: of the nearest members on it.
  private final int[] least;

  private HopDistances(FamilyFabric fabric) {
    this.fabric = fabric;
    hops = far(fabric.wiring().members().size());
    least = far(fabric.wiring().segments().size());
  }

  private static int[] far(int size) {
    int[] all = new int[size];
    Arrays.fill(all, FAR);
    return all;
  }

  /// Breadth first from the goals, which are at distance zero. Each segment is crossed once.
  static HopDistances to(Collection<Member> goals, FamilyFabric fabric) {
    HopDistances distances = new HopDistances(fabric);
    int[] hops = distances.hops;
    int[] least = distances.least;
    Deque<Member> queue = new ArrayDeque<>(goals);
    goals.forEach(goal -> hops[goal.place()] = 0);
    while (!queue.isEmpty()) {
      Member member = queue.remove();
      for (Segment segment : fabric.around(member)) {
        if (least[segment.place()] == FAR) {
          least[segment.place()] = hops[member.place()];
          for (Member next : fabric.forwarders(segment)) {
            if (hops[next.place()] == FAR) {
              hops[next.place()] = hops[member.place()] + 1;
              queue.add(next);
            }
          }
        }
      }
    }
    return distances;
  }

  AddressFamily family() {
    return fabric.family();
  }

  static boolean forwards(Member member) {
    return member.kind() == Kind.ROUTER || member.kind() == Kind.INTERNET;
  }

  /// Whether a goal is on one of the member's segments, and the member itself is none.
  boolean besideGoal(Member member) {
    return hops[member.place()] != 0 && leastAround(member) == 0;
  }

  /// The segments over which a member is nearest to the goals: none where there is no way, or a
  /// member that forwards is nearer itself, which only goals are.
  List<Segment> over(Member member) {
    int nearest = leastAround(member);
    if (nearest == FAR || (nearest >= hops[member.place()] && forwards(member))) {
      return List.of();
    }
    List<Segment> over = new ArrayList<>(1);
    for (Segment segment : fabric.around(member)) {
      if (least[segment.place()] == nearest) {
        over.add(segment);
      }
    }
    return over;
  }

  private int leastAround(Member member) {
    int nearest = FAR;
    for (Segment segment : fabric.around(member)) {
      nearest = Math.min(nearest, least[segment.place()]);
    }
    return nearest;
  }

  /// The ports of a segment from where the goals are nearest.
  List<Port> nearest(Segment segment) {
    return fabric.wiring().ports(segment).stream()
        .filter(port -> port.carries(fabric.family()))
        .filter(port -> hops[port.member().place()] == least[segment.place()])
        .toList();
  }
}
