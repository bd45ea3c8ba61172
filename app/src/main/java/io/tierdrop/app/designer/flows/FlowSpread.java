package io.tierdrop.app.designer.flows;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How flows spread over the nodes of each tier, beside what an even spread would be.
///
/// What is observed is counted from paths. What is expected is computed from the drawing: at every
/// choice each candidate has the share of its weight, and chance alone makes it deviate by the
/// standard deviation of a binomial distribution.
record FlowSpread(List<Tier> tiers) {

  private static final List<Kind> KINDS = List.of(Kind.ROUTER, Kind.L4, Kind.L7, Kind.BACKEND);

  FlowSpread {
    tiers = List.copyOf(tiers);
  }

  record Tier(Kind kind, List<Bar> bars) {
    Tier {
      bars = List.copyOf(bars);
    }

    int most() {
      return bars.stream().mapToInt(Bar::count).max().orElse(0);
    }
  }

  /// @param expected how many flows an even spread would give it
  /// @param deviation the standard deviation of that
  record Bar(String node, int count, double expected, double deviation) {}

  static FlowSpread of(Lab lab, Collection<FlowRecord> flows) {
    CrossedNodes crossed = new CrossedNodes(lab);
    Map<String, Integer> counts = new HashMap<>();
    Map<String, double[]> expected = new HashMap<>();
    Map<String, Vip> vips = new HashMap<>();
    for (Vip vip : lab.topology().vips()) {
      vip.addresses().forEach(a -> vips.put(a.withoutPrefixLength().toCanonicalString(), vip));
    }
    Map<String, Map<Kind, Integer>> crossings = new HashMap<>();
    for (FlowRecord flow : flows) {
      Map<Kind, Integer> own =
          crossings.computeIfAbsent(flow.key().target(), _ -> new EnumMap<>(Kind.class));
      crossed
          .first(flow)
          .forEach(
              (kind, node) -> {
                counts.merge(node, 1, Integer::sum);
                own.merge(kind, 1, Integer::sum);
              });
    }
    crossings.forEach(
        (target, kinds) -> {
          Map<Kind, Map<String, Double>> shares = candidates(lab, vips.get(target));
          kinds.forEach((kind, count) -> add(shares.getOrDefault(kind, Map.of()), count, expected));
        });
    return new FlowSpread(tiers(lab, counts, expected));
  }

  private static void add(Map<String, Double> shares, int count, Map<String, double[]> expected) {
    shares.forEach(
        (node, share) -> {
          double[] sums = expected.computeIfAbsent(node, _ -> new double[2]);
          sums[0] += count * share;
          sums[1] += count * share * (1 - share);
        });
  }

  private static List<Tier> tiers(
      Lab lab, Map<String, Integer> counts, Map<String, double[]> expected) {
    List<Tier> tiers = new ArrayList<>();
    for (Kind kind : KINDS) {
      List<Bar> bars = new ArrayList<>();
      for (Node node : lab.topology().nodes()) {
        for (String member : node.kind().serving() == kind ? node.members() : List.<String>of()) {
          double[] sums = expected.getOrDefault(member, new double[2]);
          bars.add(new Bar(member, counts.getOrDefault(member, 0), sums[0], Math.sqrt(sums[1])));
        }
      }
      if (bars.stream().anyMatch(bar -> bar.count() > 0)) {
        tiers.add(new Tier(kind, bars));
      }
    }
    return tiers;
  }

  /// Who may take a flow to a VIP, with the probability of each. A VIP that is not drawn with its
  /// address may be served by everybody.
  private static Map<Kind, Map<String, Double>> candidates(
      Lab lab, @org.jspecify.annotations.Nullable Vip vip) {
    Map<Kind, Map<String, Double>> found = new HashMap<>();
    List<Node> nodes = lab.topology().nodes();
    for (Kind kind : KINDS) {
      Map<String, Double> weights = new LinkedHashMap<>();
      for (Node node : nodes) {
        if (node.kind().serving() == kind && serves(node, kind, vip)) {
          node.members().forEach(member -> weights.put(member, weight(node.role())));
        }
      }
      double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
      if (total > 0) {
        weights.replaceAll((_, weight) -> weight / total);
        found.put(kind, weights);
      }
    }
    return found;
  }

  private static boolean serves(Node node, Kind kind, @org.jspecify.annotations.Nullable Vip vip) {
    if (vip == null) {
      return true;
    }
    return switch (kind) {
      case L4 -> vip.l4().contains(node.name());
      case L7 -> vip.servers().contains(node.name());
      default -> true;
    };
  }

  private static double weight(Role role) {
    return switch (role) {
      case Role.L7 l7 -> l7.weight();
      case Role.Backend backend -> backend.weight();
      case Role.Host host -> host.weight();
      default -> 1;
    };
  }
}
