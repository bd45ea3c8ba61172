package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.topology.Lab;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// What was shown and closed is forgotten: an hour of opened panels, menus and labs costs no more
/// memory than the last of them.
class ClosedWindowTest {

  private static final List<String> PANELS =
      List.of(
          "requests",
          "flows",
          "timeline",
          "problems",
          "faults",
          "play",
          "slots",
          "verify",
          "log",
          "console");

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
    MemorySession service = new MemorySession();
    Lab lab = Windows.sample("three-tier-small");
    service.started(lab);
    DesignerWindow window =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  DesignerWindow made =
                      new DesignerWindow(
                          Windows.surroundings(service, new FakeDialogs()),
                          Windows.document(lab),
                          WindowTheme.LIGHT);
                  Stage stage = new Stage();
                  stage.setScene(new Scene(made.root(), 1440, 900));
                  stage.show();
                  return made;
                })
            .get();
    Windows.settle(window);
    WaitForAsyncUtils.asyncFx(() -> openAll(window)).get();
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.asyncFx(
            () -> {
              ((Stage) window.root().getScene().getWindow()).close();
              window.close();
            })
        .get();
    return new WeakReference<>(window);
  }

  private static void openAll(DesignerWindow window) {
    window.desk().select(ItemSelection.of(new SelectedItem.Member("LB7-1")));
    for (String panel : PANELS) {
      window.showPanel(panel);
    }
    for (String button : List.of("#open-shell", "#open-lines", "#open-look")) {
      ((Button) window.root().lookup(button)).fire();
    }
    window.contextMenu().show(window.root().getScene().getWindow(), 300, 300);
    window.contextMenu().hide();
    window.run().traffic().hold(new FlowSpec(null, null, 20, 60));
  }
}
