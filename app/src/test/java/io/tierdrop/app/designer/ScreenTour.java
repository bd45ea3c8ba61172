package io.tierdrop.app.designer;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.lesson.PlayState;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Dimension2D;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// Shows every panel of a running lab in a window of some size, one after the other.
final class ScreenTour {

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

  private static final List<String> VIEWS = List.of("properties", "config", "live", "why");

  private ScreenTour() {}

  /// Looks at a window, on the window's thread.
  @FunctionalInterface
  interface Look {

    /// @param shown the panel's name
    void at(DesignerWindow window, String shown);
  }

  static void walk(TextBundle texts, Dimension2D size, WindowTheme theme, Look look)
      throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    MemorySession service = new MemorySession();
    service.started(lab);
    DesignerWindow window =
        WaitForAsyncUtils.asyncFx(
                () ->
                    new DesignerWindow(
                        Windows.surroundings(texts, new MemoryMachines(service), new FakeDialogs()),
                        Windows.document(lab),
                        theme))
            .get();
    Stage stage = shown(window, size);
    on(() -> window.run().traffic().send(new RequestSpec("clients", null, "198.51.100.1", 12)));
    on(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2"))));
    for (String panel : PANELS) {
      on(() -> window.showPanel(panel));
      seen(window, panel, look);
    }
    for (String view : VIEWS) {
      on(() -> window.showView(view));
      seen(window, view, look);
    }
    on(
        () ->
            window
                .desk()
                .perform(texts.get("edit.count", "LB7"), drawn -> CountEdits.of(drawn, "LB7", 14)));
    seen(window, "changes", look);
    on(() -> window.desk().undo());
    on(
        () -> {
          window.showPanel("play");
          window.play().lessonProperty().set(true);
          window.play().play();
        });
    WaitForAsyncUtils.waitFor(
        60,
        TimeUnit.SECONDS,
        () -> window.play().momentProperty().get().phase() == PlayState.Phase.WAITING);
    seen(window, "lesson", look);
    on(
        () -> {
          stage.close();
          window.close();
        });
  }

  /// Puts a window onto a stage and waits until it has settled.
  static Stage shown(DesignerWindow window, Dimension2D size) throws Exception {
    Stage stage =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  Stage shown = new Stage();
                  shown.setScene(
                      WindowSnapshot.scene(window.root(), size.getWidth(), size.getHeight()));
                  shown.show();
                  return shown;
                })
            .get();
    Windows.settle(window);
    return stage;
  }

  static void seen(DesignerWindow window, String name, Look look) throws Exception {
    on(
        () -> {
          window.canvas().complete();
          window.root().applyCss();
          window.root().layout();
          look.at(window, name);
        });
  }

  static void on(Runnable act) throws Exception {
    WaitForAsyncUtils.asyncFx(act).get();
    WaitForAsyncUtils.waitForFxEvents();
  }
}
