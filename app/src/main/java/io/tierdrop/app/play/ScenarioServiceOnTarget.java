package io.tierdrop.app.play;

import io.tierdrop.app.lab.BackgroundTask;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Scenarios from files, played on one target.
public final class ScenarioServiceOnTarget implements ScenarioService {

  private final TargetHost target;
  private final LabPlanner planner;
  private final ScenarioFiles files;

  public ScenarioServiceOnTarget(TargetHost target, LabPlanner planner, ScenarioFiles files) {
    this.target = target;
    this.planner = planner;
    this.files = files;
  }

  @Override
  public CompletableFuture<List<Scenario>> of(String lab, @Nullable Path file) {
    return BackgroundTask.start("scenarios", () -> files.all(lab, file)).outcome();
  }

  @Override
  public RunningWork<PlayResult> play(Lab lab, Scenario scenario, PlayListener conductor) {
    return BackgroundTask.start(
        "scenario " + scenario.name(),
        () -> new ScenarioPlay(target, planner).play(lab, scenario, conductor));
  }
}
