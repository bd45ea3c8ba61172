package io.tierdrop.app.lab;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.ObservedPath;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The forecast for a running lab, as it stands at this moment.
public final class RunningForecast {

  private static final Logger LOG = LoggerFactory.getLogger(RunningForecast.class);
  private static final String SEED = "/proc/sys/net/ipv4/fib_multipath_hash_seed";

  /// A disagreement makes it look again, at most so often.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final LabPlan plan;
  private final Host host;
  private final boolean seedable;
  private LabForecast earlier;
  private LabForecast forecast;
  private long looked = System.nanoTime();

  private RunningForecast(LabPlan plan, Host host, boolean seedable, LabForecast forecast) {
    this.plan = plan;
    this.host = host;
    this.seedable = seedable;
    this.earlier = forecast;
    this.forecast = forecast;
  }

  /// Asks the host for what a forecast depends on beyond the plan: its kernel's abilities, and
  /// the routes and real servers that the lab has at this moment.
  public static RunningForecast of(LabPlan plan, Host host)
      throws HostException, StewardException, InterruptedException {
    boolean seedable =
        host.run(HostCommand.of("/bin/sh", "-c", "test -e " + SEED + " && echo yes || echo no"))
            .text()
            .strip()
            .equals("yes");
    return new RunningForecast(
        plan, host, seedable, LabForecast.of(plan, seedable, now(plan, host)));
  }

  private static ObservedConditions now(LabPlan plan, Host host)
      throws HostException, StewardException, InterruptedException {
    return ObservedConditions.of(new Steward(host, plan.lab()).state().nodes());
  }

  /// The lab may have changed since: a death that was noticed, a node that came back.
  private void lookAgain() {
    if (System.nanoTime() - looked < BETWEEN_LOOKS.toNanos()) {
      return;
    }
    try {
      LabForecast fresh = LabForecast.of(plan, seedable, now(plan, host));
      earlier = forecast;
      forecast = fresh;
    } catch (HostException | StewardException e) {
      LOG.info("The lab's conditions could not be asked for again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    looked = System.nanoTime();
  }

  public synchronized LabForecast forecast() {
    return forecast;
  }

  /// The forecast of another plan on the same host, once it runs as planned.
  public LabForecast planned(LabPlan other) {
    return LabForecast.of(other, seedable, ObservedConditions.AS_PLANNED);
  }

  /// The forecast of a request held against its path; empty for one that never had a port.
  public Optional<PathVerdict> verdict(ObservedAnswer observed) {
    return verdict(observed.answer().flow(), observed.path());
  }

  /// The same of a connection that stands. Between two looks at the lab it may have gone by either.
  public synchronized Optional<PathVerdict> verdict(TcpFlow flow, FlowPath path) {
    if (!flow.known()) {
      return Optional.empty();
    }
    FlowKey key =
        FlowKey.tcp(
            IpBits.parse(flow.source()),
            flow.sourcePort(),
            IpBits.parse(flow.target()),
            flow.targetPort());
    PathVerdict known = forecast.verdict(forecast.forecast(key), path);
    if (known.compared() == 0 || known.held()) {
      return Optional.of(known);
    }
    lookAgain();
    return Stream.of(forecast, earlier)
        .map(one -> one.verdict(one.forecast(key), path))
        .filter(PathVerdict::held)
        .findFirst()
        .or(() -> Optional.of(known));
  }

  /// What decides at each node of a flow's way, beside where it was seen to go.
  public List<HopReason> why(FlowRecord.Key flow, ObservedPath observed) {
    return new FlowExplanation(forecast(), flow, observed).reasons();
  }
}
