package io.tierdrop.fault;

import io.tierdrop.compile.BgpSpeakers;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the nodes of a running lab can have. The steward has the last word, because it knows which
/// daemons run; this says the same beforehand.
public final class FaultPlaces {

  private final Topology topology;
  private final Set<String> speakers;
  private final Set<String> announcers = new HashSet<>();

  private FaultPlaces(Topology topology) {
    this.topology = topology;
    speakers = BgpSpeakers.of(topology);
    topology.vips().stream().map(Vip::l4).forEach(announcers::addAll);
  }

  /// @param topology of a lab that runs, or could
  public static FaultPlaces in(Topology topology) {
    return new FaultPlaces(topology);
  }

  /// What all of these can have; nothing where one is not there.
  ///
  /// @param words members, or tiers for all of their members
  public List<FaultKind> all(List<String> words) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> !words.isEmpty() && words.stream().allMatch(word -> on(kind, word)))
        .toList();
  }

  /// Whether a member, or each of a tier, can have it.
  public boolean on(FaultKind kind, String word) {
    return topology
        .tierOf(word)
        .map(tier -> on(kind, tier, List.of(word)))
        .or(() -> topology.node(word).map(tier -> on(kind, tier, tier.members())))
        .orElse(false);
  }

  private boolean on(FaultKind kind, Node tier, List<String> members) {
    return kind.on(tier.kind())
        && switch (kind) {
          case BGP_DOWN, BGP_FLAP -> speakers.containsAll(members);
          case MAINTENANCE, ROUTE_WITHDRAWN ->
              announcers.contains(tier.name()) && speakers.containsAll(members);
          default -> true;
        };
  }
}
