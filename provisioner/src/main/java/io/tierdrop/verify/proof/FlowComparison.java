package io.tierdrop.verify.proof;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.topology.Kind;
import io.tierdrop.verify.failure.FailureForecast;
import io.tierdrop.verify.failure.FlowFates;
import io.tierdrop.verify.failure.FlowPlace;
import io.tierdrop.verify.failure.LabFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Holds the forecast of a failure against flows that met it on a machine, flow by flow.
///
/// What decides beyond a flow's own bits is taken from where it was seen as it was opened: the real
/// server of a scheduler that goes by history, the backend that an L7 chose, and of the ways that a
/// kernel may have drawn only those that the flow was seen on.
public final class FlowComparison {

  /// What cannot be known is drawn so often; where the draws differ, the forecast says nothing.
  private static final int DRAWS = 64;

  private final LabForecast lab;
  private final Set<String> ends;
  private final Set<String> deciding;
  private final Set<String> realServers;

  /// @param lab as it ran before the failure
  public FlowComparison(LabForecast lab) {
    this.lab = lab;
    LabPlan plan = lab.plan();
    ends =
        plan.nodes().stream()
            .filter(node -> node.kind() == Kind.L7 || node.kind().answers())
            .map(NodePlan::name)
            .collect(Collectors.toSet());
    deciding =
        plan.nodes().stream()
            .filter(node -> node.kind() == Kind.ROUTER || node.kind() == Kind.L4)
            .map(NodePlan::name)
            .collect(Collectors.toSet());
    realServers =
        plan.services().stream()
            .flatMap(service -> service.realServers().stream())
            .map(ServicePlan.RealServer::node)
            .collect(Collectors.toSet());
  }

  /// What was measured beside what is computed of it.
  ///
  /// @param standing flows that stood when the first failure was injected
  /// @param seconds that it took
  public FailureProof of(
      List<LabFailure> failures, List<FlowEnd> flows, Set<TcpFlow> standing, double seconds) {
    List<FlowEnd> open = new ArrayList<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    for (FlowEnd flow : flows) {
      String why = unfit(flow, standing);
      if (why.isEmpty()) {
        open.add(flow);
      } else {
        leftOut.merge(why, 1, Integer::sum);
      }
    }
    Map<FlowKey, String> servers = new HashMap<>();
    open.forEach(
        flow ->
            flow.path().nodes().stream()
                .filter(realServers::contains)
                .findFirst()
                .ifPresent(server -> servers.put(flow.flow().key(), server)));
    List<FlowKey> keys = open.stream().map(flow -> flow.flow().key()).toList();
    List<FlowFates> draws = draws(failures, keys, servers);
    boolean computed = draws.stream().allMatch(FlowFates::computed);
    int foretold = 0;
    int broken = 0;
    int undecided = 0;
    Map<String, Integer> how = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (FlowEnd flow : open) {
      if (flow.broken()) {
        broken++;
        how.merge(flow.end().word(), 1, Integer::sum);
      }
      Set<Boolean> said =
          draws.stream()
              .filter(fates -> !fates.drawn() || seenOn(flow, fates))
              .map(fates -> breaks(flow, fates))
              .collect(Collectors.toSet());
      if (!computed) {
        continue;
      }
      if (said.size() != 1) {
        undecided++;
      } else {
        boolean breaks = said.contains(true);
        foretold += breaks ? 1 : 0;
        if (breaks != flow.broken()) {
          differences.add(difference(flow, breaks));
        }
      }
    }
    return new FailureProof(
        failures,
        computed,
        open.size(),
        foretold,
        broken,
        undecided,
        how,
        leftOut,
        differences,
        seconds);
  }

  private List<FlowFates> draws(
      List<LabFailure> failures, List<FlowKey> keys, Map<FlowKey, String> servers) {
    List<FlowFates> draws = new ArrayList<>();
    do {
      List<FlowPlace> places = FlowPlace.of(lab, keys, servers, draws.size() + 1L);
      draws.add(FailureForecast.ofOpen(lab, places).fates(failures));
    } while (draws.getFirst().drawn() && draws.size() < DRAWS);
    return draws;
  }

  /// Whether a draw opens a flow on the way that it was seen on.
  private boolean seenOn(FlowEnd flow, FlowFates fates) {
    Set<String> way = fates.ways().get(flow.flow().key());
    return way != null
        && deciding.stream()
            .allMatch(node -> way.contains(node) == flow.path().nodes().contains(node));
  }

  private static String difference(FlowEnd flow, boolean breaks) {
    return "%s to %s by way of %s: %s by the forecast, measured: %s"
        .formatted(
            flow.flow().client(),
            flow.vip(),
            String.join(" ", flow.path().nodes()),
            breaks ? "breaks" : "stands",
            flow.end().word());
  }

  /// Why a flow is not compared; empty when it is.
  private static String unfit(FlowEnd flow, Set<TcpFlow> standing) {
    if (!flow.path().seen() || !flow.flow().known()) {
      return "its way was not seen";
    }
    return standing.contains(flow.flow()) ? "" : "it did not stand at the beginning";
  }

  private boolean breaks(FlowEnd flow, FlowFates fates) {
    FlowFate fate = fates.fates().get(flow.flow().key());
    return fate == null
        || fate != FlowFate.ALIVE
        || flow.path().nodes().stream()
            .anyMatch(node -> ends.contains(node) && fates.silent().contains(node));
  }
}
