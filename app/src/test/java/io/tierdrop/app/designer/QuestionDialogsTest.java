package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.FileDialogs;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every question that the window asks, in the longest words that it may have: nothing of it is
/// cut, and Escape leaves all as it is. Pictures lie in `target/screenshots`.
@ExtendWith(ApplicationExtension.class)
class QuestionDialogsTest {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String LAB = "a-name-of-24-characters-";
  private static final String MACHINE = "ssh://administrator@loadbalancer-lab.example.org:2222";

  private static final Map<String, Consumer<WindowDialogs>> QUESTIONS =
      new TreeMap<>(
          Map.of(
              "recover", dialogs -> dialogs.recover(LAB, Instant.EPOCH),
              "abandon", dialogs -> dialogs.abandon(LAB),
              "share", dialogs -> dialogs.share("ada@desk, grace@tower and 3 others"),
              "destroy", dialogs -> dialogs.destroy(LAB, MACHINE),
              "unsaved", dialogs -> dialogs.unsaved(LAB),
              "overwrite", dialogs -> dialogs.overwrite(Path.of("/home/ada/labs", LAB + ".json")),
              "shrink", dialogs -> dialogs.shrink("LB7", "LB7-10, LB7-11, LB7-12"),
              "install", dialogs -> dialogs.install(List.of("bird2", "haproxy", "keepalived")),
              "error", dialogs -> dialogs.error("The file cannot be read", "It ends early.")));

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private Stage stage;

  @Start
  void open(Stage shown) {
    WindowTheme.loadFonts();
    stage = shown;
    stage.setScene(new Scene(new Label("a window"), 1000, 600));
    stage.show();
  }

  @ParameterizedTest
  @CsvSource({"en,LIGHT", "en,DARK", "de,LIGHT", "fr,DARK", "es,LIGHT", "zh-Hans,DARK"})
  void everyQuestionCanBeRead(String language, WindowTheme theme, FxRobot robot) throws Exception {
    TextBundle texts = new TextBundle(Locale.forLanguageTag(language));
    WindowDialogs dialogs =
        new WindowDialogs(texts, new FileDialogs(texts, new MemoryPreferences()), () -> stage);
    robot.interact(() -> theme.dress(stage.getScene()));
    for (Map.Entry<String, Consumer<WindowDialogs>> question : QUESTIONS.entrySet()) {
      CompletableFuture<Void> answered = new CompletableFuture<>();
      Platform.runLater(
          () -> {
            question.getValue().accept(dialogs);
            answered.complete(null);
          });
      WaitForAsyncUtils.waitForFxEvents();
      Scene asked = asked();
      robot.interact(
          () -> {
            String name = "question-%s-%s-%s.png".formatted(question.getKey(), language, theme);
            WindowSnapshot.write(asked.getRoot(), PICTURES.resolve(name));
            assertThat(TextFitCheck.faults(asked)).as(name).isEmpty();
          });
      robot.type(KeyCode.ESCAPE);
      answered.get(10, TimeUnit.SECONDS);
    }
  }

  private Scene asked() {
    return Window.getWindows().stream()
        .filter(window -> !window.equals(stage) && window.isShowing())
        .map(Window::getScene)
        .findFirst()
        .orElseThrow();
  }
}
