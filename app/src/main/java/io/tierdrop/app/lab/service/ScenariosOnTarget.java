package io.tierdrop.app.lab.service;

import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.play.ScenarioPlay;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.session.LabEvents;
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
final class ScenariosOnTarget implements ScenarioService {

  private final TargetHost target;
  private final LabPlanner planner;
  private final LabEvents events;
  private final ScenarioFiles files;

  ScenariosOnTarget(TargetHost target, LabPlanner planner, LabEvents events, ScenarioFiles files) {
    this.target = target;
    this.planner = planner;
    this.events = events;
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
        () -> new ScenarioPlay(target, planner, events).play(lab, scenario, conductor));
  }
}
