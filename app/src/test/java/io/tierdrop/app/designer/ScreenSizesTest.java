package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.lesson.PlayState;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// Every panel of a running lab on screens of six sizes, in two languages' text lengths: no text is
/// cut or covered. With `-Dtierdrop.screens=DIR` pictures are kept there for the eye.
@Tag("campaign") // 156 layouts of the whole window: minutes
class ScreenSizesTest {

  private static final String KEPT = System.getProperty("tierdrop.screens", "");

  private static final List<String> PANELS =
      List.of(
          "requests", "flows", "timeline", "problems", "faults", "play", "slots", "log", "console");

  private static final List<String> VIEWS = List.of("properties", "config", "live", "why");

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 600, LIGHT",
    "1100, 700, DARK",
    "1366, 768, LIGHT",
    "1600, 955, DARK",
    "2560, 1400, LIGHT",
    "3840, 2160, DARK"
  })
  void noTextIsCutOrCovered(int width, int height, WindowTheme theme) throws Exception {
    List<String> faults = new ArrayList<>();
    faults.addAll(tour("en", new TextBundle(Locale.ENGLISH), width, height, theme));
    faults.addAll(tour("long", LongTexts.texts(), width, height, theme));
    assertThat(faults).isEmpty();
  }

  private static List<String> tour(
      String language, TextBundle texts, int width, int height, WindowTheme theme)
      throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    MemoryService service = new MemoryService();
    service.started(lab);
    List<String> faults = new ArrayList<>();
    DesignerWindow window =
        WaitForAsyncUtils.asyncFx(
                () ->
                    new DesignerWindow(
                        Windows.surroundings(texts, new MemoryMachines(service), new FakeDialogs()),
                        Windows.document(lab),
                        theme))
            .get();
    Stage stage =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  Stage shown = new Stage();
                  shown.setScene(WindowSnapshot.scene(window.root(), width, height));
                  shown.show();
                  return shown;
                })
            .get();
    Windows.settle(window);
    on(() -> window.run().send(new RequestSpec("clients", null, "198.51.100.1", 12)));
    on(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2"))));
    for (String panel : PANELS) {
      on(() -> window.showPanel(panel));
      faults.addAll(look(window, language + "-" + width + "-" + panel, theme));
    }
    for (String view : VIEWS) {
      on(() -> window.showView(view));
      faults.addAll(look(window, language + "-" + width + "-" + view, theme));
    }
    on(
        () -> {
          window.showPanel("play");
          window.play().lessonProperty().set(true);
          window.play().play();
        });
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> window.play().momentProperty().get().phase() == PlayState.Phase.WAITING);
    faults.addAll(look(window, language + "-" + width + "-lesson", theme));
    on(
        () -> {
          stage.close();
          window.close();
        });
    return faults;
  }

  private static List<String> look(DesignerWindow window, String name, WindowTheme theme)
      throws Exception {
    List<String> found = new ArrayList<>();
    on(
        () -> {
          window.canvas().complete();
          window.root().applyCss();
          window.root().layout();
          TextFitCheck.faults(window.root()).forEach(fault -> found.add(name + " " + fault));
        });
    if (!KEPT.isEmpty()) {
      String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
      on(() -> WindowSnapshot.write(window.root(), Path.of(KEPT, file)));
    }
    return found;
  }

  private static void on(Runnable act) throws Exception {
    WaitForAsyncUtils.asyncFx(act).get();
    WaitForAsyncUtils.waitForFxEvents();
  }
}
