package io.tierdrop.app.designer;

import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plays without a lab: of twenty flows to each VIP every fifth breaks in the last step.
public final class MemoryScenarios implements ScenarioService {

  private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
  private static final int EACH = 20;

  private volatile CompletableFuture<Void> healed = CompletableFuture.completedFuture(null);

  /// Lets no cancelled play end before this has.
  public void healing(CompletableFuture<Void> until) {
    healed = until;
  }

  @Override
  public CompletableFuture<List<Scenario>> of(String lab, @Nullable Path file) {
    if (!lab.equals("three-tier-small")) {
      return CompletableFuture.completedFuture(List.of());
    }
    return CompletableFuture.completedFuture(
        List.of(read("l7-added-l4-removed"), read("l4-maintenance")));
  }

  private static Scenario read(String name) {
    Path file = Path.of("..", "sample-labs", "scenarios", "three-tier-small");
    try {
      return ScenarioReader.read(file.resolve(name + ".scenario.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidLabException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public RunningWork<PlayResult> play(Lab lab, Scenario scenario, PlayListener conductor) {
    CompletableFuture<PlayResult> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    outcome.complete(play(scenario, conductor));
                  } catch (InterruptedException e) {
                    healed.join();
                    outcome.completeExceptionally(new CancellationException("cancelled"));
                  }
                });
    return new RunningWork<>() {
      @Override
      public CompletableFuture<PlayResult> outcome() {
        return outcome;
      }

      @Override
      public void cancel() {
        thread.interrupt();
      }
    };
  }

  private static PlayResult play(Scenario scenario, PlayListener conductor)
      throws InterruptedException {
    Map<String, Integer> open = new TreeMap<>();
    scenario.flows().keySet().forEach(vip -> open.put(vip, EACH));
    List<FlowEnd> flows = new ArrayList<>();
    int last = scenario.steps().size() - 1;
    for (String vip : open.keySet()) {
      for (int i = 0; i < EACH; i++) {
        flows.add(flow(vip, i, 10 * last + 12));
      }
    }
    flows.forEach(flow -> conductor.flow(record(flow, RequestEnd.OPEN)));
    List<StepRun> runs = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      Map<String, Integer> predicted = conductor.before(i, open);
      Instant began = START.plusSeconds(10L * i + 10);
      Set<String> foretold =
          i < last
              ? Set.of()
              : flows.stream()
                  .filter(FlowEnd::broken)
                  .limit(7)
                  .map(FlowEnd::id)
                  .collect(Collectors.toSet());
      StepRun run =
          new StepRun(
              began,
              Set.of("LB4-2"),
              Optional.of(foretold),
              predicted,
              List.of(new StepRun.Reaction(began.plusMillis(1400), "R1", "routes to 4 changed")),
              Map.of());
      runs.add(run);
      conductor.after(i, run, List.of());
    }
    flows.forEach(flow -> conductor.flow(record(flow, flow.end())));
    return PlayResult.of(scenario, runs, flows, 0);
  }

  private static FlowRecord record(FlowEnd flow, RequestEnd end) {
    return new FlowRecord(
        flow.flow(),
        flow.openedAt(),
        end == RequestEnd.OPEN ? Optional.empty() : Optional.of(flow.endedAt()),
        end,
        flow.path(),
        Optional.empty());
  }

  private static FlowEnd flow(String vip, int number, int seconds) {
    return new FlowEnd(
        new TcpFlow("203.0.113." + number, 40_000 + number, "198.51.100.1 " + vip, 80),
        vip,
        new FlowPath(
            List.of("clients", "internet", "R1", "LB4-2", "LB7-1", "S1", "LB7-1", "R1", "clients"),
            List.of()),
        List.of("clients", "internet", "R1", "LB4-1", "LB7-1"),
        number % 5 == 0 ? RequestEnd.RESET : RequestEnd.COMPLETED,
        START,
        START.plusSeconds(seconds));
  }
}
