package io.tierdrop.app;

import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.designer.WindowLaunch;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.settings.VmPaths;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The program joined as it joins itself, for tests that open its window: the local VM is that of
/// this user or of `TIERDROP_HOME`, all else is that of a home of the test's own.
@SuppressWarnings("try") // closing may wait
public final class ComposedProgram implements AutoCloseable {

  private static final Path SAMPLES = Path.of("..", "sample-labs").toAbsolutePath().normalize();

  private final Composition composition;
  private final UserMachines machines;

  /// @param home where `.ssh` is looked for
  public ComposedProgram(Path home) {
    System.setProperty("tierdrop.samples", SAMPLES.toString());
    VmPaths vm = VmPaths.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TIERDROP_HOME", vm.state().toString());
    environment.put("XDG_CACHE_HOME", String.valueOf(vm.cache().getParent()));
    composition = new Composition(environment, home);
    machines = composition.windows().machinesInSight(new TargetOptions());
  }

  /// What a window is opened with.
  ///
  /// @param state where unsaved work and recordings are kept
  public WindowLaunch launch(LabDocument first, Path state) {
    return new WindowLaunch(
        composition.windows().texts(),
        machines,
        SampleLabs.in(SAMPLES),
        SampleRecordings.beside(SAMPLES),
        new LabTravel(composition.fetch(), composition.labs(), new ScenarioFiles(SAMPLES)),
        first,
        state,
        null,
        null);
  }

  public LocalVm vm() {
    return composition.localVm();
  }

  @Override
  public void close() {
    machines.close();
  }
}
