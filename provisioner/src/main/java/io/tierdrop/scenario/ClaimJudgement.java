package io.tierdrop.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What became of the flows, step by step.
public final class ClaimJudgement {

  /// Clocks and reports are not exact: what breaks this long before a step belongs to it still.
  private static final Duration BLUR = Duration.ofMillis(300);

  /// The name of the line about what happened before the first step.
  public static final String OPENING = "open";

  private ClaimJudgement() {}

  /// One line of the result: a step, and one of its claims if it has any.
  ///
  /// @param number the step's place, from 0; -1 for the time before the first
  /// @param flows how many were open when it began, of those that the claim is about
  /// @param broken which of these broke in it
  /// @param forecastBroken how many of these the forecast says break in it; null when it cannot say
  /// @param resolved the VIPs that the DNS answered with, where the claim is about that
  /// @param returns the clients that asked again, where the claim is about them
  public record Line(
      String step,
      int number,
      int flows,
      List<FlowEnd> broken,
      @Nullable Integer forecastBroken,
      @Nullable StepClaim claim,
      List<String> resolved,
      List<ClientReturn> returns) {

    public Line {
      returns = List.copyOf(returns);
      broken = List.copyOf(broken);
      resolved = List.copyOf(resolved);
    }

    public int survived() {
      return flows - broken.size();
    }

    public boolean holds() {
      return claim == null || claim.holds(flows, broken, resolved, returns);
    }

    /// Whether it is about clients that ask again, and not about flows.
    public boolean ofClients() {
      return claim != null && claim.bound() instanceof StepClaim.Bound.Returns;
    }

    /// How many of the clients got the server that they had.
    public int returned() {
      return (int) returns.stream().filter(ClientReturn::same).count();
    }

    /// How many of them the forecast says get it; empty when it cannot say of each.
    public Optional<Integer> forecastReturned() {
      return returns.stream().allMatch(client -> client.foretold().isPresent())
          ? Optional.of(
              (int) returns.stream().filter(client -> client.foretold().orElse(false)).count())
          : Optional.empty();
    }
  }

  /// Gives each broken flow to the step in which it broke. What breaks before the first step is a
  /// line of its own, whose claim is that nothing does: a lab that loses flows by itself proves
  /// nothing.
  ///
  /// @param steps what was seen of each step, in order
  public static List<Line> judge(Scenario scenario, List<StepRun> steps, List<FlowEnd> flows) {
    List<Line> lines = new ArrayList<>();
    StepClaim none = new StepClaim(List.of(), new StepClaim.Bound.None());
    lines.add(line(OPENING, -1, Window.before(steps.getFirst().began()), none, null, flows));
    for (int i = 0; i < steps.size(); i++) {
      Instant to = i + 1 < steps.size() ? steps.get(i + 1).began() : Instant.MAX;
      Window window = new Window(steps.get(i).began(), to);
      Scenario.Step step = scenario.steps().get(i);
      if (step.claims().isEmpty()) {
        lines.add(line(step.name(), i, window, null, steps.get(i), flows));
      }
      for (StepClaim claim : step.claims()) {
        lines.add(line(step.name(), i, window, claim, steps.get(i), flows));
      }
    }
    return List.copyOf(lines);
  }

  /// Flows that broke in a step, of one VIP.
  public static long broken(List<StepRun> steps, int step, String vip, List<FlowEnd> flows) {
    Instant to = step + 1 < steps.size() ? steps.get(step + 1).began() : Instant.MAX;
    Window window = new Window(steps.get(step).began(), to);
    return flows.stream().filter(flow -> flow.vip().equals(vip)).filter(window::broke).count();
  }

  private static Line line(
      String name,
      int number,
      Window window,
      @Nullable StepClaim claim,
      @Nullable StepRun step,
      List<FlowEnd> flows) {
    List<FlowEnd> open =
        flows.stream()
            .filter(flow -> claim == null || claim.concerns(flow))
            .filter(window::open)
            .toList();
    Optional<Set<String>> foretold = step == null ? Optional.empty() : step.foretold();
    Integer forecast =
        foretold
            .map(ids -> (int) open.stream().filter(flow -> ids.contains(flow.id())).count())
            .orElse(null);
    List<String> resolved =
        step != null && claim != null && claim.bound() instanceof StepClaim.Bound.Resolves claimed
            ? step.resolved().getOrDefault(claimed.name(), List.of())
            : List.of();
    return new Line(
        name,
        number,
        open.size(),
        open.stream().filter(window::broke).toList(),
        forecast,
        claim,
        resolved,
        returns(claim, step));
  }

  private static List<ClientReturn> returns(@Nullable StepClaim claim, @Nullable StepRun step) {
    return step != null && claim != null && claim.bound() instanceof StepClaim.Bound.Returns
        ? step.returns().stream()
            .filter(client -> claim.vips().isEmpty() || claim.vips().contains(client.vip()))
            .toList()
        : List.of();
  }

  /// The time of a step.
  private record Window(Instant from, Instant to) {

    static Window before(Instant first) {
      return new Window(Instant.EPOCH, first);
    }

    /// Whether the flow was open when it began.
    boolean open(FlowEnd flow) {
      return !flow.broken() || !before(flow.endedAt(), from);
    }

    boolean broke(FlowEnd flow) {
      return flow.broken() && open(flow) && before(flow.endedAt(), to);
    }

    private static boolean before(Instant ended, Instant step) {
      return step.equals(Instant.MAX)
          || ended.isBefore(step.equals(Instant.EPOCH) ? step : step.minus(BLUR));
    }
  }
}
