package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.search.CommandEntry;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
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

/// Whatever the window can do is found by typing, and what it cannot do says why.
@ExtendWith(ApplicationExtension.class)
class CommandPaletteTest {

  private final MemorySession service = new MemorySession();
  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(service, new FakeDialogs()),
            Windows.document(lab),
            WindowTheme.DARK,
            1000,
            700);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  @Test
  void aCommandIsTypedAndDone(FxRobot robot) {
    robot.interact(() -> window.canvas().viewport().requestFocus());
    toggle(robot);
    assertThat(robot.lookup("#command-palette").query().isVisible()).isTrue();
    robot.write("select all").type(KeyCode.ENTER);
    assertThat(window.desk().selection().isEmpty()).isFalse();
    assertThat(robot.lookup("#command-palette").query().isVisible()).isFalse();
    assertThat(window.canvas().viewport().isFocused()).isTrue();
  }

  @Test
  void everyPanelAndEveryItemOfTheMenuIsThere(FxRobot robot) {
    toggle(robot);
    List<String> offered = commands(robot).stream().map(CommandEntry::text).toList();
    List<String> menu = new ArrayList<>();
    texts(robot.lookup("#menu").queryAs(MenuButton.class).getItems(), menu);
    menu.remove("All commands …"); // the palette itself
    assertThat(menu).hasSizeGreaterThan(25);
    assertThat(offered).containsAll(menu);
    for (ToggleButton tab : robot.lookup(".strip-tab").queryAllAs(ToggleButton.class)) {
      assertThat(offered).contains(tab.getText());
    }
    assertThat(offered).contains("Deploy", "Draw", "Run", "Local VM");
    assertThat(commands(robot))
        .filteredOn(c -> c.text().equals("Save"))
        .singleElement()
        .satisfies(save -> assertThat(save.key()).isEqualTo("Ctrl+S"));
  }

  @Test
  void aPanelIsShown(FxRobot robot) {
    toggle(robot);
    robot.write("hash tables").type(KeyCode.ENTER);
    assertThat(robot.lookup("#tab-slots").queryAs(ToggleButton.class).isSelected()).isTrue();
    toggle(robot);
    robot.write("why").type(KeyCode.ENTER);
    assertThat(robot.lookup("#tab-why").queryAs(ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void whatCannotBeDoneSaysWhyAndIsNotDone(FxRobot robot) {
    toggle(robot);
    robot.write("undo");
    CommandEntry undo = commands(robot).getFirst();
    assertThat(undo.obstacle()).isEqualTo("Nothing has been done yet.");
    robot.type(KeyCode.ENTER);
    assertThat(robot.lookup("#command-palette").query().isVisible()).isTrue();
    robot.type(KeyCode.ESCAPE);
    robot.interact(
        () -> {
          window.desk().select(ItemSelection.of(new SelectedItem.Member("LB7-1")));
          window.canvas().viewport().requestFocus();
        });
    robot.type(KeyCode.DELETE);
    toggle(robot);
    robot.write("undo");
    assertThat(commands(robot).getFirst().available()).isEqualTo(!window.desk().lab().equals(lab));
  }

  @Test
  void whatIsOfferedFollowsTheSelectionAndTheRunningLab(FxRobot robot) {
    toggle(robot);
    robot.write("destroy");
    assertThat(commands(robot).getFirst().obstacle())
        .isEqualTo("Nothing of this lab is on the machine.");
    robot.type(KeyCode.ESCAPE);
    robot.clickOn("#deploy");
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member("LB7-1"))));
    toggle(robot);
    robot.write(FaultKind.parse("frozen").label());
    assertThat(commands(robot).getFirst().group()).isEqualTo("Break");
  }

  @Test
  void itEndsWhenTheKeyboardGoesElsewhere(FxRobot robot) {
    toggle(robot);
    robot.interact(() -> robot.lookup("#tab-flows").query().requestFocus());
    assertThat(robot.lookup("#command-palette").query().isVisible()).isFalse();
    toggle(robot);
    toggle(robot);
    assertThat(robot.lookup("#command-palette").query().isVisible()).isFalse();
  }

  private static void texts(List<MenuItem> items, List<String> found) {
    for (MenuItem item : items) {
      if (item instanceof Menu menu) {
        texts(menu.getItems(), found);
      } else if (!(item instanceof SeparatorMenuItem) && item.getId() != null) { // no mere words
        found.add(item.getText());
      }
    }
  }

  private static List<CommandEntry> commands(FxRobot robot) {
    ListView<CommandEntry> list = robot.lookup("#commands").queryListView();
    return List.copyOf(list.getItems());
  }

  private static void toggle(FxRobot robot) {
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.P)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
