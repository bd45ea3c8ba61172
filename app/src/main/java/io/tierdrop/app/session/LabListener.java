package io.tierdrop.app.session;

import io.tierdrop.steward.status.LabEvent;

/// Who hears what a running lab tells. Calls come in order and never two at a time, on any thread.
@FunctionalInterface
public interface LabListener {

  void heard(LabEvent event);

  /// The lab is there no more; nothing else comes.
  default void gone() {}

  /// Nothing more can be heard of it.
  default void failed(Exception why) {}
}
