package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.topology.Lab;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Asks the person for what a deploy was refused for, once it is over, and deploys when they agree.
final class DeployConsent {

  private final UserDialogs dialogs;
  private final RunModel run;

  DeployConsent(UserDialogs dialogs, Executor ui, RunModel run) {
    this.dialogs = dialogs;
    this.run = run;
    run.work().neededProperty().addListener((_, _, needed) -> refused(ui, needed));
  }

  /// The answer is of the lab that was refused, whatever is drawn by then.
  private void refused(Executor ui, @Nullable NeedsConsent needed) {
    if (needed != null) {
      run.deploys().latest().ifPresent(lab -> ui.execute(() -> ask(needed, lab)));
    }
  }

  private void ask(NeedsConsent needed, Lab lab) {
    switch (needed) {
      case UnpreparedMachine machine -> {
        if (dialogs.install(machine.packages())) {
          run.work().dismissFailure();
          run.deploys().prepare(lab);
        }
      }
      case SharedLab shared -> {
        run.work().dismissFailure();
        if (dialogs.share(String.valueOf(shared.getMessage()))) {
          run.deploys().deployShared(lab);
        }
      }
      case UntrustedLab untrusted -> {
        run.work().dismissFailure();
        if (dialogs.trust(untrusted.lab(), untrusted.content())) {
          run.deploys().trust(untrusted.lab(), untrusted.content());
          run.deploys().deploy(lab);
        }
      }
    }
  }
}
