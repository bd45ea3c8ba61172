package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.ImportDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.exchange.LabImport;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.topology.Kind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Guesses are shown with their reasons, corrected, and only then a lab is made.
@ExtendWith(ApplicationExtension.class)
class ImportDialogTest {

  private static final String DRAWING =
      "graph drawn { label=\"A title\"; a -- r1; r1 -- web1; r1 -- web1; sw1 -- r1; sw1 -- web1 }";

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private ImportDialog dialog;

  @Start
  void open(Stage stage) throws ForeignFileException {
    WindowTheme.loadFonts();
    stage.setScene(new Scene(new Label("a window"), 900, 700));
    stage.show();
    ForeignFile file = new ForeignFile("drawn.dot", DRAWING);
    dialog =
        new ImportDialog(
            new TextBundle(Locale.ENGLISH),
            file.name(),
            kinds -> LabImport.of(file, Optional.empty(), kinds).made());
    dialog.initOwner(stage);
    WindowTheme.LIGHT.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }

  private static String summary(FxRobot robot) {
    return robot.lookup("#import-summary").queryAs(Label.class).getText();
  }

  @Test
  @SuppressWarnings("unchecked")
  void aGuessIsCorrectedAndTheLabFollows(FxRobot robot) {
    robot.targetWindow(dialog.getDialogPane().getScene().getWindow());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#import-nodes").queryAs(TableView.class).getItems()).hasSize(4);
    assertThat(summary(robot)).startsWith("drawn: 4 nodes").doesNotContain("corrected");
    assertThat(robot.lookup("#import-lost").queryAs(ListView.class).getItems().toString())
        .contains("further links between the same two nodes");
    ChoiceBox<Kind> kind = robot.lookup("#import-kind-a").queryAs(ChoiceBox.class);
    assertThat(kind.getValue()).isEqualTo(Kind.CLIENTS);
    robot.interact(() -> kind.setValue(Kind.INTERNET));
    assertThat(summary(robot)).contains("1 guess corrected");
    robot.interact(
        () ->
            WindowSnapshot.write(
                dialog.getDialogPane(), Path.of("target", "screenshots", "import.png")));
    robot.interact(() -> robot.lookup("#import-make").queryAs(Button.class).fire());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(
            Objects.requireNonNull(dialog.getResult())
                .lab()
                .topology()
                .node("a")
                .orElseThrow()
                .kind())
        .isEqualTo(Kind.INTERNET);
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatIsTakenBackIsTheGuessAgain(FxRobot robot) {
    robot.targetWindow(dialog.getDialogPane().getScene().getWindow());
    WaitForAsyncUtils.waitForFxEvents();
    ChoiceBox<Kind> kind = robot.lookup("#import-kind-web1").queryAs(ChoiceBox.class);
    robot.interact(() -> kind.setValue(Kind.L7));
    robot.interact(() -> kind.setValue(Kind.BACKEND));
    assertThat(summary(robot)).doesNotContain("corrected");
  }
}
