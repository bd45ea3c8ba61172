package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.work.WorkProgress;

/// Work under way that the window shows.
///
/// @param cancelling whether it was asked to end
public record RunActivity(Task task, WorkProgress progress, boolean cancelling) {

  public enum Task {
    /// Looking whether a lab runs.
    FOLLOW,
    DEPLOY,
    DESTROY,
    REQUESTS,
    FLOWS,
    /// Writing a picture that moves.
    ANIMATION,
    /// Bringing a lab from elsewhere.
    FETCH
  }
}
