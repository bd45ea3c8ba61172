package io.tierdrop.app.cli.fault;

import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.steward.Steward;

/// A lab that must run for a command to make sense.
public final class RunningLab {

  private RunningLab() {}

  /// Its faults.
  ///
  /// @throws TrafficException when it does not run
  public static LabFaults faults(TargetHost target, String lab)
      throws HostException, TrafficException, InterruptedException {
    if (target.isUp()) {
      Host host = target.runningHost();
      if (new Steward(host, lab).runs()) {
        return new LabFaults(host, lab);
      }
    }
    throw new TrafficException(
        lab + " does not run on " + target.name() + ". Deploy it first: tierdrop deploy " + lab);
  }
}
