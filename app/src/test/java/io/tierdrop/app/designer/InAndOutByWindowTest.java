package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.dialog.UserDialogs.Unsaved;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RecordingWriter;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.pack.WholeFolder;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Drawings come into the window by the menu, by being dragged onto it, and pasted; runs go out as
/// pages.
@ExtendWith(ApplicationExtension.class)
class InAndOutByWindowTest {

  private static final String DOT = "graph drawn { a -- r1; r1 -- web1; r1 -- web2 }";

  private final FakeDialogs dialogs = new FakeDialogs();
  private final Lab lab = Windows.sample("three-tier-small");
  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(new MemorySession(), dialogs),
            Windows.document(lab),
            WindowTheme.LIGHT,
            1600,
            900);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void menu(FxRobot robot, String id) {
    robot.interact(() -> item(robot, id).fire());
  }

  private static MenuItem item(FxRobot robot, String id) {
    return robot.lookup("#menu").queryAs(MenuButton.class).getItems().stream()
        .flatMap(item -> item instanceof Menu within ? within.getItems().stream() : Stream.of(item))
        .filter(item -> ("menu-" + id).equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  private Kind kind(String node) {
    return window.desk().lab().topology().node(node).orElseThrow().kind();
  }

  @Test
  void aDrawingBecomesALabOnlyWhenOneAgrees(FxRobot robot) throws Exception {
    dialogs.choose(Files.writeString(directory.resolve("drawn.dot"), DOT));
    menu(robot, "import");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.desk().lab()).isEqualTo(lab);
    dialogs.correct(Map.of("a", Kind.INTERNET));
    menu(robot, "import");
    until(() -> window.desk().lab().name().equals("drawn"));
    assertThat(kind("a")).isEqualTo(Kind.INTERNET);
    assertThat(kind("r1")).isEqualTo(Kind.ROUTER);
    assertThat(window.desk().document().file()).isNull();
  }

  @Test
  void whatIsDraggedOntoTheWindowIsOpenedByItsKind(FxRobot robot) throws Exception {
    dialogs.agree();
    Path drawing = Files.writeString(directory.resolve("drawn.dot"), DOT);
    robot.interact(() -> window.take(drawing));
    until(() -> window.desk().lab().name().equals("drawn"));
    dialogs.answer(Unsaved.DISCARD);
    Path file =
        Files.copy(
            Path.of("..", "sample-labs", "first-lab.lab.json"), directory.resolve("a.lab.json"));
    robot.interact(() -> window.take(file));
    assertThat(window.desk().lab().name()).isEqualTo("first-lab");
    Path recording = directory.resolve("run.recording.gz");
    RecordingWriter.write(recording, lab, Runs.recording(lab, 5).entries());
    robot.interact(() -> window.take(recording));
    until(() -> window.run().tape().replayProperty().get());
    Path nothing = Files.writeString(directory.resolve("x.dot"), "graph {");
    robot.interact(() -> window.take(nothing));
    until(() -> !dialogs.errors().isEmpty());
    assertThat(dialogs.errors().getFirst()).startsWith("x.dot cannot be imported.");
    assertThat(window.run().tape().replayProperty().get()).isTrue();
  }

  @Test
  void aLabIsPackedAndAPackedOneIsUnpackedWhereItCanBeKept(FxRobot robot) throws Exception {
    Path zip = directory.resolve("packed-" + System.nanoTime() + ".zip");
    dialogs.choose(zip);
    menu(robot, "pack");
    until(() -> Files.exists(zip));
    robot.interact(() -> window.open(Windows.document(Windows.sample("first-lab"))));
    dialogs.answer(Unsaved.DISCARD);
    robot.interact(() -> window.take(zip));
    until(() -> window.desk().lab().name().equals("three-tier-small"));
    Path file = Objects.requireNonNull(window.desk().document().file());
    Path folder = Objects.requireNonNull(file.getParent());
    assertThat(folder.getParent()).isEqualTo(Windows.travel().labs().toAbsolutePath());
    assertThat(folder.resolve("scenarios/three-tier-small/l7-killed.scenario.json"))
        .isRegularFile();
    WholeFolder.remove(folder);
    Path nothing = Files.writeString(directory.resolve("x.zip"), "no zip");
    robot.interact(() -> window.take(nothing));
    until(() -> window.run().work().failureProperty().get() != null);
    assertThat(Objects.requireNonNull(window.run().work().failureProperty().get()).message())
        .contains("no zip that can be read");
  }

  @Test
  void anAnimationIsWrittenBesideTheWindowsThread(FxRobot robot) throws Exception {
    RunCourse course = RunCourse.of(Runs.recording(lab, 5));
    robot.interact(() -> window.replay(course));
    Path svg = directory.resolve("run.svg");
    dialogs.choose(svg);
    dialogs.animate(
        new AnimationChoice(
            RunStretch.of(course, 20.0, 40.0, 2),
            new AnimationForm(AnimationForm.Format.SVG, AnimationForm.Theme.DARK)));
    menu(robot, "export-animation");
    until(() -> Files.exists(svg) && window.run().work().activityProperty().get() == null);
    assertThat(svg).content().contains("animateMotion");
    Path gif = directory.resolve("run.gif");
    dialogs.choose(gif);
    dialogs.animate(
        new AnimationChoice(
            RunStretch.of(course, 0.0, 50.0, 1),
            new AnimationForm(AnimationForm.Format.GIF, AnimationForm.Theme.DARK)));
    robot.interact(
        () -> {
          item(robot, "export-animation").fire();
          window.run().work().cancel();
        });
    until(() -> window.run().work().activityProperty().get() == null);
    assertThat(window.run().work().failureProperty().get()).isNull();
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(svg));
  }

  @Test
  void aDrawingIsPastedAndOtherTextIsRefused(FxRobot robot) throws Exception {
    dialogs.agree();
    robot.interact(() -> window.canvas().viewport().requestFocus());
    paste(robot, "just words");
    assertThat(dialogs.errors()).hasSize(1);
    assertThat(window.desk().lab()).isEqualTo(lab);
    paste(robot, DOT);
    until(() -> window.desk().lab().topology().node("web2").isPresent());
    assertThat(dialogs.errors()).hasSize(1);
  }

  private void paste(FxRobot robot, String text) {
    robot.interact(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
    robot.press(KeyCode.CONTROL).press(KeyCode.V).release(KeyCode.V).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aDrawingAndARunAreWrittenAsPages(FxRobot robot) throws Exception {
    Path drawing = directory.resolve("drawing.html");
    dialogs.choose(drawing);
    menu(robot, "export-page");
    until(() -> Files.exists(drawing));
    assertThat(drawing).content().contains("\"flows\":[]", "LB7-1");
    robot.interact(() -> window.replay(RunCourse.of(Runs.recording(lab, 5))));
    Path run = directory.resolve("run.html");
    dialogs.choose(run);
    menu(robot, "export-page");
    until(() -> Files.exists(run));
    assertThat(run).content().contains("203.0.113.4", "process-kill");
    dialogs.choose(directory);
    menu(robot, "export-page");
    until(() -> !dialogs.errors().isEmpty());
  }
}
