package io.tierdrop.app;

import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalSecrets;
import io.tierdrop.app.engine.EngineAddress;
import io.tierdrop.app.lab.service.TargetSession;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.session.LabSession;
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
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageCache;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The machines of the program: the local VM, those that a command line names, those of a window.
final class MachineComposition {

  private final Map<String, String> environment;
  private final Path home;
  private final LabPlanner planner;
  private final Path samples;
  private volatile boolean outside;

  /// @param home of the user
  MachineComposition(Map<String, String> environment, Path home, LabPlanner planner, Path samples) {
    this.environment = environment;
    this.home = home;
    this.planner = planner;
    this.samples = samples;
  }

  /// Whether anything but files was asked for: a machine, the local VM, its image.
  boolean outside() {
    return outside;
  }

  /// Where the program keeps what it knows.
  Path state() {
    return VmPaths.fromEnvironment(environment, home).state();
  }

  LocalVm localVm() {
    outside = true;
    return new LocalVm(
        VmPaths.fromEnvironment(environment, home),
        VmSettings.forLabs(ImageRecipe.forLabs(DebianRelease.TRIXIE)),
        SshHosts.ofThisUser());
  }

  DaemonTree daemons(VmProgress progress) throws VmException, InterruptedException {
    outside = true;
    return DaemonTree.of(
        new ImageCache(VmPaths.fromEnvironment(environment, home).images())
            .get(ImageRecipe.forLabs(DebianRelease.TRIXIE), progress));
  }

  TargetHost target(TargetOptions options) {
    if (options.engine().isPresent()) {
      throw new IllegalArgumentException(EngineAddress.LIMITS);
    }
    String on = options.on();
    return on == null
        ? local()
        : remote(on, login(options, new TerminalSecrets(), NewKeys.REFUSED));
  }

  /// The machines of the window. Keys and secrets on the command line are for the machine that it
  /// names, and are shown to no other.
  ///
  /// @param unknown decides about machines that were never seen
  /// @param person is asked for secrets
  UserMachines all(TargetOptions options, NewKeys unknown, SecretSource person) {
    String on = options.on();
    ChosenMachine first =
        on == null ? ChosenMachine.LOCAL : new ChosenMachine(HostAddress.parse(on).toString());
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
    return TargetSession.on(target, planner, new ScenarioFiles(samples));
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
}
