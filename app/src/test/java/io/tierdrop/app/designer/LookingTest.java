package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Looking changes nothing: whatever a lab has, selecting each of its parts, showing every panel
/// and entering and leaving every field leaves the document as it is.
@ExtendWith(ApplicationExtension.class)
class LookingTest {

  private static final List<String> TABS =
      List.of(
          "config",
          "live",
          "why",
          "properties",
          "flows",
          "timeline",
          "problems",
          "faults",
          "play",
          "slots",
          "verify",
          "log",
          "console",
          "requests");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private Stage stage;

  @Start
  void open(Stage given) {
    WindowTheme.loadFonts();
    stage = given;
  }

  @Test
  void lookingAtLabsByChanceChangesNothing(FxRobot robot) {
    LongStream.rangeClosed(1, 8)
        .mapToObj(seed -> new WildLabs(seed).lab())
        .forEach(lab -> lookAt(robot, lab));
  }

  @Test
  void lookingAtEverySampleChangesNothing(FxRobot robot) {
    Stream.of("first-lab", "two-sites", "ecmp-anycast-dns")
        .map(Windows::sample)
        .forEach(lab -> lookAt(robot, lab));
  }

  @Test
  void aTierBeyondWhatTheFieldsTakeIsShownAsItIs(FxRobot robot) {
    Lab first = Labs.small();
    List<Node> nodes = new ArrayList<>(first.topology().nodes());
    nodes.replaceAll(n -> n.name().equals("S") ? new Node("S", 10_001, n.role()) : n);
    nodes.replaceAll(
        n -> n.name().equals("LB7") ? new Node("LB7", 3, new Role.L7(List.of("S"), 99_999)) : n);
    Topology large =
        new Topology(
            nodes, first.topology().links(), first.topology().vips(), first.topology().settings());
    Lab lab = new Lab(first.name(), " two  \r\n lines ", first.teaches(), large, first.drawing());
    DesignerWindow window = show(robot, lab);
    robot.interact(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member("S1"))));
    TextField count = (TextField) window.root().lookup("#node-count");
    assertThat(count.getText()).isEqualTo("10001");
    robot.interact(() -> visit(window));
    robot.interact(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member("LB7-1"))));
    assertThat(((TextField) window.root().lookup("#node-weight")).getText()).isEqualTo("99999");
    robot.interact(() -> visit(window));
    robot.interact(() -> window.desk().select(ItemSelection.NONE));
    robot.interact(() -> visit(window));
    assertThat(window.desk().lab()).isEqualTo(lab);
    assertThat(window.desk().document().past()).isNull();
    robot.interact(window::close);
  }

  private void lookAt(FxRobot robot, Lab lab) {
    DesignerWindow window = show(robot, lab);
    for (String tab : TABS) {
      robot.interact(() -> ((ToggleButton) window.root().lookup("#tab-" + tab)).setSelected(true));
    }
    List<ItemSelection> looks =
        new ArrayList<>(List.of(ItemSelection.NONE, ItemSelection.all(lab)));
    ItemSelection.all(lab).items().stream().limit(20).map(ItemSelection::of).forEach(looks::add);
    lab.topology().nodes().stream()
        .map(node -> ItemSelection.of(ItemSelection.members(node)))
        .forEach(looks::add);
    lab.topology().links().stream()
        .map(link -> ItemSelection.of(new SelectedItem.Wire(link.a(), link.b())))
        .forEach(looks::add);
    robot.interact(
        () -> {
          for (ItemSelection look : looks) {
            window.desk().select(look);
            visit(window);
            LabDocument now = window.desk().document();
            assertThat(now.lab()).describedAs("%s of %s", look.items(), lab).isEqualTo(lab);
            assertThat(now.past()).isNull();
          }
        });
    robot.interact(window::close);
  }

  private DesignerWindow show(FxRobot robot, Lab lab) {
    DesignerWindow[] made = new DesignerWindow[1];
    robot.interact(
        () -> {
          made[0] =
              new DesignerWindow(
                  Windows.surroundings(new MemorySession(), new FakeDialogs()),
                  Windows.document(lab),
                  WindowTheme.DARK);
          stage.setScene(new Scene(made[0].root(), 1300, 800));
          stage.show();
        });
    return made[0];
  }

  /// Enters and leaves every field of the inspector.
  private static void visit(DesignerWindow window) {
    List<javafx.scene.Node> fields = new ArrayList<>();
    collect(window.root().lookup("#inspector"), fields);
    fields.forEach(javafx.scene.Node::requestFocus);
    window.canvas().viewport().requestFocus();
  }

  private static void collect(javafx.scene.Node node, List<javafx.scene.Node> found) {
    if (node.isVisible() && node.isFocusTraversable()) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }
}
