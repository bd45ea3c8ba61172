package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.SVGPath;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// The panel *Verify*: a matrix of failures and VIPs, their flows on the drawing, and what a node's
/// death would break.
class VerifyByWindowTest {

  private static final Path PICTURES =
      Path.of(System.getProperty("tierdrop.screens", "target/screens"));

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  private record Shown(DesignerWindow window, Stage stage) implements AutoCloseable {
    @Override
    public void close() {
      CompletableFuture.runAsync(
              () -> {
                stage.close();
                window.close();
              },
              Platform::runLater)
          .join();
    }

    TableView<?> matrix() {
      return (TableView<?>) window.root().lookup("#verify-matrix");
    }

    String summary() throws Exception {
      return fx(() -> ((Label) window.root().lookup("#verify-summary")).getText());
    }
  }

  private static <T> T fx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Shown open(
      Lab lab, MemorySession session, int width, int height, WindowTheme theme) throws Exception {
    DesignerWindow window =
        fx(
            () ->
                new DesignerWindow(
                    Windows.surroundings(session, new FakeDialogs()),
                    Windows.document(lab),
                    theme));
    Stage stage =
        fx(
            () -> {
              Stage shown = new Stage();
              shown.setScene(WindowSnapshot.scene(window.root(), width, height));
              shown.show();
              return shown;
            });
    Windows.settle(window);
    return new Shown(window, stage);
  }

  private static Lab less(Lab lab) {
    Topology old = lab.topology();
    List<Node> nodes =
        old.nodes().stream()
            .map(
                node ->
                    node.name().equals("LB7")
                        ? new Node(node.name(), 2, node.role(), node.addresses())
                        : node)
            .toList();
    return lab.withTopology(new Topology(nodes, old.links(), old.vips(), old.settings()));
  }

  private static Set<?> ways(Shown shown) {
    return shown.window().root().lookupAll(".forecast-way");
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, LIGHT", "1366, 768, DARK", "1000, 600, LIGHT", "1000, 600, DARK"})
  void aLineShowsItsFlowsOnTheDrawing(int width, int height, WindowTheme theme) throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    try (Shown shown = open(lab, new MemorySession(), width, height, theme)) {
      fx(
          () -> {
            shown.window().showPanel("verify");
            return true;
          });
      await(() -> !shown.matrix().getItems().isEmpty());
      assertThat(shown.matrix().getColumns())
          .extracting(TableColumn::getText)
          .contains("mh1", "sh2");
      assertThat(shown.summary()).startsWith("Forecast of 53 failures");
      fx(
          () -> {
            TableView<?> matrix = shown.matrix();
            for (int i = 0; i < matrix.getItems().size(); i++) {
              if (matrix.getColumns().getFirst().getCellData(i).equals("LB7-1")) {
                matrix.getSelectionModel().select(i);
                matrix.scrollTo(i);
              }
            }
            return true;
          });
      await(() -> !ways(shown).isEmpty());
      assertThat(ways(shown))
          .allSatisfy(way -> assertThat(((SVGPath) way).getStrokeDashArray()).isNotEmpty());
      picture(shown, "verify-" + width + "-" + theme.name().toLowerCase(Locale.ROOT));
      assertThat(fx(() -> TextFitCheck.faults(shown.window().root()))).isEmpty();

      fx(
          () -> {
            shown.window().desk().perform("less", VerifyByWindowTest::less);
            return true;
          });
      assertThat(ways(shown)).isEmpty();
      await(
          () ->
              ((Label) shown.window().root().lookup("#verify-summary"))
                  .getText()
                  .matches("Forecast of (?!53)[0-9]+ failures.*"));
    }
  }

