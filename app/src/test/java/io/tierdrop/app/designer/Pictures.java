package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Takes pictures of whole windows. With `-Dtierdrop.screenshots=…/docs/screenshots` they become
/// the ones in the documentation.
final class Pictures {

  private static final Path PLACE =
      Path.of(System.getProperty("tierdrop.screenshots", "target/screenshots"));

  private Pictures() {}

  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Platform.setImplicitExit(false);
    WindowTheme.loadFonts();
  }

  /// Opens a window on the lab, lets things happen to it, each once the one before has settled, and
  /// keeps the picture that it then shows.
  @SafeVarargs
  static void take(
      String name,
      WindowTheme theme,
      Lab lab,
      MemorySession service,
      Consumer<DesignerWindow>... acts)
      throws Exception {
    take(name, theme, lab, new MemoryMachines(service), window -> null, acts);
    assertThat(Files.size(PLACE.resolve(name + ".png"))).isGreaterThan(20_000);
  }

  /// The same with several machines.
  ///
  /// @param camera takes the picture; null for one of the window's content
  @SafeVarargs
  static void take(
      String name,
      WindowTheme theme,
      Lab lab,
      MemoryMachines machines,
      Function<DesignerWindow, @Nullable Image> camera,
      Consumer<DesignerWindow>... acts)
      throws Exception {
    Path file = PLACE.resolve(name + ".png");
    DesignerWindow window =
        WaitForAsyncUtils.asyncFx(
                () ->
                    new DesignerWindow(
                        Windows.surroundings(machines, new FakeDialogs()),
                        Windows.document(lab),
                        theme))
            .get();
    Stage stage =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  Stage shown = new Stage();
                  shown.setScene(WindowSnapshot.scene(window.root(), 1600, 1000));
                  shown.show();
                  return shown;
                })
            .get();
    Windows.settle(window);
    for (Consumer<DesignerWindow> act : acts) {
      WaitForAsyncUtils.asyncFx(() -> act.accept(window)).get();
      WaitForAsyncUtils.waitForFxEvents();
      // On a busy machine no frame may have come since, which makes what an act has opened.
      WaitForAsyncUtils.asyncFx(() -> laidOut(window)).get();
    }
    WaitForAsyncUtils.asyncFx(
            () -> {
              window.canvas().complete();
              laidOut(window);
              Image taken = camera.apply(window);
              if (taken == null) {
                WindowSnapshot.write(window.root(), file);
              } else {
                WindowSnapshot.write(taken, file);
              }
              stage.close();
              window.close();
            })
        .get();
    assertThat(Files.size(file)).isGreaterThan(10_000);
  }

  private static void laidOut(DesignerWindow window) {
    window.root().applyCss();
    window.root().layout();
  }
}
