package io.tierdrop.app.session;

import io.tierdrop.app.service.work.EventSubscription;

/// Where the events of running labs come from.
public interface EventSource {

  /// Tells all of a lab until it is closed: a snapshot, then every change, also those that happened
  /// while the connection was lost.
  EventSubscription follow(String lab, LabListener listener);
}
