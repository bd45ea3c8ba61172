package io.tierdrop.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Somebody who speaks with a lab's steward.
///
/// @param name such as `alice@laptop`
/// @param does the requests under way, such as `watch`
/// @param since when they came, by the machine's clock
public record Person(String name, List<String> does, Instant since) {

  public Person {
    does = List.copyOf(does);
  }

  /// Whether they are changing the lab by a deploy.
  public boolean deploys() {
    return does.contains("apply");
  }

  /// Reads the `people` of a steward's line; this program itself is left out.
  public static List<Person> others(JsonNode line, Caller self) {
    List<Person> people = new ArrayList<>();
    for (JsonNode entry : line.path("people")) {
      if (!entry.path("session").asString("").equals(self.session())) {
        List<String> does = new ArrayList<>();
        entry.path("does").forEach(word -> does.add(word.asString("")));
        long millis = (long) (entry.path("since").asDouble(0) * 1000);
        people.add(
            new Person(entry.path("by").asString("somebody"), does, Instant.ofEpochMilli(millis)));
      }
    }
    return List.copyOf(people);
  }
}
