package io.tierdrop.app.cli;

import io.tierdrop.app.DrawnDocuments;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.engine.EngineTools;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.report.VmProgress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

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
  public LocalVm localVm() {
    throw new IllegalStateException("The local VM is not asked for");
  }

  @Override
  public WindowOpener windows() {
    throw new IllegalStateException("No window is asked for");
  }

  @Override
  public RunDocuments documents() {
    return new DrawnDocuments(new TextBundle(Locale.ENGLISH), planner());
  }
}
