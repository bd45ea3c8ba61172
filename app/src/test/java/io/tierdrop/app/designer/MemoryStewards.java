package io.tierdrop.app.designer;

import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.EventSource;
import io.tierdrop.app.session.LabListener;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Stewards of labs that run nowhere, by the labs' names.
final class MemoryStewards implements EventSource {

  private final Map<String, MemorySteward> stewards = new TreeMap<>();

  MemorySteward of(String lab) {
    return stewards.computeIfAbsent(lab, _ -> new MemorySteward());
  }

  @Override
  public EventSubscription follow(String lab, LabListener listener) {
    return of(lab).follow(listener);
  }

  List<Lab> running() {
    List<Lab> running = new ArrayList<>();
    stewards.values().forEach(steward -> steward.running().ifPresent(running::add));
    return running;
  }

  boolean areHeard() {
    return stewards.values().stream().anyMatch(MemorySteward::isHeard);
  }
}
