package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.LabPlaces;
import io.tierdrop.app.cli.RunDocuments;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.engine.EngineTools;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import java.nio.file.Path;
import java.util.Map;

/// Everything is made and joined here, by hand; what belongs to machines and to windows, by its two
/// parts.
public final class Composition implements CommandContext {

  private final Map<String, String> environment;
  private final Path home;
  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());
  private final MachineComposition machines;
  private final WindowComposition windows;

  public Composition(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
    machines = new MachineComposition(environment, home, planner, samples());
    windows =
        new WindowComposition(
            environment,
            machines,
            samples(),
            new LabTravel(fetch(), labs(), new ScenarioFiles(samples())));
  }

  @Override
  public LabPlanner planner() {
    return planner;
  }

  /// Whether anything but files was asked for: a machine, the local VM, its image.
  boolean outside() {
    return machines.outside();
  }

  @Override
  public LocalVm localVm() {
    return machines.localVm();
  }

  @Override
  public DaemonTree daemons(VmProgress progress) throws VmException, InterruptedException {
    return machines.daemons(progress);
  }

  @Override
  public TargetHost target(TargetOptions options) {
    return machines.target(options);
  }

  @Override
  public Path samples() {
    return Path.of(System.getProperty("tierdrop.samples", "sample-labs"));
  }

  @Override
  public LabPlaces places() {
    return new LabPlaces(samples(), machines.state().resolve("archives"));
  }

  @Override
  public EngineTools engines() {
    return EngineTools.USUAL;
  }

  @Override
  public LabFetch fetch() {
    return LabFetch.of(environment);
  }

  @Override
  public Path labs() {
    return home.resolve("Tierdrop");
  }

  @Override
  public WindowComposition windows() {
    return windows;
  }

  /// The machines of a window that nobody looks at; new ones are refused. The caller closes it.
  public UserMachines machines() {
    return windows.machinesOutOfSight(new TargetOptions());
  }

  @Override
  public RunDocuments documents() {
    return new DrawnDocuments(windows.texts(), planner);
  }
}
