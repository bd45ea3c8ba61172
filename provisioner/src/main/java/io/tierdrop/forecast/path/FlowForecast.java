package io.tierdrop.forecast.path;

import io.tierdrop.forecast.flow.FlowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a flow will go, with the reason at every node that decides.
///
/// @param first the decision at the network's entry
public record FlowForecast(FlowKey flow, HopDecision first) {

  /// From this probability on something is certain: shares are sums of fractions.
  public static final double CERTAIN = 1 - 1e-9;

  /// The nodes from the entry on, as far as the way is known.
  public List<String> path() {
    List<String> path = new ArrayList<>();
    path.add(first.node());
    Optional<HopDecision> decision = Optional.of(first);
    while (decision.isPresent() && decision.get().known()) {
      HopDecision.Branch branch = decision.get().branches().getFirst();
      path.add(branch.to());
      decision = branch.next();
    }
    return List.copyOf(path);
  }

  /// The decisions along [#path]; the last one may be unknown.
  public List<HopDecision> decisions() {
    List<HopDecision> decisions = new ArrayList<>();
    Optional<HopDecision> decision = Optional.of(first);
    while (decision.isPresent()) {
      decisions.add(decision.get());
      decision =
          decision.get().known() ? decision.get().branches().getFirst().next() : Optional.empty();
    }
    return List.copyOf(decisions);
  }

  /// Every node that the flow may reach after the entry, with its probability.
  public Map<String, Double> chances() {
    Map<String, Double> chances = new LinkedHashMap<>();
    collect(first, 1, chances);
    return chances;
  }

  /// The probability that the flow passes a node, 0 to 1.
  public double chance(String node) {
    return node.equals(first.node()) ? 1 : chances().getOrDefault(node, 0.0);
  }

  /// The one of these nodes that the flow is certain to pass; known at times even where the way
  /// to it is not, as all L4s choose the same real server.
  public Optional<String> certain(Collection<String> among) {
    return among.stream().filter(node -> chance(node) >= CERTAIN).findFirst();
  }

  /// The one of these nodes that the flow is certain to come to before any other of them. One that
  /// it passes for certain later, behind a choice that is not known, is none.
  public Optional<String> firstOf(Set<String> among) {
    if (among.contains(first.node())) {
      return Optional.of(first.node());
    }
    Map<String, Double> firsts = new LinkedHashMap<>();
    collectFirst(first, 1, among, firsts);
    return firsts.entrySet().stream()
        .filter(entry -> entry.getValue() >= CERTAIN)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static void collectFirst(
      HopDecision decision, double share, Set<String> among, Map<String, Double> firsts) {
    for (HopDecision.Branch branch : decision.branches()) {
      double reached = share * branch.share();
      if (among.contains(branch.to())) {
        firsts.merge(branch.to(), reached, Double::sum);
      } else {
        branch.next().ifPresent(next -> collectFirst(next, reached, among, firsts));
      }
    }
  }

  private static void collect(HopDecision decision, double share, Map<String, Double> chances) {
    for (HopDecision.Branch branch : decision.branches()) {
      double reached = share * branch.share();
      chances.merge(branch.to(), reached, Double::sum);
      branch.next().ifPresent(next -> collect(next, reached, chances));
    }
  }
}
