package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.WindowContext;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.designer.tour.TourStop;
import io.tierdrop.app.recording.RecordingWriter;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
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

/// The first minutes: an empty drawing, the tour, a run that needs no machine.
@ExtendWith(ApplicationExtension.class)
class BeginningsTest {

  @TempDir private static Path directory;

  private final MemoryPreferences preferences = new MemoryPreferences();

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void open(Stage given) throws Exception {
    stage = given;
    WindowTheme.loadFonts();
    Path file = directory.resolve("first-lab.recording.gz");
    Lab lab = Windows.sample("first-lab");
    RecordingWriter.write(file, lab, List.<RunEntry>of());
    window = shown(List.of(new SampleRecording("first-lab", file)));
  }

  private DesignerWindow shown(List<SampleRecording> recordings) {
    WindowContext usual =
        Windows.surroundings(
            new TextBundle(Locale.ENGLISH),
            new MemoryMachines(new MemorySession()),
            new FakeDialogs(),
            recordings);
    DesignerWindow made =
        new DesignerWindow(
            new WindowContext(
                usual.texts(),
                usual.machines(),
                usual.files(),
                preferences,
                usual.dialogs(),
                usual.samples(),
                recordings,
                usual.travel(),
                usual.ui()),
            Windows.document(Labs.empty()),
            WindowTheme.LIGHT);
    stage.setScene(new Scene(made.root(), 1000, 760));
    stage.show();
    return made;
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
  void aSampleIsOneClickAwayAndTheSmallestComesFirst(FxRobot robot) {
    assertThat(robot.lookup("#welcome").query().isVisible()).isTrue();
    robot.clickOn("#welcome-sample-0");
    assertThat(window.desk().lab()).isEqualTo(Windows.sample("first-lab"));
    assertThat(robot.lookup("#welcome").query().isVisible()).isFalse();
    robot.interact(() -> window.open(Windows.document(Labs.empty())));
    assertThat(robot.lookup("#welcome").query().isVisible()).isTrue();
  }

  @Test
  void theDrawingTakesPiecesAsEver(FxRobot robot) {
    robot.clickOn("#palette-router");
    assertThat(robot.lookup("#welcome").query().isVisible()).isFalse();
    robot.clickOn("#viewport");
    assertThat(window.desk().lab().topology().nodes()).hasSize(1);
    robot.interact(() -> window.desk().undo());
    assertThat(robot.lookup("#welcome").query().isVisible()).isTrue();
  }

  @Test
  void aRecordingIsWatchedWithoutAMachine(FxRobot robot) throws Exception {
    robot.clickOn("#welcome-watch");
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> window.run().tape().replayProperty().get());
    assertThat(window.desk().lab().name()).isEqualTo("first-lab");
  }

  @Test
  void whereNoRecordingCameAlongNoneIsOffered(FxRobot robot) throws Exception {
    DesignerWindow[] bare = new DesignerWindow[1];
    robot.interact(() -> bare[0] = shown(List.of()));
    Windows.settle(bare[0]);
    assertThat(robot.lookup("#welcome-draw").tryQuery()).isPresent();
    assertThat(robot.lookup("#welcome-watch").tryQuery()).isEmpty();
    robot.interact(bare[0]::close);
  }

  @Test
  void theTourGoesThereAndBackAndLeavesTheDocumentAlone(FxRobot robot) {
    robot.clickOn("#welcome-draw");
    assertThat(preferences.getBoolean("tour-seen", false)).isFalse();
    Button next = robot.lookup("#tour-next").queryButton();
    Label number = robot.lookup("#tour-number").queryAs(Label.class);
    for (TourStop stop : TourStop.values()) {
      assertThat(window.tour().stopProperty().get()).isEqualTo(stop);
      assertThat(number.getText()).isEqualTo(stop.number() + " of 5");
      assertThat(next.isFocused()).isTrue();
      assertThat(stop.targets())
          .allSatisfy(target -> assertThat(robot.lookup(target).tryQuery()).isPresent());
      if (stop == TourStop.LINK) {
        robot.type(KeyCode.LEFT).type(KeyCode.RIGHT);
        assertThat(window.tour().stopProperty().get()).isEqualTo(stop);
      }
      robot.type(KeyCode.SPACE);
    }
    assertThat(window.tour().active()).isFalse();
    assertThat(preferences.getBoolean("tour-seen", false)).isTrue();
    assertThat(window.desk().document().past()).isNull();
    assertThat(window.desk().lab()).isEqualTo(Labs.empty());
  }

  @Test
  void escapeLeavesTheTourFromTheCardFromTheDrawingAndFromAnotherControl(FxRobot robot) {
    robot.interact(() -> window.tour().begin());
    robot.type(KeyCode.ESCAPE);
    assertThat(window.tour().active()).isFalse();
    for (String other : List.of("#viewport", "#tab-flows")) {
      robot.interact(() -> window.tour().begin());
      robot.interact(() -> robot.lookup(other).query().requestFocus());
      robot.type(KeyCode.ESCAPE);
      assertThat(window.tour().active()).as("at %s", other).isFalse();
    }
  }

  @Test
  void whatTheTourPointsAtStaysRingedWhenTheWindowChangesItsSize(FxRobot robot) throws Exception {
    robot.interact(() -> window.tour().begin());
    robot.interact(() -> window.tour().forward());
    robot.interact(() -> window.tour().forward());
    for (double width : new double[] {1000, 820, 960}) {
      robot.interact(() -> stage.setWidth(width));
      WaitForAsyncUtils.waitFor(
          10,
          TimeUnit.SECONDS,
          () -> {
            Bounds target = bounds(robot.lookup("#inspector").query());
            Bounds ring = bounds(robot.lookup(".tour-ring").query());
            return Math.abs(target.getMinX() - 3 - ring.getMinX()) < 1;
          });
      Bounds all = bounds(window.root());
      assertThat(all.contains(bounds(robot.lookup("#tour-card").query()))).isTrue();
    }
  }

  @Test
  void everyButtonWithoutWordsSaysWhatItDoes(FxRobot robot) {
    robot.interact(() -> window.open(Windows.document(Windows.sample("first-lab"))));
    List<String> mute = new ArrayList<>();
    int icons = 0;
    for (String panel : List.of("requests", "timeline", "faults", "console", "slots")) {
      robot.interact(() -> window.showPanel(panel));
      for (ButtonBase button :
          robot.lookup(n -> n instanceof ButtonBase).queryAllAs(ButtonBase.class)) {
        boolean own = button.isVisible() && button.getId() != null;
        if (own && (button.getText() == null || button.getText().isBlank())) {
          icons++;
          if (button.getTooltip() == null || button.getTooltip().getText().isBlank()) {
            mute.add(panel + ": " + button.getId());
          }
        }
      }
    }
    assertThat(icons).isGreaterThan(30);
    assertThat(mute).isEmpty();
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
