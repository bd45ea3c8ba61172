package io.tierdrop.app.service;

import io.tierdrop.app.service.flow.FlowService;
import io.tierdrop.app.service.machine.MachineService;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.people.LabPerson;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Everything that the window asks of the world outside.
///
/// No method blocks. Callbacks may come on any thread, for one call in order and never two at a
/// time. A future that fails does so with an exception whose message is fit for people and ends
/// with a remedy.
public interface LabService extends FlowService, NodeService, MachineService, AutoCloseable {

  /// The host that labs are deployed to, first as it is now, then at every change.
  EventSubscription watchTarget(Consumer<TargetSummary> listener);

  /// Problems, addresses and rendered files of a lab, computed without a host. An invalid lab is
  /// no failure: its preview has problems and no nodes.
  CompletableFuture<PlanPreview> preview(Lab lab);

  /// The tables of a lab's hashing schedulers, computed without a host; none for an invalid lab.
  ///
  /// @param without real servers that are left out, as after their removal
  CompletableFuture<List<SlotTable>> tables(Lab lab, Set<String> without);

  /// The lab of that name as it was last deployed to the target, empty when it does not run.
  CompletableFuture<Optional<Lab>> running(String lab);

  /// Makes the target run this lab, starting the target first where needed. Cancelling cleans up.
  RunningWork<DeployResult> deploy(Lab lab, Consumer<WorkProgress> progress);

  /// The same where somebody else deployed the lab last, which {@link #deploy} refuses with {@link
  /// io.tierdrop.app.service.machine.SharedLab}; the person was asked before.
  RunningWork<DeployResult> deployShared(Lab lab, Consumer<WorkProgress> progress);

  /// Removes everything of the lab from the target.
  RunningWork<DestroyResult> destroy(String lab, Consumer<WorkProgress> progress);

  /// Observed states of a running lab: every node once, then what changes.
  ///
  /// @param gone told when the lab is there no more
  EventSubscription watchStates(String lab, Consumer<NodeState> listener, Runnable gone);

  /// The others who are at a running lab while its states are watched: those who are there, then
  /// all of them at every change.
  EventSubscription watchPeople(String lab, Consumer<List<LabPerson>> listener);

  /// Sends real requests from a clients node. Results arrive as they come; the outcome is how many
  /// were answered with a status below 400.
  RunningWork<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results);

  /// Faults of running labs.
  default FaultService faults() {
    return FaultService.NONE;
  }

  /// Scenarios, and playing them.
  default ScenarioService scenarios() {
    return ScenarioService.NONE;
  }

  /// What the running labs' daemons and Tierdrop itself report, from now on.
  EventSubscription watchLog(Consumer<LogLine> listener);

  /// Ends whatever it was asked for, and the connection; what runs on the target runs on. Unlike
  /// the others it may wait.
  @Override
  default void close() {}
}
