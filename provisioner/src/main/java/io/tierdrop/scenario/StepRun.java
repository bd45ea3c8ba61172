package io.tierdrop.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What was seen, foreseen and predicted of one step.
///
/// @param began by the VM's clock
/// @param nodes the members that it did something to
/// @param foretold ids of the flows that the forecast says it breaks; empty when it cannot say
/// @param predicted by VIP, how many flows a student said would break; empty when nobody was asked
/// @param reactions what other nodes made of it, in order
/// @param resolved by name, the VIPs that the DNS answered with at its end
/// @param returns the clients that asked again at its end, where something is claimed of them
public record StepRun(
    Instant began,
    Set<String> nodes,
    Optional<Set<String>> foretold,
    Map<String, Integer> predicted,
    List<Reaction> reactions,
    Map<String, List<String>> resolved,
    List<ClientReturn> returns) {

  /// One after which no client was made to ask again.
  public StepRun(
      Instant began,
      Set<String> nodes,
      Optional<Set<String>> foretold,
      Map<String, Integer> predicted,
      List<Reaction> reactions,
      Map<String, List<String>> resolved) {
    this(began, nodes, foretold, predicted, reactions, resolved, List.of());
  }

  public StepRun {
    returns = List.copyOf(returns);
    nodes = Set.copyOf(nodes);
    foretold = foretold.map(Set::copyOf);
    predicted = java.util.Collections.unmodifiableMap(new TreeMap<>(predicted));
    reactions = List.copyOf(reactions);
    resolved = Map.copyOf(resolved);
  }

  /// Something that a node's daemons or kernel were seen to change.
  ///
  /// @param at by the VM's clock
  /// @param what such as `LB7-1 is down` or `routes to 4 VIPs`
  public record Reaction(Instant at, String node, String what) {}

  /// Until the first other node was seen to react; empty when none had to.
  public Optional<Duration> detected() {
    return reactions.stream().findFirst().map(this::after);
  }

  /// Until the last one had; from then on nothing changed any more while it was looked at.
  public Optional<Duration> recovered() {
    return reactions.isEmpty() ? Optional.empty() : Optional.of(after(reactions.getLast()));
  }

  private Duration after(Reaction reaction) {
    Duration after = Duration.between(began, reaction.at());
    return after.isNegative() ? Duration.ZERO : after;
  }
}
