package io.tierdrop.verify.change;

import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.verify.failure.FlowPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How new flows are spread over the members of a tier of L4s or L7s before and after.
///
/// @param before, after flows per member; a tier that is not there has none
public record TierLoad(String tier, Spread before, Spread after) {

  /// @param members how many there are, those without any flow too
  /// @param flows of all of them
  /// @param most that one of them has
  public record Spread(int members, long flows, long most) {

    public static final Spread NONE = new Spread(0, 0, 0);

    /// The fullest member's flows against an even share: 1 is even.
    public double unevenness() {
      return flows == 0 ? 0 : (double) most * members / flows;
    }

    /// Flows of a member, on average.
    public double mean() {
      return members == 0 ? 0 : (double) flows / members;
    }
  }

  /// How much more the fullest member has to carry than the fullest had before: 1 is the same.
  public double growth() {
    return before.most() == 0 ? 0 : (double) after.most() / before.most();
  }

  /// Tier by tier.
  ///
  /// @param opened by place, the flows as they are opened in that lab
  static Map<String, Spread> spreads(
      LabPlan plan, List<FlowPlace> places, List<FlowCourse> opened) {
    Map<String, Map<String, Long>> flows = new LinkedHashMap<>();
    for (NodePlan node : plan.nodes()) {
      switch (node.kind()) {
        case L4, L7, BACKEND, HOST ->
            flows.computeIfAbsent(node.tier(), _ -> new LinkedHashMap<>()).put(node.name(), 0L);
        case CLIENTS, DNS, INTERNET, ROUTER, ROUTE_REFLECTOR, SWITCH -> {}
      }
    }
    Map<String, String> tiers = new LinkedHashMap<>();
    flows.forEach((tier, members) -> members.keySet().forEach(name -> tiers.put(name, tier)));
    for (int place = 0; place < places.size(); place++) {
      FlowCourse course = opened.get(place);
      for (int i = 0; i < course.size(); i++) {
        if (course.fate(i) == FlowFate.ALIVE) {
          count(flows, tiers, course, course.l4(i));
          count(flows, tiers, course, course.server(i));
        }
      }
    }
    Map<String, Spread> spreads = new LinkedHashMap<>();
    flows.forEach(
        (tier, members) -> {
          long all = members.values().stream().mapToLong(Long::longValue).sum();
          if (all > 0) { // a tier that L7s pass on to is not computed
            spreads.put(
                tier,
                new Spread(
                    members.size(),
                    all,
                    members.values().stream().mapToLong(Long::longValue).max().orElse(0)));
          }
        });
    return spreads;
  }

  private static void count(
      Map<String, Map<String, Long>> flows,
      Map<String, String> tiers,
      FlowCourse course,
      int node) {
    if (node >= 0) {
      String name = course.node(node);
      String tier = tiers.get(name);
      if (tier != null) {
        flows.computeIfAbsent(tier, _ -> new LinkedHashMap<>()).merge(name, 1L, Long::sum);
      }
    }
  }

  static List<TierLoad> of(Map<String, Spread> before, Map<String, Spread> after) {
    List<TierLoad> loads = new ArrayList<>();
    before.forEach(
        (tier, spread) ->
            loads.add(new TierLoad(tier, spread, after.getOrDefault(tier, Spread.NONE))));
    after.forEach(
        (tier, spread) -> {
          if (!before.containsKey(tier)) {
            loads.add(new TierLoad(tier, Spread.NONE, spread));
          }
        });
    return List.copyOf(loads);
  }
}
