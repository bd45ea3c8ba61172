package io.tierdrop.app.cli;

import io.tierdrop.app.engine.EngineTools;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import java.nio.file.Path;

/// What the commands are given to work with; made in the composition root.
public interface CommandContext {

  public LabPlanner planner();

  public LocalVm localVm();

  /// The lab's daemons as the local VM has them, as files of this machine; its image is built when
  /// there is none.
  public DaemonTree daemons(VmProgress progress) throws VmException, InterruptedException;

  /// The target that the options name, or the local VM. The caller closes it.
  public TargetHost target(TargetOptions options);

  /// The directory with the sample labs.
  public Path samples();

  /// Where labs are found that are no plain files.
  public LabPlaces places();

  /// The programs by which other engines are asked.
  public EngineTools engines();

  /// Brings labs from elsewhere.
  public LabFetch fetch();

  /// The folder of the user's in which fetched labs get theirs.
  public Path labs();

  /// What opens the window.
  public WindowOpener windows();

  /// What is written of runs.
  public RunDocuments documents();
}
