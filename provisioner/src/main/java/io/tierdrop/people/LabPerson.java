package io.tierdrop.people;

import java.time.Instant;
import java.util.List;

/// Somebody who speaks with a lab's steward.
///
/// @param name such as `alice@laptop`
/// @param does the requests under way, such as `watch`
/// @param since when they came, by the machine's clock
public record LabPerson(String name, List<String> does, Instant since) {

  public LabPerson {
    does = List.copyOf(does);
  }

  /// Whether they are changing the lab by a deploy.
  public boolean deploys() {
    return does.contains("apply");
  }
}
