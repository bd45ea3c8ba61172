package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What a mouse can select, place and open, a keyboard can too; and clicks mean what they hit.
@ExtendWith(ApplicationExtension.class)
class KeyboardHandTest {

  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(new MemorySession(), new FakeDialogs()),
            Windows.document(lab),
            WindowTheme.DARK,
            1400,
            900);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  @Test
  void twoParticularNodesAreSelectedAndLinkedByKeysAlone(FxRobot robot) {
    robot.interact(() -> window.desk().replace(Windows.document(Labs.empty())));
    take(robot, "router");
    robot.type(KeyCode.ENTER);
    take(robot, "dns");
    robot.type(KeyCode.ENTER);
    take(robot, "switch");
    robot.type(KeyCode.ENTER);
    onDrawing(robot);
    robot.interact(() -> window.desk().select(ItemSelection.NONE));
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(window.desk().selection().members()).containsExactly("R1");
    held(robot, KeyCode.CONTROL, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
    assertThat(window.desk().selection().members()).containsExactly("R1");
    assertThat(window.desk().focusProperty().get()).isEqualTo(new SelectedItem.Member("net"));
    assertThat(window.root().lookup("#focus-ring").isVisible()).isTrue();
    robot.type(KeyCode.SPACE);
    assertThat(window.desk().selection().members()).containsExactly("R1", "net");
    held(robot, KeyCode.CONTROL, KeyCode.SPACE);
    assertThat(window.desk().selection().members()).containsExactly("R1");
    robot.type(KeyCode.SPACE);
    held(robot, KeyCode.CONTROL, KeyCode.K);
    assertThat(window.desk().lab().topology().links()).hasSize(1);
  }

  @Test
  void shiftExtendsFromWhereTheSelectionBegan(FxRobot robot) {
    onDrawing(robot);
    List<SelectedItem> all = List.copyOf(ItemSelection.all(lab).items());
    robot.interact(() -> window.desk().select(ItemSelection.of(all.get(2))));
    held(robot, KeyCode.SHIFT, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
    assertThat(window.desk().selection().items()).containsExactlyElementsOf(all.subList(2, 5));
    held(robot, KeyCode.SHIFT, KeyCode.PAGE_UP, KeyCode.PAGE_UP, KeyCode.PAGE_UP);
    assertThat(window.desk().selection().items()).containsExactly(all.get(2), all.get(1));
  }

  @Test
  void theMenuOfWhatIsSelectedOpensByKey(FxRobot robot) {
    onDrawing(robot);
    robot.type(KeyCode.PAGE_DOWN);
    held(robot, KeyCode.SHIFT, KeyCode.F10);
    assertThat(menuItems()).contains("menu-delete");
    robot.type(KeyCode.ESCAPE);
    assertThat(menuItems()).isEmpty();
    robot.type(KeyCode.CONTEXT_MENU);
    assertThat(menuItems()).contains("menu-delete");
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void aPlainClickOnOneOfSeveralSelectsItAloneAndADragMovesAll(FxRobot robot) {
    robot.interact(
        () ->
            window
                .desk()
                .select(
                    ItemSelection.of(
                        List.of(
                            new SelectedItem.Member("LB4-1"), new SelectedItem.Member("LB4-2")))));
    robot.drag(at("LB4-1")).moveBy(40, 30).drop();
    assertThat(window.desk().selection().members()).containsExactly("LB4-1", "LB4-2");
    robot.clickOn(at("LB4-1"));
    assertThat(window.desk().selection().members()).containsExactly("LB4-1");
  }

  @Test
  void backendsPlacedByKeysAreOneTierSideBySide(FxRobot robot) {
    robot.interact(() -> window.desk().replace(Windows.document(Labs.empty())));
    take(robot, "backend");
    for (int i = 0; i < 3; i++) {
      robot.type(KeyCode.SPACE, KeyCode.SPACE);
    }
    Lab drawn = window.desk().lab();
    assertThat(drawn.topology().nodes()).hasSize(1);
    assertThat(drawn.topology().nodes(Kind.BACKEND).getFirst().members())
        .containsExactly("S1", "S2", "S3");
    List<IconBox> boxes = List.copyOf(window.canvas().pictureProperty().get().boxes().values());
    for (IconBox box : boxes) {
      assertThat(boxes.stream().filter(other -> other.labelled().intersects(box.labelled())))
          .containsExactly(box);
    }
  }

  @Test
  void anArrowTakesTheNextPieceSoThatSpacePutsIt(FxRobot robot) {
    robot.interact(() -> window.desk().replace(Windows.document(Labs.empty())));
    take(robot, "router");
    robot.type(KeyCode.SPACE, KeyCode.DOWN, KeyCode.SPACE);
    assertThat(window.desk().lab().topology().nodes()).hasSize(1);
    assertThat(window.desk().lab().topology().nodes(Kind.ROUTER)).isEmpty();
  }

  @Test
  void aSiteIsDrawnFromCornerToCorner(FxRobot robot) {
    robot.interact(() -> window.desk().replace(Windows.document(Labs.empty())));
    robot.clickOn("#palette-site");
    Point2D from = centre();
    robot.drag(from).moveTo(from.add(200, 150)).drop();
    Drawing.Site site = window.desk().lab().drawing().sites().getFirst();
    double scale = window.canvas().camera().scale();
    assertThat(site.width() * scale).isBetween(195.0, 205.0);
    assertThat(site.height() * scale).isBetween(145.0, 155.0);
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertThat(window.desk().lab().drawing().sites()).isEmpty();
  }

  @Test
  void aDoubleClickOnANoteWritesInIt(FxRobot robot) throws Exception {
    var viewport = window.canvas().viewport();
    double x = window.canvas().camera().worldX(viewport.getWidth() / 2);
    double y = window.canvas().camera().worldY(viewport.getHeight() / 2);
    robot.interact(
        () -> window.desk().replace(Windows.document(AddEdits.note(Labs.empty(), "one", x, y))));
    robot.doubleClickOn(centre());
    WaitForAsyncUtils.waitFor(
        5,
        TimeUnit.SECONDS,
        () -> window.root().getScene().getFocusOwner() instanceof TextInputControl);
    robot.write("two");
    assertThat(window.desk().lab().drawing().notes().getFirst().text()).isEqualTo("two");
  }

  private void take(FxRobot robot, String piece) {
    robot.interact(
        () -> Objects.requireNonNull(window.root().lookup("#palette-" + piece)).requestFocus());
  }

  private void onDrawing(FxRobot robot) {
    robot.interact(() -> window.canvas().viewport().requestFocus());
  }

  private static void held(FxRobot robot, KeyCode held, KeyCode... typed) {
    robot.press(held).type(typed).release(held);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static List<String> menuItems() {
    return Window.getWindows().stream()
        .filter(javafx.scene.control.ContextMenu.class::isInstance)
        .flatMap(menu -> ((javafx.scene.control.ContextMenu) menu).getItems().stream())
        .map(MenuItem::getId)
        .filter(Objects::nonNull)
        .toList();
  }

  private Point2D centre() {
    var viewport = window.canvas().viewport();
    return viewport.localToScreen(viewport.getWidth() / 2, viewport.getHeight() / 2);
  }

  private Point2D at(String member) {
    IconBox box =
        Objects.requireNonNull(window.canvas().pictureProperty().get().boxes().get(member));
    var camera = window.canvas().camera();
    return window
        .canvas()
        .viewport()
        .localToScreen(camera.screenX(box.x()), camera.screenY(box.y()));
  }
}
