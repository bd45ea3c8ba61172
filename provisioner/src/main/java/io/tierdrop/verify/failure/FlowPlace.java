package io.tierdrop.verify.failure;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Flows that come in at one place, open, with the VIP that each goes to.
public final class FlowPlace {

  private final String entry;
  private final FlowCourse opening;
  private final List<String> vips;
  private final int[] vipOf;
  private final int[] tried;

  private FlowPlace(
      String entry, FlowCourse opening, List<String> vips, int[] vipOf, int... tried) {
    this.entry = entry;
    this.opening = opening;
    this.vips = vips;
    this.vipOf = vipOf;
    this.tried = tried;
  }

  /// The place, a node.
  public String entry() {
    return entry;
  }

  public FlowCourse opening() {
    return opening;
  }

  /// The names of the lab's VIPs.
  public List<String> vips() {
    return vips;
  }

  /// The place of a flow's VIP among them; −1 for none.
  public int vip(int flow) {
    return vipOf[flow];
  }

  /// How many flows to a VIP, by its place, were to be opened.
  int tried(int vip) {
    return tried[vip];
  }

  /// How many of these cannot be.
  int refused(int vip) {
    return tried[vip] - count(vipOf, vips.size())[vip];
  }

  private static int[] count(int[] vipOf, int vips) {
    int[] counts = new int[vips];
    for (int vip : vipOf) {
      if (vip >= 0) {
        counts[vip]++;
      }
    }
    return counts;
  }

  /// Decides what cannot be known, as `tierdrop forecast` does.
  private static final long SEED = 1;

  /// Opens flows where they come in; those that cannot be opened are left out.
  public static List<FlowPlace> of(LabForecast lab, List<FlowKey> flows) {
    return of(lab, flows, Map.of(), SEED);
  }

  /// The same for flows that were seen to stand.
  ///
  /// @param seen the real server of each, where that is known
  /// @param seed decides what cannot be known
  public static List<FlowPlace> of(
      LabForecast lab, List<FlowKey> flows, Map<FlowKey, String> seen, long seed) {
    Map<String, List<FlowKey>> entries = new LinkedHashMap<>();
    for (FlowKey flow : flows) {
      entries.computeIfAbsent(lab.entry(flow.source()), _ -> new ArrayList<>()).add(flow);
    }
    List<String> vips = vips(lab.plan());
    List<FlowPlace> places = new ArrayList<>();
    entries.forEach(
        (entry, own) -> {
          FlowCourse asked = FlowCourse.opened(lab.network(entry), own, seen, seed);
          List<FlowKey> open = new ArrayList<>();
          for (int i = 0; i < own.size(); i++) {
            if (asked.fate(i) == FlowFate.ALIVE) {
              open.add(own.get(i));
            }
          }
          FlowCourse opening =
              open.size() == own.size()
                  ? asked
                  : FlowCourse.opened(lab.network(entry), List.copyOf(open), seen, seed);
          int[] tried = count(vipOf(lab.plan(), vips, own), vips.size());
          places.add(new FlowPlace(entry, opening, vips, vipOf(lab.plan(), vips, open), tried));
        });
    return List.copyOf(places);
  }

  public static List<String> vips(LabPlan plan) {
    return plan.services().stream().map(ServicePlan::vip).distinct().toList();
  }

  private static int[] vipOf(LabPlan plan, List<String> vips, List<FlowKey> flows) {
    Map<String, Integer> numbers = new HashMap<>();
    for (ServicePlan service : plan.services()) {
      numbers.put(service.label(), vips.indexOf(service.vip()));
    }
    int[] numbersByFlow = new int[flows.size()];
    Map<List<Object>, Integer> known = new HashMap<>();
    for (int i = 0; i < numbersByFlow.length; i++) {
      FlowKey flow = flows.get(i);
      numbersByFlow[i] =
          known.computeIfAbsent(
              List.of(flow.destination(), flow.destinationPort()),
              _ -> numbers.getOrDefault(label(flow), -1));
    }
    return numbersByFlow;
  }

  private static String label(FlowKey flow) {
    String host = flow.destination().toString();
    return (flow.ipv6() ? "[" + host + "]" : host) + ":" + flow.destinationPort();
  }
}
