package io.tierdrop.app.lab;

import io.tierdrop.app.service.ObservedPath;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.Reason;
import io.tierdrop.deploy.Steward;
import io.tierdrop.deploy.StewardException;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.Conditions;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.Verdict;
import io.tierdrop.host.Command;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.Flow;
import io.tierdrop.observe.Observed;
import io.tierdrop.observe.Path;
import io.tierdrop.plan.LabPlan;
import java.util.List;
import java.util.Optional;

/// The forecast for a running lab, as it stands at this moment.
public final class Foresight {

  private static final String SEED = "/proc/sys/net/ipv4/fib_multipath_hash_seed";

  private final LabForecast forecast;
  private final boolean seedable;

  private Foresight(LabForecast forecast, boolean seedable) {
    this.forecast = forecast;
    this.seedable = seedable;
  }

  /// Asks the host for what a forecast depends on beyond the plan: its kernel's abilities, and
  /// the routes and real servers that the lab has at this moment.
  public static Foresight of(LabPlan plan, Host host)
      throws HostException, StewardException, InterruptedException {
    boolean seedable =
        host.run(Command.of("/bin/sh", "-c", "test -e " + SEED + " && echo yes || echo no"))
            .text()
            .strip()
            .equals("yes");
    Conditions conditions = Conditions.of(new Steward(host, plan.lab()).state().nodes());
    return new Foresight(LabForecast.of(plan, seedable, conditions), seedable);
  }

  public LabForecast forecast() {
    return forecast;
  }

  /// The forecast of another plan on the same host, once it runs as planned.
  public LabForecast planned(LabPlan other) {
    return LabForecast.of(other, seedable, Conditions.AS_PLANNED);
  }

  /// The forecast of a request held against its path; empty for one that never had a port.
  public Optional<Verdict> verdict(Observed observed) {
    return verdict(observed.answer().flow(), observed.path());
  }

  /// The same of a connection that stands.
  public Optional<Verdict> verdict(Flow flow, Path path) {
    if (!flow.known()) {
      return Optional.empty();
    }
    FlowKey key =
        FlowKey.tcp(
            IpBits.parse(flow.source()),
            flow.sourcePort(),
            IpBits.parse(flow.target()),
            flow.targetPort());
    return Optional.of(forecast.verdict(forecast.forecast(key), path));
  }

  /// What decides at each node of a flow's way, beside where it was seen to go.
  public List<Reason> why(FlowRecord.Key flow, ObservedPath observed) {
    return new Why(forecast, flow, observed).reasons();
  }
}