  @Test
  void theDrawingIsComparedWithWhatRuns() throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    MemorySession session = new MemorySession();
    session.started(lab);
    try (Shown shown = open(lab, session, 1366, 768, WindowTheme.DARK)) {
      fx(
          () -> {
            shown.window().desk().perform("less", VerifyByWindowTest::less);
            shown.window().showPanel("verify");
            return true;
          });
      await(() -> !shown.matrix().getItems().isEmpty());
      assertThat(shown.summary()).startsWith("Forecast. From three-tier-small to the drawing");
      assertThat(fx(() -> shown.matrix().getColumns().getFirst().getCellData(0)))
          .isEqualTo("the change");
      picture(shown, "verify-change");
    }
  }

  @Test
  void theMenuOfANodeSaysWhatItsDeathWouldBreak() throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    try (Shown shown = open(lab, new MemorySession(), 1366, 768, WindowTheme.LIGHT)) {
      ContextMenu menu =
          fx(
              () -> {
                shown.window().desk().select(ItemSelection.of(new SelectedItem.Member("LB7-1")));
                ContextMenu made = shown.window().contextMenu();
                Window stage = shown.stage();
                made.show(stage);
                return made;
              });
      MenuItem death =
          fx(
              () ->
                  menu.getItems().stream()
                      .filter(item -> "menu-death".equals(item.getId()))
                      .findFirst()
                      .orElseThrow());
      await(() -> death.getText().contains("of the flows are lost"));
      assertThat(fx(death::getText)).startsWith("If LB7-1 dies: ").contains("mh1");
      fx(
          () -> {
            menu.hide();
            death.fire();
            return true;
          });
      await(() -> !shown.matrix().getItems().isEmpty());
    }
  }

  @Test
  void aNodeUnderThePointerSaysWhatItsDeathWouldBreakUnlessNobodyWantsToKnow() throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    try (Shown shown = open(lab, new MemorySession(), 1366, 768, WindowTheme.LIGHT)) {
      rest(shown, "LB7-1");
      await(() -> hint().isPresent());
      assertThat(fx(() -> hint().orElseThrow()))
          .startsWith("If LB7-1 dies: ")
          .contains("of the flows are lost", "mh1");
      fx(
          () -> {
            shown.window().desk().perform("less", VerifyByWindowTest::less);
            return true;
          });
      assertThat(fx(() -> hint())).as("of another drawing").isEmpty();
      await(() -> hint().isPresent());
      fx(
          () -> {
            shown.window().canvas().viewport().fireEvent(mouse(MouseEvent.MOUSE_EXITED, 0, 0));
            return true;
          });
      assertThat(fx(() -> hint())).as("the pointer has left").isEmpty();
      rest(shown, "R1");
      await(() -> hint().filter(text -> text.startsWith("If R1 dies")).isPresent());
      fx(
          () -> {
            item(shown, "menu-deaths").fire();
            return true;
          });
      assertThat(fx(() -> hint())).as("nobody wants to know").isEmpty();
    }
  }

  private static MenuItem item(Shown shown, String id) {
    return ((MenuButton) shown.window().root().lookup("#menu"))
        .getItems().stream()
            .flatMap(
                item -> item instanceof Menu within ? within.getItems().stream() : Stream.of(item))
            .filter(item -> id.equals(item.getId()))
            .findFirst()
            .orElseThrow();
  }

  /// What is said beside the pointer.
  private static Optional<String> hint() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Tooltip tip && "death-hint".equals(tip.getId()))
        .map(window -> ((Tooltip) window).getText())
        .findFirst();
  }

  private static void rest(Shown shown, String member) throws Exception {
    fx(
        () -> {
          CanvasView canvas = shown.window().canvas();
          IconBox box =
              canvas.pictureProperty().get().boxes().values().stream()
                  .filter(one -> one.member().equals(member))
                  .findFirst()
                  .orElseThrow();
          double x = canvas.camera().screenX(box.x());
          double y = canvas.camera().screenY(box.y());
          Point2D at = canvas.viewport().localToScene(x, y);
          canvas.viewport().fireEvent(mouse(MouseEvent.MOUSE_MOVED, at.getX(), at.getY()));
          return true;
        });
  }

  private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
    return new MouseEvent(
        type,
        x,
        y,
        x,
        y,
        MouseButton.NONE,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        true,
        null);
  }

  private static void picture(Shown shown, String name) throws Exception {
    fx(
        () -> {
          Scene scene = shown.stage().getScene();
          shown.window().canvas().complete();
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          WindowSnapshot.write(shown.window().root(), PICTURES.resolve(name + ".png"));
          return true;
        });
  }
}
