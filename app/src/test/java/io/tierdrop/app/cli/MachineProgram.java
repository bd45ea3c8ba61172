package io.tierdrop.app.cli;

import io.tierdrop.app.designer.animation.StretchExport;
import io.tierdrop.app.designer.page.RunPage;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.engine.EngineTools;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.report.VmProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A program whose labs run on one machine of the test's own, and that has no window.
record MachineProgram(Host host) implements CommandContext {

  @Override
  public LabPlanner planner() {
    return new LabPlanner(new ConfigTemplates());
  }

  @Override
  public DaemonTree daemons(VmProgress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TargetHost target(TargetOptions options) {
    return new TargetHost() {
      @Override
      public String name() {
        return "ssh://root@vm:22";
      }

      @Override
      public Host host(Consumer<String> progress) {
        return host;
      }

      @Override
      public Host runningHost() {
        return host;
      }

      @Override
      public boolean isUp() {
        return true;
      }

      @Override
      public DeployFootprints footprints() {
        return DeployFootprints.NONE;
      }

      @Override
      public void close() {
        host.close();
      }
    };
  }

  @Override
  public Path samples() {
    return Path.of("..", "sample-labs");
  }

  @Override
  public MonkeyResult monkey(MonkeyPlan plan, @Nullable LabSource lab, TargetOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void firstFrame(LabReading lab, Runnable shown) {
    throw new IllegalStateException("No window is asked for");
  }

  @Override
  public void replay(RunRecording recording, TargetOptions options) {
    throw new IllegalStateException("A recording is not asked for");
  }

  @Override
  public void unopened(String name, String why) {
    throw new IllegalStateException("No window is asked for");
  }

  @Override
  public String page(RunRecording recording) {
    return RunPage.of(
        RunCourse.of(recording),
        new TextBundle(Locale.ENGLISH),
        new DrawingForecasts(planner())::planned);
  }

  @Override
  public LabPlaces places() {
    return new LabPlaces(samples(), Path.of("target", "archives"));
  }

  @Override
  public EngineTools engines() {
    return new EngineTools("target/fake-engines/docker", "target/fake-engines/kubectl");
  }

  @Override
  public LabFetch fetch() {
    return LabFetch.of(Map.of());
  }

  @Override
  public Path labs() {
    return Path.of("target", "fetched");
  }

  @Override
  public String report(RunRecording run, PlayResult played) {
    return RunPage.report(
        RunCourse.of(run),
        played,
        new TextBundle(Locale.ENGLISH),
        new DrawingForecasts(planner())::planned);
  }

  @Override
  public void animation(
      RunCourse course, RunStretch stretch, AnimationForm form, Path file, DoubleConsumer progress)
      throws IOException {
    StretchExport.write(course, stretch, form, new TextBundle(Locale.ENGLISH), file, progress);
  }

  @Override
  public LocalVm localVm() {
    throw new IllegalStateException("The local VM is not asked for");
  }

  @Override
  public void window(@Nullable LabReading lab, TargetOptions options) {
    throw new IllegalStateException("No window is asked for");
  }

  @Override
  public void picture(
      LabSource lab,
      TargetOptions options,
      boolean dark,
      @Nullable RequestSpec request,
      Path file) {
    throw new IllegalStateException("No picture is asked for");
  }

  @Override
  public boolean hasDisplay() {
    return false;
  }
}
