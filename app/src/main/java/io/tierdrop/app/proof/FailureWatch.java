package io.tierdrop.app.proof;

import io.tierdrop.app.play.NoticeWait;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Kind;
import io.tierdrop.verify.failure.LabFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Makes a play wait after each failure until the lab has noticed it; its flows are held open for
/// as long as that takes.
final class FailureWatch implements PlayListener {

  private static final double ANY_SECONDS = 1;

  private final NoticeWait notice;
  private final LabForecast well;
  private final List<LabFailure> failures;
  private final Duration quiet;
  private final Duration longest;
  private final Consumer<String> said;
  private final ActiveFaults active = new ActiveFaults();
  private final List<Integer> last = new ArrayList<>();
  private final Set<TcpFlow> standing = new HashSet<>();
  private boolean begun;
  private String late = "";
  private Optional<String> failure = Optional.empty();

  /// @param well the lab before anything fails
  /// @param quiet for how long nothing must have changed
  FailureWatch(
      NoticeWait notice,
      LabForecast well,
      List<LabFailure> failures,
      Duration quiet,
      Duration longest,
      Consumer<String> said) {
    this.notice = notice;
    this.well = well;
    this.failures = List.copyOf(failures);
    this.quiet = quiet;
    this.longest = longest;
    this.said = said;
    int steps = 0;
    for (LabFailure one : failures) {
      steps += one.faults().size();
      last.add(steps - 1);
    }
  }

  /// For people, what had not been noticed in the end; empty when all was.
  String late() {
    return late;
  }

  /// Why the lab could not be asked whether it has noticed.
  Optional<String> failure() {
    return failure;
  }

  @Override
  public void say(String text) {
    said.accept(text);
  }

  @Override
  public boolean waits() {
    return true;
  }

  /// Flows that stood when the first failure was injected: those that open later meet another
  /// network. What a flow's end says of its beginning is late on a busy machine.
  synchronized Set<TcpFlow> standing() {
    return Set.copyOf(standing);
  }

  @Override
  public synchronized void flow(FlowRecord flow) {
    if (!begun && flow.end() == RequestEnd.OPEN) {
      standing.add(flow.key());
    } else if (!begun) {
      standing.remove(flow.key());
    }
  }

  @Override
  public synchronized Map<String, Integer> before(int step, Map<String, Integer> open) {
    begun = true;
    return Map.of();
  }

  @Override
  public void after(int step, StepRun run, List<FlowEnd> flows) {
    int number = last.indexOf(step);
    if (number < 0) {
      return;
    }
    failures.get(number).faults().forEach(fault -> active.inject(fault.node(), fault.fault()));
    try {
      late = notice.until(requests(well.plan()), this::expected, quiet, longest);
    } catch (HostException | StewardException e) {
      failure = Optional.of("Whether it was noticed is not known: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FaultedNetwork expected(String entry) {
    return FaultedNetwork.of(well.plan(), well.network(entry), Set.of(), active);
  }

  /// What flows there might be: from each clients node to each VIP.
  private static List<PlannedRequest> requests(LabPlan plan) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.CLIENTS)
        .flatMap(
            node -> plan.services().stream().flatMap(service -> request(node, service).stream()))
        .toList();
  }

  private static Optional<PlannedRequest> request(NodePlan clients, ServicePlan service) {
    return clients.loopback().stream()
        .map(address -> address.substring(0, address.indexOf('/')))
        .filter(address -> IpBits.parse(address).ipv6() != service.ipv4())
        .findFirst()
        .map(
            source ->
                new PlannedRequest(source, service.url(), ANY_SECONDS, null).from(clients.name()));
  }
}
