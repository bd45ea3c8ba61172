package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import java.util.List;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A deploy to a machine that lacks packages asks before anything is installed there.
@ExtendWith(ApplicationExtension.class)
class PreparingByWindowTest {

  private static final List<String> PACKAGES = List.of("bird2", "keepalived");

  private final FakeDialogs dialogs = new FakeDialogs();
  private final MemorySession service = new MemorySession();

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(service, dialogs),
            Windows.document(Labs.small()),
            WindowTheme.DARK,
            800,
            600);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  private void deploy() {
    service.deploys().lack(PACKAGES);
    Platform.runLater(() -> window.run().deploys().deploy(window.desk().lab()));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void withConsentItInstallsAndDeploys() {
    dialogs.consent(true);
    deploy();
    assertThat(dialogs.asked()).containsExactly(PACKAGES);
    assertThat(window.run().runningProperty().get()).isEqualTo(window.desk().lab());
    assertThat(window.run().work().failureProperty().get()).isNull();
  }

  @Test
  void theAnswerIsOfTheLabThatWasRefused() {
    dialogs.consent(true);
    Lab refused = window.desk().lab();
    Lab other = refused.withWords("other", "", "");
    service.deploys().lack(PACKAGES);
    Platform.runLater(
        () -> {
          window.run().deploys().deploy(refused); // asks after this
          window.open(Windows.document(other));
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(dialogs.asked()).containsExactly(PACKAGES);
    assertThat(window.desk().lab()).isEqualTo(other);
    assertThat(window.run().runningProperty().get()).isNull();
    Platform.runLater(() -> window.open(Windows.document(refused)));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.run().runningProperty().get()).isEqualTo(refused);
  }

  @Test
  void withoutConsentNothingIsInstalledAndTheReasonStays() {
    deploy();
    assertThat(dialogs.asked()).containsExactly(PACKAGES);
    assertThat(window.run().runningProperty().get()).isNull();
    assertThat(window.run().work().failureProperty().get()).isNotNull();
  }
}
