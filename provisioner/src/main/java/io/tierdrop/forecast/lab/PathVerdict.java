package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.observe.FlowPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A forecast held against the path that the flow was seen to take, node by node there and back.
/// Only what both know is compared. Of several nodes that disagree one after another only the first
/// is named: those behind it had other packets to decide about.
///
/// @param forecast what was computed
/// @param observed what was seen
/// @param compared how many routers, L4s, real servers and backends both know, at least 0
/// @param differences what disagrees, for people: "L7 LB7-2 instead of LB7-1"
public record PathVerdict(
    FlowChoices forecast, FlowChoices observed, int compared, List<String> differences) {

  public PathVerdict {
    differences = List.copyOf(differences);
  }

  /// Whether something was compared and nothing disagrees.
  public boolean held() {
    return compared > 0 && differences.isEmpty();
  }

  static PathVerdict of(LabFlow forecast, FlowPath path, NodeRoles roles) {
    FlowChoices wanted = forecast.choices();
    FlowChoices seen = seen(path, roles);
    Comparison comparison = new Comparison(roles);
    List<String> in = comparison.along(forecast.in().path(), path.in(), "");
    comparison.alone(wanted.l4(), seen.l4(), in);
    comparison.alone(wanted.l7(), seen.l7(), in);
    if (wanted.l7().equals(seen.l7())) {
      comparison.alone(wanted.backend(), seen.backend(), in);
    }
    List<String> back = forecast.back().map(FlowForecast::path).orElse(List.of());
    comparison.along(back, path.back(), " back");
    return new PathVerdict(wanted, seen, comparison.compared, comparison.differences);
  }

  /// The choices that a path shows.
  private static FlowChoices seen(FlowPath path, NodeRoles roles) {
    List<String> in = path.in().stream().skip(1).toList();
    List<String> back = path.back().stream().skip(1).toList();
    return new FlowChoices(
        in.stream().filter(roles::router).toList(),
        in.stream().filter(roles::l4).findFirst(),
        in.stream().filter(roles::server).findFirst(),
        path.served() ? Optional.of(path.nodes().get(path.inLength())) : Optional.empty(),
        back.stream().filter(roles::router).toList());
  }

  /// What was compared so far.
  private static final class Comparison {
    private final NodeRoles roles;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    Comparison(NodeRoles roles) {
      this.roles = roles;
    }

    /// Compares two ways from where the second begins, up to the first disagreement.
    ///
    /// @return the nodes that were seen and compared
    List<String> along(List<String> forecast, List<String> observed, String direction) {
      int from = observed.isEmpty() ? -1 : forecast.indexOf(observed.getFirst());
      int length = from < 0 ? 0 : Math.min(forecast.size() - from, observed.size());
      int at = 1;
      while (at < length && compare(forecast.get(from + at), observed.get(at), direction)) {
        at++;
      }
      return observed.subList(0, Math.min(at + 1, length));
    }

    /// Compares one choice that is known though the way to it is not.
    void alone(Optional<String> forecast, Optional<String> observed, List<String> already) {
      if (differences.isEmpty()
          && forecast.isPresent()
          && observed.filter(node -> !already.contains(node)).isPresent()) {
        compare(forecast.get(), observed.get(), "");
      }
    }

    private boolean compare(String forecast, String observed, String direction) {
      compared += roles.decides(forecast) ? 1 : 0;
      if (!forecast.equals(observed)) {
        differences.add(
            "%s%s %s instead of %s".formatted(roles.word(observed), direction, observed, forecast));
      }
      return forecast.equals(observed);
    }
  }
}
