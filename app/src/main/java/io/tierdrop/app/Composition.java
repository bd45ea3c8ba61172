package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.LabPlaces;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.cli.TerminalSecrets;
import io.tierdrop.app.designer.DesignerApp;
import io.tierdrop.app.designer.FirstFrame;
import io.tierdrop.app.designer.HeadlessToolkit;
import io.tierdrop.app.designer.OpenWindow;
import io.tierdrop.app.designer.ToolkitStart;
import io.tierdrop.app.designer.UnopenedFile;
import io.tierdrop.app.designer.WindowLaunch;
import io.tierdrop.app.designer.WindowPicture;
import io.tierdrop.app.designer.WindowPreferences;
import io.tierdrop.app.designer.animation.StretchExport;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.monkey.WindowMonkey;
import io.tierdrop.app.designer.page.RunPage;
import io.tierdrop.app.designer.shell.dialog.HostKeyDialog;
import io.tierdrop.app.designer.shell.dialog.SecretDialog;
import io.tierdrop.app.designer.text.ChineseTypeface;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.text.WindowLanguage;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.engine.EngineAddress;
import io.tierdrop.app.engine.EngineTools;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.lab.service.TargetSession;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.app.service.NoDisplayException;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.HostKeyJudge;
import io.tierdrop.app.service.machine.HostKeyQuestion;
import io.tierdrop.app.service.machine.SecretProvider;
import io.tierdrop.app.service.machine.SecretQuestion;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.app.target.ConfiguredHosts;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.LocalTarget;
import io.tierdrop.app.target.RemoteTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.app.target.TrustedContents;
import io.tierdrop.app.target.UsedTargets;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageCache;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything is made and joined here, by hand.
public final class Composition implements CommandContext {

  private static final Logger LOG = LoggerFactory.getLogger(Composition.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, String> environment;
  private final Path home;
  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());
  private volatile boolean outside;
  private @Nullable ToolkitStart toolkit;

