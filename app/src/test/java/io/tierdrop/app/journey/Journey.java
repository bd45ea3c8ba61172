package io.tierdrop.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.OpenWindow;
import io.tierdrop.app.designer.ToolkitStart;
import io.tierdrop.app.designer.WindowLaunch;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.lab.service.LabServiceOnTarget;
import io.tierdrop.app.play.FaultServiceOnTarget;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.play.ScenarioServiceOnTarget;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.target.ConfiguredHosts;
import io.tierdrop.app.target.LocalTarget;
import io.tierdrop.app.target.UsedTargets;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// One person's way through the program. Every step is done by hand, waits for what it should lead
/// to, must show no error that was not expected and no cut text, and leaves a picture below
/// `target/journeys`.
@SuppressWarnings("try") // close may wait
final class Journey implements AutoCloseable {

  private static final Path PICTURES = Path.of("target", "journeys");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static @Nullable ToolkitStart toolkit;

  private final String name;
  private final Hands hands = new Hands();
  private final UserMachines machines;
  private final LocalVm vm;
  private final OpenWindow opened;
  private final Stage stage;
  private int steps;

  /// Texts that were not shown whole at some step. They are told at the end: a journey should not
  /// stop where a label is short of room.
  private final Set<String> cut = new TreeSet<>();

  /// Opens the program with a lab, as large as the display or smaller.
  Journey(String name, Lab first, Path state, Dimension2D size) throws Exception {
    this.name = name;
    Files.createDirectories(PICTURES.resolve(name));
    start();
    SshHosts hosts = SshHosts.ofThisUser();
    vm =
        new LocalVm(
            VmPaths.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home"))),
            VmSettings.forLabs(ImageRecipe.forLabs(DebianRelease.TRIXIE)),
            hosts);
    LabPlanner planner = new LabPlanner(new ConfigTemplates());
    Path samples = Path.of("..", "sample-labs");
    machines =
        new UserMachines(
            new UsedTargets(state.resolve("targets.json")),
            new ConfiguredHosts(state),
            _ -> {
              LocalTarget target = new LocalTarget(vm, hosts);
              return new LabServiceOnTarget(
                  target,
                  planner,
                  new FaultServiceOnTarget(target),
                  new ScenarioServiceOnTarget(target, planner, new ScenarioFiles(samples)));
            },
            ChosenMachine.LOCAL,
            work -> Thread.ofVirtual().start(work));
    WindowLaunch launch =
        new WindowLaunch(machines, List.<SampleLab>of(), LabDocument.fresh(first), state, null);
    Stage made = onWindow(Stage::new);
    stage = made;
    opened = onWindow(() -> OpenWindow.on(made, launch, size));
    await("the lab is checked", () -> opened.checked().get());
    hands.activate(first.name());
    await("the window has the keyboard", made::isFocused);
  }

  static Lab sample(String sample, String named) throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json"));
    return new Lab(named, lab.title(), lab.teaches(), lab.topology(), lab.drawing());
  }

  private static synchronized void start() throws Exception {
    if (toolkit == null) {
      System.setProperty(
          "java.util.prefs.userRoot", Files.createTempDirectory("preferences").toString());
      Platform.setImplicitExit(false);
      toolkit = ToolkitStart.starting();
      toolkit.await();
    }
  }

  /// A step, named in the picture's name.
  void step(String what, Runnable act, Callable<Boolean> leadsTo) throws Exception {
    step(what, act, leadsTo, SOON);
  }

  void step(String what, Runnable act, Callable<Boolean> leadsTo, Duration patience)
      throws Exception {
    act.run();
    await(what, leadsTo, patience);
    picture(what);
    assertThat(failure()).describedAs("error shown after: %s", what).isEmpty();
    cut.addAll(onWindow(() -> CutText.in(stage.getScene().getRoot())));
  }

  /// What the window says has failed; empty for nothing.
  String failure() throws Exception {
    return onWindow(
        () -> {
          var failed = window().run().failureProperty().get();
          return failed == null ? "" : failed.message();
        });
  }

  /// What was told to the window is painted a frame later.
  private static void painted() throws Exception {
    CountDownLatch frames = new CountDownLatch(3);
    onWindow(
        () -> {
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              frames.countDown();
              if (frames.getCount() == 0) {
                stop();
              }
            }
          }.start();
          return true;
        });
    if (!frames.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The window paints no more.");
    }
  }

  private void picture(String what) throws Exception {
    painted();
    String file =
        "%02d-%s.png".formatted(++steps, what.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"));
    Hands.Outside.run(
        20,
        TimeUnit.SECONDS,
        List.of("import", "-window", "root", PICTURES.resolve(name).resolve(file).toString()));
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    await(what, condition, SOON);
  }

  void await(String what, Callable<Boolean> condition, Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!onWindow(condition)) {
      if (System.nanoTime() > end) {
        picture("missed " + what);
        throw new AssertionError(
            "After %s it was not so: %s. The window says: %s".formatted(patience, what, failure()));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  DesignerWindow window() {
    return opened.window();
  }

  Lab lab() throws Exception {
    return onWindow(() -> window().desk().lab());
  }

  Hands hands() {
    return hands;
  }

  LocalVm vm() {
    return vm;
  }

  /// A control that is shown, by its selector; scrolled to where it has to be.
  Node node(String selector) throws Exception {
    return onWindow(() -> Objects.requireNonNull(found(selector), selector));
  }

  private @Nullable Node found(String selector) {
    List<Node> all = new ArrayList<>(stage.getScene().getRoot().lookupAll(selector));
    all.removeIf(node -> !shown(node));
    return all.isEmpty() ? null : all.getFirst();
  }

  private static boolean shown(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  boolean shows(String selector) {
    return found(selector) != null;
  }

  String text(String selector) {
    return switch (found(selector)) {
      case Labeled labeled -> labeled.getText();
      case TextInputControl input -> input.getText();
      case null, default -> "";
    };
  }

  /// The middle of a control on the screen.
  Point2D at(String selector) throws Exception {
    await("shown: " + selector, () -> found(selector) != null);
    return onWindow(
        () -> {
          Node node = Objects.requireNonNull(found(selector));
          Bounds bounds = node.localToScreen(node.getBoundsInLocal());
          return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
  }

  /// A node of the drawing on the screen.
  Point2D member(String member) throws Exception {
    return onWindow(
        () -> {
          var canvas = window().canvas();
          IconBox box =
              Objects.requireNonNull(canvas.pictureProperty().get().boxes().get(member), member);
          return canvas
              .viewport()
              .localToScreen(
                  box.x() * canvas.camera().scale() + canvas.camera().shiftX(),
                  box.y() * canvas.camera().scale() + canvas.camera().shiftY());
        });
  }

  /// A place of the drawing on the screen, from its middle.
  Point2D place(double x, double y) throws Exception {
    return onWindow(
        () -> {
          var viewport = window().canvas().viewport();
          return viewport.localToScreen(viewport.getWidth() / 2 + x, viewport.getHeight() / 2 + y);
        });
  }

  static <T> T onWindow(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    return task.get(60, TimeUnit.SECONDS);
  }

  /// The end of the journey: nothing may have been cut on the way.
  void arrive() {
    assertThat(cut).describedAs("cut texts").isEmpty();
  }

  @Override
  @SuppressWarnings("try") // JUnit may interrupt it
  public void close() throws Exception {
    onWindow(
        () -> {
          opened.close();
          stage.close();
          return true;
        });
    machines.close();
  }
}
