package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// What was shown and closed is forgotten: an hour of opened panels, menus and labs costs no more
/// memory than the last of them.
class ClosedWindowTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @Test
  void aWindowThatWasClosedIsForgotten() throws Exception {
    WeakReference<DesignerWindow> window = openedAndClosed();
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> {
          System.gc();
          return window.get() == null;
        });
    assertThat(window.get()).isNull();
  }

  private static WeakReference<DesignerWindow> openedAndClosed() throws Exception {
    DesignerWindow window =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  DesignerWindow made =
                      new DesignerWindow(
                          Windows.surroundings(new MemorySession(), new FakeDialogs()),
                          Windows.document(Windows.sample("three-tier-small")),
                          WindowTheme.LIGHT);
                  Stage stage = new Stage();
                  stage.setScene(new Scene(made.root(), 1440, 900));
                  stage.show();
                  return made;
                })
            .get();
    Windows.settle(window);
    WaitForAsyncUtils.asyncFx(
            () -> {
              ((Stage) window.root().getScene().getWindow()).close();
              window.close();
            })
        .get();
    return new WeakReference<>(window);
  }
}