  public Composition(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  @Override
  public LabPlanner planner() {
    return planner;
  }

  /// Whether anything but files was asked for: a machine, the local VM, its image.
  boolean outside() {
    return outside;
  }

  @Override
  public LocalVm localVm() {
    outside = true;
    return new LocalVm(
        VmPaths.fromEnvironment(environment, home),
        VmSettings.forLabs(ImageRecipe.forLabs(DebianRelease.TRIXIE)),
        SshHosts.ofThisUser());
  }

  @Override
  public DaemonTree daemons(VmProgress progress) throws VmException, InterruptedException {
    outside = true;
    return DaemonTree.of(
        new ImageCache(VmPaths.fromEnvironment(environment, home).images())
            .get(ImageRecipe.forLabs(DebianRelease.TRIXIE), progress));
  }

  @Override
  public TargetHost target(TargetOptions options) {
    if (options.engine().isPresent()) {
      throw new IllegalArgumentException(EngineAddress.LIMITS);
    }
    String on = options.on();
    return on == null
        ? local()
        : remote(on, login(options, new TerminalSecrets(), NewKeys.REFUSED));
  }

  private TargetHost local() {
    return new LocalTarget(localVm(), SshHosts.ofThisUser(), footprints(), trusted());
  }

  private TargetHost remote(String address, LoginSettings login) {
    outside = true;
    return new RemoteTarget(
        HostAddress.parse(address), login, SshHosts.ofThisUser(), footprints(), trusted());
  }

  private DeployFootprints footprints() {
    return new DeployFootprints(state().resolve("deployed.json"));
  }

  private TrustedContents trusted() {
    return new TrustedContents(state().resolve("trusted.json"));
  }

  private Path state() {
    return VmPaths.fromEnvironment(environment, home).state();
  }

  /// @param unknown decides about hosts that were never seen, unless all are to be trusted
  private LoginSettings login(TargetOptions options, SecretSource person, NewKeys unknown) {
    LoginSettings login = LoginSettings.standard(home);
    if (options.identity() != null) {
      login = login.with(new LoginSettings.Keys(List.of(options.identity()), false, true));
    }
    List<Path> files = options.knownHosts() == null ? List.of() : List.of(options.knownHosts());
    login =
        login.with(
            new LoginSettings.Trust(files, options.acceptNew() ? NewKeys.ACCEPTED : unknown));
    return login.with(
        new LoginSettings.Secrets(
            source(options.passwordFile(), person),
            person,
            source(options.sudoPasswordFile(), person)));
  }

  private static SecretSource source(@Nullable Path file, SecretSource person) {
    return file == null ? person : SecretSource.file(file);
  }

  private SecretSource inTheWindow() {
    SecretProvider dialog = new SecretDialog(texts());
    return request ->
        dialog.ask(new SecretQuestion(request.prompt(), request.visible(), request.attempt() > 1));
  }

  NewKeys judgedInTheWindow() {
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

  @Override
  public Path samples() {
    return Path.of(System.getProperty("tierdrop.samples", "sample-labs"));
  }

  @Override
  public LabPlaces places() {
    return new LabPlaces(samples(), state().resolve("archives"));
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
  public void window(@Nullable LabReading lab, TargetOptions options)
      throws IOException, InvalidLabException, InterruptedException {
    ToolkitStart starts = toolkit();
    try (UserMachines machines = machines(options, judgedInTheWindow())) {
      LabSource source = lab == null ? null : lab.read();
      DesignerApp.show(starts, launch(source, machines, state(), null, null));
    }
  }

  @Override
  public void unopened(String name, String why) throws InterruptedException {
    if (TerminalConsent.terminal() != null || !hasDisplay()) {
      return;
    }
    ToolkitStart starts = toolkit();
    try (UserMachines machines = machines(new TargetOptions(), judgedInTheWindow())) {
      DesignerApp.show(starts, launch(null, machines, state(), null, new UnopenedFile(name, why)));
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
    try (UserMachines machines = machines(options, NewKeys.REFUSED)) {
      WindowPicture.take(
          launch(lab, machines, state(), null, null),
          dark ? WindowTheme.DARK : WindowTheme.LIGHT,
          request,
          file,
          PATIENCE);
    }
  }

  @Override
  public MonkeyResult monkey(MonkeyPlan plan, @Nullable LabSource lab, TargetOptions options) {
    ToolkitStart starts = hasDisplay() ? ToolkitStart.starting() : HeadlessToolkit.starting();
    try (UserMachines machines = machines(options, NewKeys.REFUSED)) {
      return WindowMonkey.play(
          starts, plan, launch(lab, machines, state().resolve("monkey"), null, null));
    }
  }

  @Override
  public void firstFrame(LabReading lab, Runnable shown) throws IOException, InvalidLabException {
    ToolkitStart starts = HeadlessToolkit.starting();
    // What another window left over is nobody's business here: it would be asked about.
    Path state = state().resolve("first-frame");
    try (UserMachines machines = machines(new TargetOptions(), NewKeys.REFUSED)) {
      FirstFrame.show(starts, launch(lab.read(), machines, state, null, null), shown);
    }
  }

  @Override
  public void replay(RunRecording recording, TargetOptions options) throws InterruptedException {
    ToolkitStart starts = toolkit();
    try (UserMachines machines = machines(options, judgedInTheWindow())) {
      DesignerApp.show(starts, launch(null, machines, state(), recording, null));
    }
  }

  @Override
  public String page(RunRecording recording) {
    return RunPage.of(RunCourse.of(recording), texts(), new DrawingForecasts(planner)::planned);
  }

  @Override
  public String report(RunRecording run, PlayResult played) {
    return RunPage.report(
        RunCourse.of(run),
        played,
        new TextBundle(Locale.getDefault()),
        new DrawingForecasts(planner)::planned);
  }

  @Override
  public void animation(
      RunCourse course, RunStretch stretch, AnimationForm form, Path file, DoubleConsumer progress)
      throws IOException {
    StretchExport.write(course, stretch, form, new TextBundle(Locale.getDefault()), file, progress);
  }

  /// The machines of a window that nobody looks at; new ones are refused. The caller closes it.
  public UserMachines machines() {
    return machines(new TargetOptions(), NewKeys.REFUSED);
  }

  /// The machines of the window. Keys and secrets on the command line are for the machine that it
  /// names, and are shown to no other.
  ///
  /// @param unknown decides about machines that were never seen
  UserMachines machines(TargetOptions options, NewKeys unknown) {
    String on = options.on();
    ChosenMachine first =
        on == null ? ChosenMachine.LOCAL : new ChosenMachine(HostAddress.parse(on).toString());
    SecretSource person = inTheWindow();
    return new UserMachines(
        new UsedTargets(state().resolve("targets.json")),
        new ConfiguredHosts(home.resolve(".ssh")),
        machine -> {
          TargetOptions given = machine.equals(first) ? options : new TargetOptions();
          return session(
              machine.local() ? local() : remote(machine.address(), login(given, person, unknown)));
        },
        first,
        work -> Thread.ofVirtual().name("machines").start(work));
  }

  private LabSession session(TargetHost target) {
    return TargetSession.on(target, planner, new ScenarioFiles(samples()));
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
      MachineChoice machines,
      Path state,
      @Nullable RunRecording recording,
      @Nullable UnopenedFile unopened) {
    LabDocument first =
        lab == null
            ? LabDocument.fresh(new Lab("new-lab", "", "", Topology.EMPTY, Drawing.EMPTY))
            : LabDocument.opened(lab.lab(), lab.file());
    return new WindowLaunch(
        texts(),
        machines,
        SampleLabs.in(samples()),
        SampleRecordings.beside(samples()),
        new LabTravel(fetch(), labs(), new ScenarioFiles(samples())),
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
