package io.tierdrop.scenario;

import io.tierdrop.fault.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be played, and what is claimed of it.
///
/// @param lab the lab's name it is written for
/// @param flows how many long flows go to each VIP, by its name (its first address) or an address
/// @param steps in order; at least one
public record Scenario(
    String name, String title, String lab, Map<String, Integer> flows, List<Step> steps) {

  public Scenario {
    flows = Collections.unmodifiableMap(new LinkedHashMap<>(flows));
    steps = List.copyOf(steps);
  }

  public int count() {
    return flows.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How long the flows must last to see all of the steps.
  public Duration length() {
    return steps.stream().map(Step::longest).reduce(Duration.ofSeconds(5), Duration::plus);
  }

  /// One thing that is done, and the time in which its effect is looked at.
  ///
  /// @param action null to only look
  /// @param watch how long it is looked at
  /// @param settled whether it is looked at longer, until no state has changed for a while
  /// @param claims what is said to be so; none just reports
  /// @param ask what a student is asked before it; empty for the usual question
  public record Step(
      String name,
      @Nullable Action action,
      Duration watch,
      boolean settled,
      List<StepClaim> claims,
      String ask) {

    /// Longest wait for a lab to settle.
    public static final Duration SETTLING = Duration.ofSeconds(60);

    /// What a deploy of a changed lab may take; it is over when the lab has converged.
    private static final Duration DEPLOYING = Duration.ofSeconds(40);

    public Step {
      claims = List.copyOf(claims);
    }

    public Step(
        String name,
        @Nullable Action action,
        Duration watch,
        boolean settled,
        List<StepClaim> claims) {
      this(name, action, watch, settled, claims, "");
    }

    /// What it may take from its action to the end of watching.
    public Duration longest() {
      Duration deploying = action instanceof Action.Scale ? DEPLOYING : Duration.ZERO;
      return watch.plus(deploying).plus(settled ? SETTLING : Duration.ZERO);
    }
  }

  /// What a step does.
  public sealed interface Action {

    record Inject(Fault fault) implements Action {}

    /// @param nodes empty for all
    record Heal(List<String> nodes) implements Action {
      public Heal {
        nodes = List.copyOf(nodes);
      }
    }

    /// Deploys the lab with other counts of members.
    ///
    /// @param counts by tier, 1 or more
    record Scale(Map<String, Integer> counts) implements Action {
      public Scale {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
      }
    }
  }
}
