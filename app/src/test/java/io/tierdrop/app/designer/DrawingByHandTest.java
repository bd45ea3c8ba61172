package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.edit.place.ArrangeEdit;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Uses the window as a person does, with mouse and keyboard only.
@ExtendWith(ApplicationExtension.class)
class DrawingByHandTest {

  private final FakeDialogs dialogs = new FakeDialogs();

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(new MemorySession(), dialogs),
            Windows.document(Labs.empty()),
            WindowTheme.DARK,
            1000,
            1000);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  @Test
  void aLabAsLargeAsTheReferenceIsDrawnSavedAndOpenedAgainEqual(
      FxRobot robot, @TempDir Path directory) throws Exception {
    put(robot, "clients", -60, -250);
    put(robot, "dns", -190, -250);
    put(robot, "internet", -60, -185);
    put(robot, "switch", -125, -215);
    put(robot, "router", -60, -110);
    put(robot, "route-reflector", 160, -110);
    put(robot, "switch", 0, -60);
    put(robot, "l4", -60, 0);
    put(robot, "l7", -60, 80);
    put(robot, "switch", 0, 130);
    put(robot, "backend", -60, 190);
    link(robot, "clients", "net");
    link(robot, "dns", "net");
    link(robot, "internet", "net");
    link(robot, "internet", "R1");
    link(robot, "R1", "net2");
    link(robot, "RR1", "net2");
    link(robot, "LB4-1", "net2");
    link(robot, "LB7-1", "net2");
    link(robot, "LB7-1", "net3");
    link(robot, "S1", "net3");
    count(robot, "R1", 2);
    count(robot, "RR1", 2);
    count(robot, "LB4-1", 7);
    count(robot, "LB7-1", 13);
    count(robot, "S1", 10);

    Lab drawn = window.desk().lab();
    assertThat(
            drawn.topology().nodes().stream()
                .filter(node -> node.kind() != Kind.SWITCH)
                .mapToInt(node -> node.members().size()))
        .satisfies(
            counts -> assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(37));
    assertThat(drawn.topology().links()).hasSize(10);

    Path file = directory.resolve("drawn.lab.json");
    dialogs.choose(file);
    robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(dialogs.errors()).isEmpty();
    assertThat(new JsonLabs().read(file)).isEqualTo(drawn);
    assertThat(window.desk().document().unsaved()).isFalse();
  }

  @Test
  void deletingTakesLinksAlongAndUndoBringsThemBack(FxRobot robot) {
    put(robot, "router", -60, -60);
    put(robot, "l4", -60, 60);
    link(robot, "R1", "LB4-1");
    Lab linked = window.desk().lab();
    assertThat(linked.topology().links()).hasSize(1);
    robot.clickOn(at("R1"));
    robot.type(KeyCode.DELETE);
    assertThat(window.desk().lab().topology().links()).isEmpty();
    assertThat(window.desk().document().undoName()).contains("delete R1");
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertThat(window.desk().lab()).isEqualTo(linked);
  }

  /// Icons glide for a third of a second: the document is laid out before, so that who goes on
  /// meanwhile loses nothing.
  @Test
  void whatIsDrawnWhileTheDrawingIsLaidOutStays(FxRobot robot) {
    put(robot, "router", -60, -60);
    put(robot, "l4", 90, 60);
    Lab drawn = window.desk().lab();
    robot.press(KeyCode.CONTROL).type(KeyCode.L).type(KeyCode.A).type(KeyCode.D);
    robot.release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();

    Lab arranged = ArrangeEdit.rows(drawn);
    assertThat(arranged).isNotEqualTo(drawn);
    assertThat(window.desk().lab().topology().nodes()).hasSize(4);
    robot.interact(() -> window.desk().undo());
    assertThat(window.desk().lab()).isEqualTo(arranged);
    robot.interact(() -> window.desk().undo());
    assertThat(window.desk().lab()).isEqualTo(drawn);
  }

  @Test
  void aDragMovesANodeInOneStep(FxRobot robot) {
    put(robot, "l4", -60, -40);
    IconBox before = box("LB4-1");
    robot.drag(at("LB4-1")).moveBy(80, 60).moveBy(10, 10).drop();
    IconBox after = box("LB4-1");
    assertThat(after.x() - before.x()).isEqualTo(90);
    assertThat(after.y() - before.y()).isEqualTo(70);
    assertThat(window.desk().document().undoName()).contains("move LB4-1");
  }

  @Test
  void aDragFromAnEdgeLinksAndSaysWhyNotMeanwhile(FxRobot robot) {
    put(robot, "clients", -100, -80);
    put(robot, "l7", -100, 60);
    Point2D rim = at("LB7-1").add(-21, 0);
    robot.drag(rim).moveTo(at("clients"));
    assertThat(robot.lookup("#link-hint").queryLabeled().getText())
        .isEqualTo("Clients reach the network through the internet, a router or a switch.");
    robot.drop();
    assertThat(window.desk().lab().topology().links()).isEmpty();
  }

  @Test
  void aRubberBandSelectsAndCopiesLandBesideTheOriginals(FxRobot robot) {
    put(robot, "l7", -100, -80);
    put(robot, "backend", -100, 60);
    link(robot, "LB7-1", "S1");
    robot.drag(screen(-180, -140)).moveTo(screen(20, 140)).drop();
    assertThat(window.desk().selection().members()).containsExactlyInAnyOrder("LB7-1", "S1");
    robot.press(KeyCode.CONTROL).type(KeyCode.C).type(KeyCode.V).release(KeyCode.CONTROL);
    assertThat(window.desk().lab().topology().nodes()).hasSize(4);
    assertThat(window.desk().lab().topology().links()).hasSize(2);
  }

  @Test
  void aWrongNameIsRefusedAtTheField(FxRobot robot) {
    put(robot, "router", -60, -60);
    robot.clickOn("#node-name").eraseText(1).write("no space");
    assertThat(robot.lookup("#node-name-message").queryLabeled().getText())
        .startsWith("Letters, digits and dashes");
    robot.type(KeyCode.ENTER);
    assertThat(window.desk().lab().topology().node("R")).isPresent();
  }

  @Test
  void aBrokenFileLeavesTheDrawingAlone(FxRobot robot, @TempDir Path directory) throws Exception {
    put(robot, "router", -60, -60);
    Lab before = window.desk().lab();
    Path broken = directory.resolve("broken.lab.json");
    java.nio.file.Files.writeString(broken, "{\"tierdrop\": 1, \"nodes\": [");
    dialogs.choose(broken);
    dialogs.answer(io.tierdrop.app.designer.shell.dialog.UserDialogs.Unsaved.DISCARD);
    robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(dialogs.errors()).hasSize(1);
    assertThat(window.desk().lab()).isEqualTo(before);
  }

  @Test
  void whoDeletesAMemberFromTheMiddleIsAskedFirst(FxRobot robot) throws Exception {
    put(robot, "l7", -60, -60);
    count(robot, "LB7-1", 4);
    robot.clickOn(at("LB7-2")).type(KeyCode.DELETE);
    assertThat(dialogs.shrinks()).containsExactly("LB7 loses LB7-4");
    assertThat(box("LB7-4")).isNotNull();
    dialogs.agree();
    robot.type(KeyCode.DELETE);
    assertThat(window.desk().lab().topology().node("LB7").orElseThrow().members()).hasSize(3);
    robot.clickOn(at("LB7-3")).type(KeyCode.DELETE);
    assertThat(dialogs.shrinks()).hasSize(2);
    assertThat(window.desk().lab().topology().node("LB7").orElseThrow().members()).hasSize(2);
  }

  @Test
  void aNoteGetsAnotherSizeByItsCorner(FxRobot robot) {
    put(robot, "note", -60, -60);
    var before = window.desk().lab().drawing().notes().getFirst();
    Point2D corner = screen(-60, -60).add(before.width() / 2, before.height() / 2);
    robot.drag(corner).moveBy(50, 30).drop();
    var after = window.desk().lab().drawing().notes().getFirst();
    assertThat(after.width()).isEqualTo(before.width() + 50);
    assertThat(after.height()).isEqualTo(before.height() + 30);
    assertThat(after.x()).isEqualTo(before.x());
  }

  @Test
  void theKeyboardAloneDrawsAndLinks(FxRobot robot) {
    take(robot, "router");
    robot.type(KeyCode.ENTER);
    robot.press(KeyCode.SHIFT).type(KeyCode.UP, 8).release(KeyCode.SHIFT);
    take(robot, "switch");
    robot.type(KeyCode.ENTER);
    assertThat(window.desk().lab().topology().nodes()).hasSize(2);
    robot.press(KeyCode.CONTROL).type(KeyCode.A).type(KeyCode.K).release(KeyCode.CONTROL);
    assertThat(window.desk().lab().topology().links()).hasSize(1);
    robot.type(KeyCode.ESCAPE).type(KeyCode.PAGE_DOWN);
    assertThat(window.desk().selection().members()).containsExactly("R1");
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(window.desk().selection().members()).containsExactly("net");
  }

  /// Takes a piece with the keyboard and goes on to the canvas.
  private void take(FxRobot robot, String piece) {
    robot.interact(() -> robot.lookup("#palette-" + piece).query().requestFocus());
    robot.type(KeyCode.SPACE);
    robot.interact(() -> window.canvas().viewport().requestFocus());
  }

  @Test
  void aFileThatAnotherProgramChangesIsOfferedAndUndoBringsMineBack(
      FxRobot robot, @TempDir Path directory) throws Exception {
    put(robot, "router", -60, -60);
    Path file = directory.resolve("shared.lab.json");
    dialogs.choose(file);
    robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
    put(robot, "l4", -60, 60);
    Lab mine = window.desk().lab();
    new JsonLabs().write(file, Labs.small());
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> robot.lookup("#file-notice").tryQuery().filter(Node::isVisible).isPresent());
    assertThat(window.desk().lab()).isEqualTo(mine);
    robot.clickOn("#file-reload");
    assertThat(window.desk().lab()).isEqualTo(Labs.small());
    assertThat(window.desk().document().unsaved()).isFalse();
    robot.clickOn(screen(0, 150)).press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertThat(window.desk().lab()).isEqualTo(mine);
    assertThat(window.desk().document().unsaved()).isTrue();
  }

  private void put(FxRobot robot, String piece, double x, double y) {
    robot.clickOn("#palette-" + piece).clickOn(screen(x, y));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void link(FxRobot robot, String a, String b) {
    robot.press(KeyCode.SHIFT).clickOn(at(a)).release(KeyCode.SHIFT).clickOn(at(b));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void count(FxRobot robot, String member, int count) throws Exception {
    robot.clickOn(at(member));
    Windows.settle(window); // problems come and go above the fields
    robot.doubleClickOn("#node-count").press(KeyCode.CONTROL).type(KeyCode.A);
    robot.release(KeyCode.CONTROL).write("" + count).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// A point of the screen, from the middle of the canvas.
  private Point2D screen(double x, double y) {
    var viewport = window.canvas().viewport();
    return viewport.localToScreen(viewport.getWidth() / 2 + x, viewport.getHeight() / 2 + y);
  }

  private IconBox box(String member) {
    return Objects.requireNonNull(
        window.canvas().pictureProperty().get().boxes().get(member), member);
  }

  private Point2D at(String member) {
    var picture = window.canvas().pictureProperty().get();
    IconBox box = picture.boxes().get(member);
    double x;
    double y;
    if (box != null) {
      x = box.x();
      y = box.y();
    } else {
      SegmentBus.Line bar = Objects.requireNonNull(picture.bus(member).orElseThrow().bar());
      x = (bar.x1() + bar.x2()) / 2;
      y = bar.y1();
    }
    var camera = window.canvas().camera();
    return window
        .canvas()
        .viewport()
        .localToScreen(x * camera.scale() + camera.shiftX(), y * camera.scale() + camera.shiftY());
  }
}
