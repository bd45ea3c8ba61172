package io.tierdrop.app.cli;

import io.tierdrop.app.service.work.WorkProgress;

/// Progress as lines: one for each step, when it begins.
public final class ProgressLines {

  private final CommandOutput output;
  private String last = "";

  public ProgressLines(CommandOutput output) {
    this.output = output;
  }

  public void show(WorkProgress progress) {
    if (!progress.step().equals(last)) {
      last = progress.step();
      output.note("[%d/%d] %s".formatted(progress.stepNumber(), progress.steps(), last));
    }
  }

  public void say(String step) {
    if (!step.equals(last)) {
      last = step;
      output.note(step);
    }
  }
}
