package io.tierdrop.app.service;

import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The labs on one machine, from their deploy to their end.
public interface DeployService {

  /// The lab of that name as it was last deployed to the target, empty when it does not run.
  CompletableFuture<Optional<Lab>> running(String lab);

  /// The labs that have something on the machine, whole or not, by whomever; none while it is off.
  CompletableFuture<List<LabHere>> labs();

  /// Makes the target run this lab, starting the target first where needed. Cancelling cleans up.
  /// Fails with {@link io.tierdrop.app.service.machine.NeedsConsent} when the machine lacks
  /// something, or somebody else deployed the lab last.
  RunningWork<DeployResult> deploy(Lab lab, Consumer<WorkProgress> progress);

  /// The same where somebody else deployed the lab last; the person was asked before.
  RunningWork<DeployResult> deployShared(Lab lab, Consumer<WorkProgress> progress);

  /// Remembers that the person was shown this content of an active lab and consented to it.
  void trust(String lab, ActiveContent content);

  /// Installs what this lab needs and the machine lacks; the person was asked before. None of the
  /// services that come along starts, and none that runs is touched. An install that has begun is
  /// finished on the machine, cancelled or not.
  ///
  /// @return the packages that were missing
  RunningWork<List<String>> prepare(Lab lab, Consumer<WorkProgress> progress);

  /// Removes everything of the lab from the target.
  RunningWork<DestroyResult> destroy(String lab, Consumer<WorkProgress> progress);
}
