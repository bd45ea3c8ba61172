package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Keys belong to what has the focus: every control × the keys that mean something to the drawing.
@ExtendWith(ApplicationExtension.class)
class FocusedKeysTest {

  private static final List<String> BOTTOM =
      List.of(
          "requests",
          "flows",
          "timeline",
          "problems",
          "faults",
          "play",
          "slots",
          "verify",
          "log",
          "console");
  private static final List<String> RIGHT = List.of("properties", "config", "live", "why");

  /// What the drawing understands, with and without Control and Shift.
  private static final List<KeyCode> KEYS =
      List.of(
          KeyCode.DELETE,
          KeyCode.BACK_SPACE,
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.PAGE_DOWN,
          KeyCode.PAGE_UP,
          KeyCode.ESCAPE,
          KeyCode.A,
          KeyCode.C,
          KeyCode.X,
          KeyCode.V,
          KeyCode.D,
          KeyCode.K,
          KeyCode.G,
          KeyCode.L);

  private final MemorySession service = new MemorySession();
  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    service.started(lab);
    window =
        Windows.show(
            stage,
            Windows.surroundings(service, new FakeDialogs()),
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
  void noKeyTypedIntoAControlReachesTheDrawing(FxRobot robot) {
    Random random = new Random(17);
    int tried = 0;
    for (int i = 0; i < BOTTOM.size(); i++) {
      String right = RIGHT.get(i % RIGHT.size());
      String bottom = BOTTOM.get(i);
      robot.interact(
          () -> {
            show(right);
            show(bottom);
            select("LB4-1", "LB4-2");
          });
      WaitForAsyncUtils.waitForFxEvents();
      List<javafx.scene.Node> controls = new ArrayList<>();
      robot.interact(
          () -> {
            focusable(window.root(), controls);
            controls.forEach(control -> press(control, random));
          });
      tried += controls.size();
    }
    assertThat(tried).isGreaterThan(300);
  }

  @Test
  void noKeyReachesTheDrawingWhileAMenuIsOpen(FxRobot robot) {
    robot.interact(() -> select("LB4-1", "LB4-2"));
    Shape before = shape();
    robot.interact(() -> ((MenuButton) window.root().lookup("#menu")).show());
    WaitForAsyncUtils.waitForFxEvents();
    for (KeyCode key : List.of(KeyCode.DELETE, KeyCode.BACK_SPACE, KeyCode.PAGE_DOWN)) {
      robot.type(key);
      assertThat(shape()).isEqualTo(before);
    }
  }

  @Test
  void aShellHasTheFocusAndTakesEveryKey(FxRobot robot) throws Exception {
    robot.interact(() -> select("LB4-1"));
    Shape before = shape();
    robot.interact(
        () -> {
          show("console");
          lookup("#open-shell", Button.class).fire();
        });
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> window.root().getScene().getFocusOwner() instanceof javafx.scene.canvas.Canvas);
    javafx.scene.Node focused = window.root().getScene().getFocusOwner();
    assertThat(lookup(".terminal-keys", Label.class).getText()).startsWith("Keys go to this shell");
    for (KeyCode key : List.of(KeyCode.BACK_SPACE, KeyCode.DELETE, KeyCode.LEFT, KeyCode.TAB)) {
      robot.type(key);
    }
    robot.press(KeyCode.CONTROL).type(KeyCode.A, KeyCode.D, KeyCode.X).release(KeyCode.CONTROL);
    robot.type(KeyCode.ENTER);
    assertThat(shape()).isEqualTo(before);
    assertThat(window.desk().document().past()).isNull();
    assertThat(window.root().getScene().getFocusOwner()).isSameAs(focused);
    // DEL for Backspace, ESC [ 3 ~ for Delete, ESC [ D for Left, as xterm sends them.
    assertThat(service.nodes().typed()).startsWith("\u007f\u001b[3~\u001b[D\t").endsWith("\r");
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.ESCAPE)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    assertThat(window.canvas().viewport().isFocused()).isTrue();
  }

  @Test
  void whatIsDeletedByKeyIsNamedAndComesBackWithOneClick(FxRobot robot) {
    robot.interact(
        () -> {
          window
              .desk()
              .select(
                  ItemSelection.of(
                      List.of(new SelectedItem.Member("R1"), new SelectedItem.Member("R2"))));
          window.canvas().viewport().requestFocus();
        });
    robot.type(KeyCode.BACK_SPACE);
    assertThat(window.desk().lab().topology().node("R")).isEmpty();
    assertThat(lookup("#removal-text", Label.class).getText())
        .contains("R1, R2")
        .contains("2 links");
    robot.clickOn("#removal-undo");
    assertThat(window.desk().lab()).isEqualTo(lab);
    assertThat(lookup("#removal", javafx.scene.Node.class).isVisible()).isFalse();
  }

  @Test
  void undoMeansTheDocumentInAFieldThatNobodyTypesIntoAndTheTextElsewhere(FxRobot robot) {
    robot.interact(
        () -> {
          show("properties");
          select("LB4-1");
        });
    WaitForAsyncUtils.waitForFxEvents();
    TextField count = lookup("#node-count", TextField.class);
    robot.interact(count::requestFocus);
    robot.type(KeyCode.UP);
    assertThat(window.desk().lab().topology().node("LB4").orElseThrow().members()).hasSize(3);
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertThat(window.desk().lab()).isEqualTo(lab);
    assertThat(count.getText()).isEqualTo("2");
    robot.type(KeyCode.UP);
    Lab changed = window.desk().lab();
    robot.interact(() -> lookup("#request-source", TextField.class).requestFocus());
    robot.write("1").press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertThat(window.desk().lab()).isEqualTo(changed);
  }

  private void press(javafx.scene.Node control, Random random) {
    KeyCode key = KEYS.get(random.nextInt(KEYS.size()));
    boolean shift = random.nextInt(4) == 0;
    ItemSelection selected = window.desk().selection();
    Shape before = shape();
    control.requestFocus();
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(
          control, new KeyEvent(type, "", "", key, shift, key.isLetterKey(), false, false));
    }
    String what = key + " at " + control.getTypeSelector() + " #" + control.getId();
    assertThat(shape()).describedAs(what).isEqualTo(before);
    assertThat(window.desk().selection()).describedAs(what).isEqualTo(selected);
  }

  /// What a stray key would change: what there is, how it is joined, where it stands.
  private record Shape(List<String> members, List<?> links, Drawing drawing) {}

  private Shape shape() {
    Lab now = window.desk().lab();
    return new Shape(
        now.topology().nodes().stream().map(Node::members).flatMap(List::stream).toList(),
        now.topology().links(),
        now.drawing());
  }

  private void select(String... members) {
    window
        .desk()
        .select(ItemSelection.of(Stream.of(members).map(SelectedItem.Member::new).toList()));
  }

  private void show(String tab) {
    lookup("#tab-" + tab, ToggleButton.class).setSelected(true);
  }

  private <T> T lookup(String id, Class<T> type) {
    return type.cast(window.root().lookup(id));
  }

  /// The drawing itself is none of them.
  private void focusable(javafx.scene.Node node, List<javafx.scene.Node> found) {
    if (!node.isVisible() || node.isDisabled() || node.equals(window.canvas().viewport())) {
      return;
    }
    if (node.isFocusTraversable()) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> focusable(child, found));
    }
  }
}
