package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;

/// Removes a lab from the machine, after a question: whatever runs in it ends, and its logs go.
public final class DestroyAction {

  private final RunModel run;
  private final UserDialogs dialogs;

  public DestroyAction(RunModel run, UserDialogs dialogs) {
    this.run = run;
    this.dialogs = dialogs;
  }

  public void run(String lab) {
    if (dialogs.destroy(lab, run.news().targetProperty().get().name())) {
      run.deploys().destroy(lab);
    }
  }
}
