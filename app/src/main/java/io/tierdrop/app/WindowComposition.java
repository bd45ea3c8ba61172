package io.tierdrop.app;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.cli.WindowOpener;
import io.tierdrop.app.designer.DesignerApp;
import io.tierdrop.app.designer.FirstFrame;
import io.tierdrop.app.designer.HeadlessToolkit;
import io.tierdrop.app.designer.OpenWindow;
import io.tierdrop.app.designer.ToolkitStart;
import io.tierdrop.app.designer.UnopenedFile;
import io.tierdrop.app.designer.WindowLaunch;
import io.tierdrop.app.designer.WindowPicture;
import io.tierdrop.app.designer.WindowPreferences;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.monkey.WindowMonkey;
import io.tierdrop.app.designer.shell.dialog.HostKeyDialog;
import io.tierdrop.app.designer.shell.dialog.SecretDialog;
import io.tierdrop.app.designer.text.ChineseTypeface;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.text.WindowLanguage;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.NoDisplayException;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.machine.HostKeyJudge;
import io.tierdrop.app.service.machine.HostKeyQuestion;
import io.tierdrop.app.service.machine.SecretProvider;
import io.tierdrop.app.service.machine.SecretQuestion;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program's windows: in sight, out of sight, and as pictures.
final class WindowComposition implements WindowOpener {

  private static final Logger LOG = LoggerFactory.getLogger(WindowComposition.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, String> environment;
  private final MachineComposition machines;
  private final Path samples;
  private final LabTravel travel;
  private @Nullable ToolkitStart toolkit;

  /// @param travel brings labs from elsewhere
  WindowComposition(
      Map<String, String> environment,
      MachineComposition machines,
      Path samples,
      LabTravel travel) {
    this.environment = environment;
    this.machines = machines;
    this.samples = samples;
    this.travel = travel;
  }

  @Override
  public void open(@Nullable LabReading lab, TargetOptions options)
      throws IOException, InvalidLabException, InterruptedException {
    ToolkitStart starts = toolkit();
    try (UserMachines all = machinesInSight(options)) {
      LabSource source = lab == null ? null : lab.read();
      DesignerApp.show(starts, launch(source, all, machines.state(), null, null));
    }
  }

  @Override
  public void unopened(String name, String why) throws InterruptedException {
    if (TerminalConsent.terminal() != null || !hasDisplay()) {
      return;
    }
    ToolkitStart starts = toolkit();
    try (UserMachines all = machinesInSight(new TargetOptions())) {
      DesignerApp.show(
          starts, launch(null, all, machines.state(), null, new UnopenedFile(name, why)));
    } catch (NoDisplayException e) {
      LOG.debug("Only standard output tells of {}", name, e);
    }
  }

  /// For the one window of this process, also when what it should have shown cannot be read.
  private ToolkitStart toolkit() {
    ToolkitStart starts = toolkit;
    if (starts == null) {
      starts = speaking(ToolkitStart.starting());
      toolkit = starts;
    }
    return starts;
  }

  @Override
  public void picture(
      LabSource lab, TargetOptions options, boolean dark, @Nullable RequestSpec request, Path file)
      throws TimeoutException, InterruptedException {
    try (UserMachines all = machinesOutOfSight(options)) {
      WindowPicture.take(
          launch(lab, all, machines.state(), null, null),
          dark ? WindowTheme.DARK : WindowTheme.LIGHT,
          request,
          file,
          PATIENCE);
    }
  }

  @Override
  public MonkeyResult monkey(MonkeyPlan plan, @Nullable LabSource lab, TargetOptions options) {
    ToolkitStart starts = hasDisplay() ? ToolkitStart.starting() : HeadlessToolkit.starting();
    try (UserMachines all = machinesOutOfSight(options)) {
      return WindowMonkey.play(
          starts, plan, launch(lab, all, machines.state().resolve("monkey"), null, null));
    }
  }

  @Override
  public void firstFrame(LabReading lab, Runnable shown) throws IOException, InvalidLabException {
    ToolkitStart starts = HeadlessToolkit.starting();
    // What another window left over is nobody's business here: it would be asked about.
    Path state = machines.state().resolve("first-frame");
    try (UserMachines all = machinesOutOfSight(new TargetOptions())) {
      FirstFrame.show(starts, launch(lab.read(), all, state, null, null), shown);
    }
  }

  @Override
  public void replay(RunRecording recording, TargetOptions options) throws InterruptedException {
    ToolkitStart starts = toolkit();
    try (UserMachines all = machinesInSight(options)) {
      DesignerApp.show(starts, launch(null, all, machines.state(), recording, null));
    }
  }

  /// The machines of a window in sight: unknown ones are asked about.
  UserMachines machinesInSight(TargetOptions options) {
    return machines.all(options, judgedInTheWindow(), inTheWindow());
  }

  /// The machines of a window that nobody looks at: unknown ones are refused.
  UserMachines machinesOutOfSight(TargetOptions options) {
    return machines.all(options, NewKeys.REFUSED, inTheWindow());
  }

  private SecretSource inTheWindow() {
    SecretProvider dialog = new SecretDialog(texts());
    return request ->
        dialog.ask(new SecretQuestion(request.prompt(), request.visible(), request.attempt() > 1));
  }

  private NewKeys judgedInTheWindow() {
    HostKeyJudge dialog = new HostKeyDialog(texts());
    return key ->
        dialog.trusts(new HostKeyQuestion(key.where(), key.algorithm(), key.fingerprint()));
  }

  /// In the language of this person's windows.
  TextBundle texts() {
    return new TextBundle(WindowLanguage.readable(language(), ChineseTypeface::installed));
  }

  private Locale language() {
    return WindowLanguage.chosen(
        environment, WindowPreferences.of(OpenWindow.class), Locale.getDefault());
  }

  /// Before the window's first text is drawn.
  private ToolkitStart speaking(ToolkitStart toolkit) {
    Locale shown = texts().locale();
    if (!shown.equals(language())) {
      CommandOutput.standard(false)
          .note(
              "The window speaks English: no typeface with Chinese letters is installed, such as Debian's"
                  + " fonts-noto-cjk.");
    }
    WindowLanguage.spread(shown);
    return toolkit;
  }

  private WindowLaunch launch(
      @Nullable LabSource lab,
      MachineChoice all,
      Path state,
      @Nullable RunRecording recording,
      @Nullable UnopenedFile unopened) {
    LabDocument first =
        lab == null
            ? LabDocument.fresh(new Lab("new-lab", "", "", Topology.EMPTY, Drawing.EMPTY))
            : LabDocument.opened(lab.lab(), lab.file());
    return new WindowLaunch(
        texts(),
        all,
        SampleLabs.in(samples),
        SampleRecordings.beside(samples),
        travel,
        first,
        state,
        recording,
        unopened);
  }

  @Override
  public boolean hasDisplay() {
    return hasDisplay(System.getProperty("os.name"), environment);
  }

  /// Windows and macOS have one always, and no variable that names it.
  static boolean hasDisplay(String system, Map<String, String> environment) {
    return system.startsWith("Windows")
        || system.startsWith("Mac")
        || environment.containsKey("DISPLAY")
        || environment.containsKey("WAYLAND_DISPLAY");
  }
}
