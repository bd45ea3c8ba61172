package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.service.machine.LabHere;

/// How work ended that changes what runs, for who asked for it.
public sealed interface WorkOutcome {

  record IsDeployed(DeployResult result) implements WorkOutcome {}

  record IsDestroyed(DestroyResult result) implements WorkOutcome {}

  /// Cancelled, with nothing of the lab on the machine.
  record IsAbsent(String lab) implements WorkOutcome {}

  /// Cancelled, and nobody could tell what is there.
  record IsUnknown(String lab) implements WorkOutcome {}

  /// Cancelled or failed, with parts of the lab on the machine.
  record IsPartial(LabHere left) implements WorkOutcome {}
}
