package io.tierdrop.forecast.lab;

import io.tierdrop.observe.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A forecast held against the path that the flow was seen to take. Only what both know is
/// compared.
///
/// @param forecast what was computed
/// @param observed what was seen
/// @param compared how many choices both know, 0 to 4
/// @param differences what disagrees, for people: "L7 LB7-2 instead of LB7-1"
public record Verdict(Choices forecast, Choices observed, int compared, List<String> differences) {

  public Verdict {
    differences = List.copyOf(differences);
  }

  /// Whether something was compared and nothing disagrees.
  public boolean held() {
    return compared > 0 && differences.isEmpty();
  }

  static Verdict of(Choices forecast, Choices observed) {
    List<String> differences = new ArrayList<>();
    int compared =
        compare("router", forecast.router(), observed.router(), differences)
            + compare("L4", forecast.l4(), observed.l4(), differences)
            + compare("L7", forecast.l7(), observed.l7(), differences)
            + compare("router back", forecast.back(), observed.back(), differences);
    return new Verdict(forecast, observed, compared, differences);
  }

  private static int compare(
      String what, Optional<String> forecast, Optional<String> observed, List<String> differences) {
    if (forecast.isEmpty() || observed.isEmpty()) {
      return 0;
    }
    if (!forecast.equals(observed)) {
      differences.add("%s %s instead of %s".formatted(what, observed.get(), forecast.get()));
    }
    return 1;
  }

  /// The choices that a path shows.
  static Choices seen(Path path, Roles roles) {
    List<String> in = path.in().stream().map(Path.Hop::to).toList();
    List<String> back = path.back().stream().map(Path.Hop::to).toList();
    return new Choices(
        in.stream().filter(roles::router).findFirst(),
        in.stream().filter(roles::l4).findFirst(),
        in.stream().filter(roles::server).findFirst(),
        back.stream().filter(roles::router).findFirst());
  }
}
