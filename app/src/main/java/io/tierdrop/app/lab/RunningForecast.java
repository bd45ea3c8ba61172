package io.tierdrop.app.lab;

import io.tierdrop.app.forecast.FlowExplanation;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.NodeFailures;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.forecast.lab.RequestFate;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.forecast.proxy.RingKeys;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The forecast for a running lab, as it stands at this moment.
public final class RunningForecast {

  private static final Logger LOG = LoggerFactory.getLogger(RunningForecast.class);
  private static final String SEED = "/proc/sys/net/ipv4/fib_multipath_hash_seed";

  /// A disagreement makes it look again, at most so often.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /// Of a request whose port nobody saw.
  private static final int PORTS = 64;

  private final LabPlan plan;
  private final Host host;
  private final MachineTraits traits;
  private LabMoment earlier;
  private LabMoment look;
  private long looked = System.nanoTime();

  /// What was seen of the lab at one moment.
  ///
  /// @param failures what faults have made of nodes
  private record LabMoment(LabForecast forecast, NodeFailures failures) {

    /// The fate that all of some flows share.
    RequestFate fate(List<FlowKey> flows) {
      Set<RequestFate> fates =
          flows.stream().map(flow -> forecast.fate(flow, failures)).collect(Collectors.toSet());
      return fates.size() == 1 ? fates.iterator().next() : RequestFate.NOT_KNOWN;
    }
  }

  /// What a forecast depends on that the plan does not say.
  ///
  /// @param seedable whether its kernel takes a seed for next hops
  /// @param ring where its HAProxy has servers on a ring, where that is known
  private record MachineTraits(boolean seedable, Optional<RingKeys> ring) {}

  private RunningForecast(LabPlan plan, Host host, MachineTraits traits, LabMoment look) {
    this.plan = plan;
    this.host = host;
    this.traits = traits;
    this.earlier = look;
    this.look = look;
  }

  /// Asks the host for what a forecast depends on beyond the plan: its kernel's abilities, and
  /// the routes and real servers that the lab has at this moment.
  public static RunningForecast of(LabPlan plan, Host host)
      throws HostException, StewardException, InterruptedException {
    String said =
        host.run(
                HostCommand.of(
                    "/bin/sh",
                    "-c",
                    "test -e " + SEED + " && echo seedable; /usr/sbin/haproxy -v 2>&1 | head -1"))
            .text();
    MachineTraits traits = new MachineTraits(said.startsWith("seedable"), RingKeys.of(said));
    return new RunningForecast(plan, host, traits, now(plan, host, traits));
  }

  private static LabMoment now(LabPlan plan, Host host, MachineTraits traits)
      throws HostException, StewardException, InterruptedException {
    Map<String, NodeStatus> nodes = new Steward(host, plan.lab()).state().nodes();
    return new LabMoment(
        LabForecast.of(plan, traits.seedable(), ObservedConditions.of(nodes).with(traits.ring())),
        new NodeFailures(
            faulty(nodes, InjectedFault::cutsOff),
            faulty(nodes, InjectedFault::hangs),
            faulty(nodes, InjectedFault::distrusts)));
  }

  private static Set<String> faulty(Map<String, NodeStatus> nodes, Predicate<InjectedFault> kind) {
    return nodes.entrySet().stream()
        .filter(node -> node.getValue().faults().stream().anyMatch(kind))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The lab may have changed since: a death that was noticed, a node that came back.
  private void lookAgain() {
    if (System.nanoTime() - looked < BETWEEN_LOOKS.toNanos()) {
      return;
    }
    try {
      LabMoment fresh = now(plan, host, traits);
      earlier = look;
      look = fresh;
    } catch (HostException | StewardException e) {
      LOG.info("The lab's conditions could not be asked for again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    looked = System.nanoTime();
  }

  public synchronized LabForecast forecast() {
    return look.forecast();
  }

  /// The forecast of the same plan under other conditions.
  public LabForecast under(ObservedConditions seen) {
    return LabForecast.of(plan, traits.seedable(), seen.with(traits.ring()));
  }

  /// The forecast of another plan on the same host, once it runs as planned.
  public LabForecast planned(LabPlan other) {
    return LabForecast.of(
        other, traits.seedable(), ObservedConditions.AS_PLANNED.with(traits.ring()));
  }

  /// The forecast of a request held against its path; empty for one that never had a port.
  public Optional<PathVerdict> verdict(ObservedAnswer observed) {
    return verdict(
        observed.answer().flow(),
        RequestContent.of(
            observed.request().url(),
            observed.request().headers(),
            observed.answer().protocol().equals("HTTP/2")),
        observed.path());
  }

  /// The same of a connection that stands. Between two looks at the lab it may have gone by either.
  public Optional<PathVerdict> verdict(TcpFlow flow, FlowPath path) {
    return verdict(flow, RequestContent.UNKNOWN, path);
  }

  private synchronized Optional<PathVerdict> verdict(
      TcpFlow flow, RequestContent content, FlowPath path) {
    if (!flow.known()) {
      return Optional.empty();
    }
    FlowKey key = flow.key();
    PathVerdict known = verdict(look, key, content, path);
    if (known.compared() == 0 || known.held()) {
      return Optional.of(known);
    }
    lookAgain();
    return Stream.of(look, earlier)
        .map(one -> verdict(one, key, content, path))
        .filter(PathVerdict::held)
        .findFirst()
        .or(() -> Optional.of(known));
  }

  private static PathVerdict verdict(
      LabMoment look, FlowKey key, RequestContent content, FlowPath path) {
    return look.forecast().verdict(look.forecast().forecast(key, content), path);
  }

  /// Whether a request was to be answered; one whose death fell between two looks may go by
  /// either. Of one that never had a port it is known where that is the same for all ports, but not
  /// when it was curl that failed.
  public synchronized RequestFate fate(ObservedAnswer observed) {
    TcpFlow flow = observed.answer().flow();
    List<FlowKey> keys = flow.known() ? List.of(flow.key()) : observed.request().flows(PORTS);
    RequestFate seen = observed.answer().ok() ? RequestFate.ANSWERED : RequestFate.LOST;
    RequestFate known = look.fate(keys);
    if (known == seen || known == RequestFate.NOT_KNOWN) {
      return known;
    }
    if (!flow.known() && observed.end() == RequestEnd.NOT_SENT) {
      return RequestFate.NOT_KNOWN;
    }
    lookAgain();
    return Stream.of(look, earlier)
        .map(one -> one.fate(keys))
        .filter(fate -> fate == seen)
        .findFirst()
        .orElse(known);
  }

  /// What decides at each node of a flow's way, beside where it was seen to go.
  public List<HopReason> why(TcpFlow flow, FlowPath observed) {
    return new FlowExplanation(forecast(), flow, observed).reasons();
  }
}
