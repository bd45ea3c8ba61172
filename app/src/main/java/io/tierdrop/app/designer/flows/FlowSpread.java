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
import org.jspecify.annotations.Nullable;

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
      vip.addresses()
          .forEach(
              a -> vips.put(service(a.withoutPrefixLength().toCanonicalString(), vip.port()), vip));
    }
    Map<String, Map<Kind, Integer>> crossings = new HashMap<>();
    for (FlowRecord flow : flows) {
      Map<Kind, Integer> own =
          crossings.computeIfAbsent(
              service(flow.key().target(), flow.key().targetPort()),
              _ -> new EnumMap<>(Kind.class));
      crossed
          .first(flow)
          .forEach(
              (kind, node) -> {
                counts.merge(node, 1, Integer::sum);
                own.merge(kind, 1, Integer::sum);
              });
    }
    crossings.forEach(
        (service, kinds) -> {
          Map<Kind, Map<String, Double>> shares = candidates(lab, vips.get(service));
          kinds.forEach((kind, count) -> add(shares.getOrDefault(kind, Map.of()), count, expected));
        });
    return new FlowSpread(tiers(lab, counts, expected));
  }

  /// Two VIPs may share an address.
  private static String service(String address, int port) {
    return address + " " + port;
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
  private static Map<Kind, Map<String, Double>> candidates(Lab lab, @Nullable Vip vip) {
    Map<Kind, Map<String, Double>> found = new EnumMap<>(Kind.class);
    for (Node node : lab.topology().nodes()) {
      switch (node.role()) {
        case Role.Router _ -> add(found, Kind.ROUTER, node, 1);
        case Role.L4 _ when named(node, vip == null ? null : vip.l4()) ->
            add(found, Kind.L4, node, 1);
        case Role.L7 l7 when named(node, vip == null ? null : vip.servers()) -> {
          add(found, Kind.L7, node, l7.weight());
          behind(lab, node, l7, found);
        }
        default -> {
          if (node.kind().answers() && vip != null && vip.servers().contains(node.name())) {
            add(found, Kind.BACKEND, node, weight(node.role()));
          }
        }
      }
    }
    found.values().forEach(FlowSpread::share);
    return found;
  }

  private static boolean named(Node node, @Nullable List<String> names) {
    return names == null || names.contains(node.name());
  }

  /// Each server of an L7 gets its share of what the L7's members get.
  private static void behind(Lab lab, Node node, Role.L7 l7, Map<Kind, Map<String, Double>> found) {
    Map<Kind, Map<String, Double>> own = new EnumMap<>(Kind.class);
    lab.topology().nodes().stream()
        .filter(server -> l7.servers().contains(server.name()))
        .forEach(server -> add(own, Kind.BACKEND, server, weight(server.role())));
    Map<String, Double> shares = own.computeIfAbsent(Kind.BACKEND, _ -> new LinkedHashMap<>());
    share(shares);
    double all = (double) l7.weight() * node.members().size();
    shares.forEach(
        (server, share) ->
            found
                .computeIfAbsent(Kind.BACKEND, _ -> new LinkedHashMap<>())
                .merge(server, all * share, Double::sum));
  }

  private static void add(
      Map<Kind, Map<String, Double>> found, Kind kind, Node node, double weight) {
    Map<String, Double> weights = found.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
    node.members().forEach(member -> weights.merge(member, weight, Double::sum));
  }

  /// Makes shares of weights; where all are 0 nobody has one.
  private static void share(Map<String, Double> weights) {
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.replaceAll((_, weight) -> total > 0 ? weight / total : 0);
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
