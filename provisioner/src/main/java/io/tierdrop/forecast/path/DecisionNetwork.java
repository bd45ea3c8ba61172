package io.tierdrop.forecast.path;

import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The deciding nodes of a lab, as far as a flow's way depends on them.
///
/// A next hop or real server that is no stage here ends the way.
public final class DecisionNetwork {

  private final String entry;
  private final Map<String, DecisionStage> stages;
  private final Map<String, DecisionStage> answers;

  /// Worked out when they are asked for.
  private volatile @Nullable Map<String, HopSenders> senders;

  private volatile @Nullable Boolean cut;

  /// The same object where the nodes are the same, in the same order.
  private final Object nodes;

  private DecisionNetwork(
      String entry,
      Map<String, DecisionStage> stages,
      Map<String, DecisionStage> answers,
      Object nodes) {
    this.nodes = nodes;
    this.entry = entry;
    this.stages = Collections.unmodifiableMap(stages);
    this.answers = Collections.unmodifiableMap(answers);
  }

  /// Puts a network together.
  ///
  /// @param entry the stage at which flows come in
  /// @throws IllegalArgumentException when two stages share a name or the entry is none of them
  public static DecisionNetwork of(String entry, Collection<? extends DecisionStage> stages) {
    return of(entry, stages, List.of());
  }

  /// The same with what decides on the way of the answers, which servers send themselves.
  public static DecisionNetwork of(
      String entry,
      Collection<? extends DecisionStage> stages,
      Collection<? extends DecisionStage> answers) {
    Map<String, DecisionStage> inward = byName(stages);
    if (!inward.containsKey(entry)) {
      throw new IllegalArgumentException("The entry " + entry + " is not a stage");
    }
    return new DecisionNetwork(entry, inward, byName(answers), new Object());
  }

  private static Map<String, DecisionStage> byName(Collection<? extends DecisionStage> stages) {
    Map<String, DecisionStage> byName = new LinkedHashMap<>();
    for (DecisionStage stage : stages) {
      if (byName.put(stage.name(), stage) != null) {
        throw new IllegalArgumentException("Two stages are called " + stage.name());
      }
    }
    return byName;
  }

  public String entry() {
    return entry;
  }

  public Collection<DecisionStage> stages() {
    return stages.values();
  }

  public Optional<DecisionStage> stage(String name) {
    return Optional.ofNullable(stages.get(name));
  }

  /// Whether another network came of the same by edits: its nodes are the same, in the same order.
  @SuppressWarnings("ReferenceEquality")
  public boolean sameNodes(DecisionNetwork other) {
    return nodes == other.nodes;
  }

  /// The same network with every stage passed through a function that keeps names.
  @SuppressWarnings("ReferenceEquality") // whether anything was edited, not what is equal
  public DecisionNetwork map(UnaryOperator<DecisionStage> function) {
    Map<String, DecisionStage> inward = mapped(stages, stages.keySet(), function);
    Map<String, DecisionStage> outward = mapped(answers, answers.keySet(), function);
    return inward == stages && outward == answers
        ? this
        : new DecisionNetwork(entry, inward, outward, nodes);
  }

  /// The same where only some routes are edited, which is quicker in large labs.
  ///
  /// @param which those that the function may give another for
  /// @param edit that brings no next hop to a node that others may lose, too
  @SuppressWarnings("ReferenceEquality") // likewise
  public DecisionNetwork routes(
      HopSenders which, BiFunction<DecisionStage.Router, PrefixRoute, PrefixRoute> edit) {
    UnaryOperator<DecisionStage> function =
        stage ->
            stage instanceof DecisionStage.Router router
                ? router.withRoutes(
                    which.places().getOrDefault(router.name(), new BitSet()),
                    route -> edit.apply(router, route))
                : stage;
    Set<String> names = which.places().keySet();
    Map<String, DecisionStage> inward = mapped(stages, names, function);
    Map<String, DecisionStage> outward = mapped(answers, names, function);
    if (inward == stages && outward == answers) {
      return this;
    }
    DecisionNetwork edited = new DecisionNetwork(entry, inward, outward, nodes);
    edited.senders = senders();
    edited.cut = edited.anyCut(cut() ? stages.keySet() : names);
    return edited;
  }

  /// The same map when the function leaves all as it is.
  @SuppressWarnings("ReferenceEquality") // likewise
  private static Map<String, DecisionStage> mapped(
      Map<String, DecisionStage> stages, Set<String> names, UnaryOperator<DecisionStage> function) {
    Map<String, DecisionStage> mapped = stages;
    for (String name : names) {
      DecisionStage stage = stages.get(name);
      DecisionStage edited = stage == null ? null : function.apply(stage);
      if (edited != null && edited != stage) {
        mapped = mapped == stages ? new LinkedHashMap<>(stages) : mapped;
        mapped.put(name, edited);
      }
    }
    return mapped;
  }

  /// The routes over another node, or that were before it was edited away.
  public HopSenders senders(String hop) {
    return senders().getOrDefault(hop, HopSenders.NONE);
  }

  private Map<String, HopSenders> senders() {
    Map<String, HopSenders> known = senders;
    if (known == null) {
      known = HopSenders.of(List.of(stages.values(), answers.values()));
      senders = known;
    }
    return known;
  }

  /// Whether a router has learned a prefix and has no way to it any more.
  public boolean cut() {
    Boolean known = cut;
    if (known == null) {
      known = anyCut(stages.keySet());
      cut = known;
    }
    return known;
  }

  private boolean anyCut(Set<String> names) {
    for (String name : names) {
      if (stages.get(name) instanceof DecisionStage.Router router) {
        for (PrefixRoute route : router.routes()) {
          if (route.learned() && route.hops().hops().isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// What decides about answers; empty where their way is not looked at.
  public Map<String, DecisionStage> answers() {
    return answers;
  }
}
