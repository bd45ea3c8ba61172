package io.tierdrop.app.chance;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.fault.FaultSetting;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Faults by lot: first the kind, of those that a node of the lab can have, then the node, then
/// settings that it can have there. Every kind of the catalogue is drawn where the lab has a place
/// for it. Numbers are the catalogue's mild examples.
public final class FaultDraw {

  /// One of so many optional settings is given.
  private static final int SELDOM = 3;

  private final LabPlan plan;
  private final FaultPlaces places;
  private final Random random;

  private FaultDraw(LabPlan plan, long seed) {
    this.plan = plan;
    this.places = FaultPlaces.in(plan);
    this.random = new Random(seed);
  }

  /// @return none for a lab in which nothing can be broken
  public static List<Fault> of(LabPlan plan, int count, long seed) {
    FaultDraw draw = new FaultDraw(plan, seed);
    List<FaultKind> kinds =
        FaultKind.all().stream().filter(kind -> !draw.nodes(kind).isEmpty()).toList();
    List<Fault> faults = new ArrayList<>();
    while (!kinds.isEmpty() && faults.size() < count) {
      FaultKind kind = draw.pick(kinds);
      faults.add(draw.fault(kind, draw.pick(draw.nodes(kind))));
    }
    return faults;
  }

  /// One of this kind; empty where the lab has no place for it.
  public static Optional<Fault> of(FaultKind kind, LabPlan plan, long seed) {
    FaultDraw draw = new FaultDraw(plan, seed);
    List<String> nodes = draw.nodes(kind);
    return nodes.isEmpty() ? Optional.empty() : Optional.of(draw.fault(kind, draw.pick(nodes)));
  }

  private List<String> nodes(FaultKind kind) {
    return plan.nodes().stream().map(NodePlan::name).filter(node -> places.on(kind, node)).toList();
  }

  private Fault fault(FaultKind kind, String node) {
    Map<String, String> settings = new TreeMap<>();
    if (!kind.oneOf().isEmpty()) {
      give(kind.setting(pick(kind.oneOf())).orElseThrow(), kind, node, settings);
    }
    boolean named = false;
    for (FaultSetting setting : kind.settings()) {
      boolean needed = setting.required() || (setting.single() && values(setting, node).size() > 1);
      // Of two names, one need not go with the other: a VIP, and a next hop of another one.
      boolean drawn = random.nextInt(SELDOM) == 0 && !(named && setting.among().isPresent());
      if (needed || drawn) {
        give(setting, kind, node, settings);
        named |= setting.among().isPresent();
      }
    }
    return new Fault(kind, List.of(node), settings, null);
  }

  private void give(
      FaultSetting setting, FaultKind kind, String node, Map<String, String> settings) {
    value(setting, node).ifPresent(value -> settings.put(setting.name(), value));
    setting
        .beside()
        .filter(_ -> settings.containsKey(setting.name()))
        .flatMap(kind::setting)
        .ifPresent(other -> give(other, kind, node, settings));
  }

  private Optional<String> value(FaultSetting setting, String node) {
    if (setting.numeric()) {
      return Optional.of(setting.example());
    }
    List<String> values = setting.choices().isEmpty() ? values(setting, node) : setting.choices();
    return values.isEmpty() ? Optional.empty() : Optional.of(pick(values));
  }

  private List<String> values(FaultSetting setting, String node) {
    return setting.among().map(point -> places.values(point, List.of(node))).orElse(List.of());
  }

  private <T> T pick(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }
}
