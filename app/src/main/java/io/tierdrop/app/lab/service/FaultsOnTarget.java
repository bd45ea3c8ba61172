package io.tierdrop.app.lab.service;

import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.steward.LabFaults;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Faults on one target.
final class FaultsOnTarget implements FaultService {

  private final TargetHost target;

  FaultsOnTarget(TargetHost target) {
    this.target = target;
  }

  @Override
  public CompletableFuture<List<InjectedFault>> inject(String lab, Fault fault) {
    return BackgroundTask.start("inject", () -> faults(lab).inject(fault)).outcome();
  }

  @Override
  public CompletableFuture<List<InjectedFault>> heal(String lab, List<String> nodes) {
    return BackgroundTask.start("heal", () -> faults(lab).heal(nodes)).outcome();
  }

  @Override
  public CompletableFuture<List<InjectedFault>> heal(String lab, int id) {
    return BackgroundTask.start("heal", () -> faults(lab).heal(id)).outcome();
  }

  private LabFaults faults(String lab) throws Exception {
    return new LabFaults(target.runningHost(), lab);
  }
}
