package io.tierdrop.verify.failure;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything of a lab that can fail on its own.
public final class FailureList {

  private final FaultKind killed = FaultKind.parse("killed");
  private final FaultKind unplugged = FaultKind.parse("link-down");
  private final FaultKind daemonKilled = FaultKind.parse("daemon-killed");
  private final LabPlan plan;
  private final Drawing drawing;

  private FailureList(LabPlan plan, Drawing drawing) {
    this.plan = plan;
    this.drawing = drawing;
  }

  /// Members first, then cables, segments, sites and daemons, each in the drawing's order.
  public static List<LabFailure> of(LabPlan plan, Drawing drawing) {
    FailureList list = new FailureList(plan, drawing);
    List<LabFailure> all = new ArrayList<>(list.members());
    all.addAll(list.cables());
    all.addAll(list.segments());
    all.addAll(list.sites());
    all.addAll(list.daemons());
    return List.copyOf(all);
  }

  /// Those that pairs are made of.
  public static List<LabFailure> pairable(List<LabFailure> all) {
    return all.stream().filter(one -> one.kind().pairable()).toList();
  }

  private List<LabFailure> members() {
    return plan.nodes().stream()
        .filter(node -> !node.interfaces().isEmpty())
        .map(node -> failure(FailureKind.MEMBER, node.name(), node, kill(node)))
        .toList();
  }

  /// A node's only cable is the node.
  private List<LabFailure> cables() {
    List<LabFailure> cables = new ArrayList<>();
    for (NodePlan node : plan.nodes()) {
      if (node.interfaces().size() > 1) {
        for (InterfacePlan cable : node.interfaces()) {
          cables.add(
              failure(
                  FailureKind.CABLE,
                  node.name() + ":" + cable.segment(),
                  node,
                  unplug(node, cable)));
        }
      }
    }
    return cables;
  }

  private List<LabFailure> segments() {
    Map<String, List<ActiveFaults.Placed>> faults = new HashMap<>();
    for (NodePlan node : plan.nodes()) {
      for (InterfacePlan cable : node.interfaces()) {
        faults.computeIfAbsent(cable.segment(), _ -> new ArrayList<>()).add(unplug(node, cable));
      }
    }
    return plan.segments().stream()
        .filter(segment -> faults.containsKey(segment.name()))
        .map(
            segment ->
                new LabFailure(
                    FailureKind.SEGMENT,
                    segment.name(),
                    segment.name(),
                    Optional.empty(),
                    faults.getOrDefault(segment.name(), List.of())))
        .toList();
  }

  private List<LabFailure> sites() {
    List<LabFailure> sites = new ArrayList<>();
    for (Drawing.Site site : drawing.sites()) {
      List<ActiveFaults.Placed> faults =
          plan.nodes().stream()
              .filter(node -> !node.interfaces().isEmpty() && in(site, node))
              .map(this::kill)
              .toList();
      boolean again = sites.stream().anyMatch(other -> other.name().equals(site.name()));
      if (!faults.isEmpty() && !again) {
        sites.add(
            new LabFailure(FailureKind.SITE, site.name(), site.name(), Optional.empty(), faults));
      }
    }
    return sites;
  }

  private boolean in(Drawing.Site site, NodePlan node) {
    Drawing.Place place =
        drawing.places().getOrDefault(node.name(), drawing.places().get(node.tier()));
    return place != null
        && place.x() >= site.x()
        && place.x() <= site.x() + site.width()
        && place.y() >= site.y()
        && place.y() <= site.y() + site.height();
  }

  private List<LabFailure> daemons() {
    List<LabFailure> daemons = new ArrayList<>();
    for (NodePlan node : plan.nodes()) {
      for (DaemonPlan daemon : node.daemons()) {
        Fault fault =
            new Fault(daemonKilled, List.of(node.name()), Map.of("daemon", daemon.name()), null);
        daemons.add(
            failure(
                FailureKind.DAEMON,
                node.name() + "/" + daemon.name(),
                node,
                new ActiveFaults.Placed(node.name(), fault)));
      }
    }
    return daemons;
  }

  private static LabFailure failure(
      FailureKind kind, String name, NodePlan node, ActiveFaults.Placed fault) {
    Kind what = node.kind();
    return new LabFailure(kind, name, node.tier(), Optional.of(what), List.of(fault));
  }

  private ActiveFaults.Placed kill(NodePlan node) {
    return new ActiveFaults.Placed(
        node.name(), new Fault(killed, List.of(node.name()), Map.of(), null));
  }

  private ActiveFaults.Placed unplug(NodePlan node, InterfacePlan cable) {
    return new ActiveFaults.Placed(
        node.name(),
        new Fault(unplugged, List.of(node.name()), Map.of("interface", cable.name()), null));
  }
}
