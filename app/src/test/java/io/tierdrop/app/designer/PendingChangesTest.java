package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What is not applied can be listed, and what only runs is still seen.
@ExtendWith(ApplicationExtension.class)
class PendingChangesTest {

  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    MemorySession service = new MemorySession();
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

  @Test
  void changesAreListedAndADeletedNodeIsAGhostUntilItIsUndone(FxRobot robot) throws Exception {
    Windows.settle(window);
    MenuButton note = (MenuButton) lookup("#lab-note");
    assertThat(note.isVisible()).isFalse();
    robot.interact(
        () -> {
          window.desk().perform("delete", now -> DeleteEdits.node(now, "R"));
          window.desk().perform("count", now -> CountEdits.of(now, "LB4", 3));
        });
    assertThat(note.isVisible()).isTrue();
    assertThat(note.getItems())
        .extracting(MenuItem::getText)
        .contains("LB4-3 is new", "R1 runs and is no longer drawn");
    assertThat(((Parent) lookup("#ghosts")).lookup("#member-R1")).isNotNull();
    assertThat(lookup("#ghosts").lookupAll(".wire")).hasSizeGreaterThanOrEqualTo(4);
    MenuItem added =
        note.getItems().stream()
            .filter(item -> "pending-LB4-3".equals(item.getId()))
            .findFirst()
            .orElseThrow();
    robot.interact(added::fire);
    assertThat(window.desk().selection())
        .isEqualTo(ItemSelection.of(new SelectedItem.Member("LB4-3")));
    robot.interact(
        () -> {
          window.desk().undo();
          window.desk().undo();
        });
    assertThat(((Parent) lookup("#ghosts")).lookup("#member-R1")).isNull();
    assertThat(lookup("#ghosts").lookupAll(".wire")).isEmpty();
    assertThat(note.isVisible()).isFalse();
  }

  private Node lookup(String id) {
    return Objects.requireNonNull(window.root().lookup(id));
  }
}
