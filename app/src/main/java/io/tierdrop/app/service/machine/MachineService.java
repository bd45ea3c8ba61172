package io.tierdrop.app.service.machine;

import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The machine that labs run on. A deploy to one that lacks something fails with {@link
/// UnpreparedMachine}.
public interface MachineService {

  /// The labs that have something on the machine, whole or not, by whomever; none while it is off.
  CompletableFuture<List<LabHere>> labs();

  /// Installs what this lab needs and the machine lacks; the person was asked before. None of the
  /// services that come along starts, and none that runs is touched. An install that has begun is
  /// finished on the machine, cancelled or not.
  ///
  /// @return the packages that were missing
  RunningWork<List<String>> prepare(Lab lab, Consumer<WorkProgress> progress);
}
