package io.tierdrop.app.service;

import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Scenarios of labs, and playing them.
public interface ScenarioService {

  /// The scenarios of a lab.
  ///
  /// @param file the lab's own; null when it was never saved
  CompletableFuture<List<Scenario>> of(String lab, @Nullable Path file);

  /// Plays a scenario on the running lab. Cancelling heals what was injected.
  ///
  /// @param lab as it runs
  RunningWork<PlayResult> play(Lab lab, Scenario scenario, PlayListener conductor);
}
