package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.Document;
import io.tierdrop.app.designer.palette.Sample;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.designer.theme.Theme;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Takes the pictures in `docs/screenshots`.
class ScreenshotTest {

  private static final Path PLACE =
      Path.of(System.getProperty("tierdrop.screenshots", "target/screenshots"));

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Platform.setImplicitExit(false);
    Theme.loadFonts();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void picturesTheRunningLabWithARequestsWay(Theme theme) throws Exception {
    MemoryService service = new MemoryService();
    service.started(Labs.threeTier());
    take(
        "run-" + theme.name().toLowerCase(Locale.ROOT),
        theme,
        Labs.threeTier(),
        service,
        List.of(
            window -> {
              service.state("three-tier", "LB7-2", Level.DOWN, "killed");
              service.state("three-tier", "LB4-6", Level.GOING_DOWN, "maintenance");
              service.state("three-tier", "LB7-9", Level.DRAINING, "weight 0");
              service.state("three-tier", "S5", Level.DRAINING, "drain");
              window.run().send(new RequestSpec("clients", null, "198.51.100.1", 12));
              window.desk().select(Selection.of(new Item.Member("LB4-2")));
            },
            window -> window.run().shownProperty().set(window.run().results().getFirst())));
  }

  @Test
  void picturesTheSmallLabWhileDrawing() throws Exception {
    take(
        "draw-light",
        Theme.LIGHT,
        Labs.small(),
        new MemoryService(),
        List.of(window -> window.desk().select(Selection.of(new Item.Member("LB7-2")))));
  }

  private static void take(
      String name, Theme theme, Lab lab, MemoryService service, List<Consumer<DesignerWindow>> acts)
      throws Exception {
    Path file = PLACE.resolve(name + ".png");
    Scene scene =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  List<Sample> samples =
                      Stream.of(
                              "First lab",
                              "Three tiers",
                              "Two tiers",
                              "Two sites",
                              "mh against sh",
                              "Anycast DNS")
                          .map(title -> new Sample(title, "", Labs::small))
                          .toList();
                  DesignerWindow window =
                      new DesignerWindow(
                          new Texts(Locale.ENGLISH),
                          service,
                          Document.fresh(lab),
                          samples,
                          theme,
                          Platform::runLater);
                  Scene fresh = new Scene(window.root(), 1600, 1000);
                  fresh.snapshot(null);
                  fresh.setUserData(window);
                  return fresh;
                })
            .get();
    DesignerWindow window = (DesignerWindow) scene.getUserData();
    WaitForAsyncUtils.waitForFxEvents();
    for (Consumer<DesignerWindow> act : acts) {
      WaitForAsyncUtils.asyncFx(() -> act.accept(window)).get();
      WaitForAsyncUtils.waitForFxEvents();
    }
    WaitForAsyncUtils.asyncFx(() -> Snapshot.write(scene, file)).get();
    assertThat(Files.size(file)).isGreaterThan(20_000);
  }
}
