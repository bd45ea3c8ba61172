package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.topology.Lab;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the person for what a deploy was refused for, once it is over, and deploys when they agree.
final class DeployConsent {

  private final UserDialogs dialogs;
  private final RunModel run;
  private final Supplier<Lab> drawn;

  DeployConsent(UserDialogs dialogs, Executor ui, RunModel run, Supplier<Lab> drawn) {
    this.dialogs = dialogs;
    this.run = run;
    this.drawn = drawn;
    run.work().neededProperty().addListener((_, _, needed) -> ui.execute(() -> ask(needed)));
  }

  private void ask(@Nullable NeedsConsent needed) {
    switch (needed) {
      case UnpreparedMachine machine -> {
        if (dialogs.install(machine.packages())) {
          run.work().dismissFailure();
          run.deploys().prepare(drawn.get());
        }
      }
      case SharedLab shared -> {
        run.work().dismissFailure();
        if (dialogs.share(String.valueOf(shared.getMessage()))) {
          run.deploys().deployShared(drawn.get());
        }
      }
      case UntrustedLab untrusted -> {
        run.work().dismissFailure();
        if (dialogs.trust(untrusted.lab(), untrusted.content())) {
          run.deploys().trust(untrusted.lab(), untrusted.content());
          run.deploys().deploy(drawn.get());
        }
      }
      case null -> {}
    }
  }
}
