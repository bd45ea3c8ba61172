package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The guide in the window: opened at what is selected, searched, left with Escape.
@ExtendWith(ApplicationExtension.class)
class GuideTest {

  private final Lab lab = CountEdits.of(Windows.sample("three-tier-small"), "LB4", 1);

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(new MemorySession(), new FakeDialogs()),
            Windows.document(lab),
            WindowTheme.LIGHT,
            1000,
            700);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
    WaitForAsyncUtils.asyncFx(() -> window.canvas().viewport().requestFocus()).get();
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  @Test
  void itOpensAtWhatIsSelectedAndLeavesWithEscape(FxRobot robot) throws Exception {
    robot.interact(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member("S1"))));
    robot.type(KeyCode.F1);
    Node guide = robot.lookup("#guide").query();
    assertThat(guide.isVisible()).isTrue();
    assertThat(window.guide().shown()).isEqualTo(new GuideTopic("nodes", "backend"));
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> seen(robot, "Backend") && !seen(robot, "What can be drawn"));
    robot.type(KeyCode.ESCAPE);
    assertThat(guide.isVisible()).isFalse();
    assertThat(window.canvas().viewport().isFocused()).isTrue();
    robot.type(KeyCode.F1).type(KeyCode.F1);
    assertThat(guide.isVisible()).isFalse();
  }

  @Test
  void thePanelWithTheKeyboardIsMeantBeforeTheSelection(FxRobot robot) {
    robot.interact(() -> window.showPanel("faults"));
    robot.interact(() -> robot.lookup("#tab-faults").query().requestFocus());
    robot.type(KeyCode.F1);
    assertThat(window.guide().shown()).isEqualTo(new GuideTopic("faults", ""));
  }

  @Test
  void whatWasSearchedIsUndoneAndTypedAnew(FxRobot robot) {
    robot.interact(() -> window.guide().open(new GuideTopic("designer", "")));
    TextField search = robot.lookup("#guide-search").queryAs(TextField.class);
    robot.interact(
        () -> {
          search.replaceSelection("router");
          search.undo();
          search.redo();
          search.undo();
          search.replaceSelection("bird");
        });
    assertThat(search.getText()).isEqualTo("bird");
    assertThat(window.guide().shown()).isEqualTo(new GuideTopic("designer", ""));
  }

  @Test
  void itIsSearchedAndAHitLeadsToItsSectionAndBack(FxRobot robot) throws Exception {
    robot.interact(() -> window.guide().open(new GuideTopic("designer", "")));
    TextField search = robot.lookup("#guide-search").queryAs(TextField.class);
    assertThat(search.isFocused()).isTrue();
    robot.interact(() -> search.setText("giraffe"));
    assertThat(robot.lookup("#guide-hit").tryQuery()).isEmpty();
    robot.interact(() -> search.setText("route reflector"));
    Node first = robot.lookup("#guide-hit").queryAll().iterator().next();
    robot.interact(first::requestFocus);
    robot.type(KeyCode.ENTER);
    assertThat(window.guide().shown()).isEqualTo(new GuideTopic("nodes", "route-reflector"));
    assertThat(search.getText()).isEmpty();
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> seen(robot, "Route reflector"));
    robot.interact(() -> robot.lookup("#guide-back").queryButton().fire());
    assertThat(window.guide().shown()).isEqualTo(new GuideTopic("designer", ""));
  }

  @Test
  void aProblemLeadsToItsExplanation(FxRobot robot) throws Exception {
    robot.interact(() -> window.showPanel("problems"));
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> robot.lookup("#problems").query().lookup("#explain") != null);
    Button explain = (Button) robot.lookup("#problems").query().lookup("#explain");
    robot.interact(explain::fire);
    GuideTopic shown = window.guide().shown();
    assertThat(shown)
        .isNotNull()
        .satisfies(
            topic -> {
              assertThat(topic.page()).isEqualTo("problems");
              assertThat(topic.anchor()).isNotEmpty();
            });
    assertThat(window.desk().lab()).isEqualTo(lab);
  }

  /// Whether a heading is in the upper half of the page that is shown.
  private static boolean seen(FxRobot robot, String heading) {
    Node scroll = robot.lookup("#guide-scroll").query();
    Bounds page = scroll.localToScene(scroll.getLayoutBounds());
    return robot.from(scroll).lookup(".label").queryAllAs(Label.class).stream()
        .filter(label -> label.getText().equals(heading))
        .map(label -> label.localToScene(label.getLayoutBounds()))
        .anyMatch(at -> at.getMinY() >= page.getMinY() - 1 && at.getMaxY() <= page.getCenterY());
  }
}
