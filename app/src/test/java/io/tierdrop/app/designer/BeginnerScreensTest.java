package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Dimension2D;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What explains the window, in two lengths of texts: nothing is cut or covered. Pictures for the
/// eye are written where `-Dtierdrop.screens` says.
class BeginnerScreensTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @Test
  void noTextIsCutOrCoveredOnTheSmallestScreen() throws Exception {
    look(1000, 600, WindowTheme.LIGHT);
  }

  @Tag("campaign") // a minute
  @ParameterizedTest
  @CsvSource({
    "1000, 600, DARK",
    "1366, 768, LIGHT",
    "1366, 768, DARK",
    "1920, 1080, LIGHT",
    "1920, 1080, DARK"
  })
  void noTextIsCutOrCovered(int width, int height, WindowTheme theme) throws Exception {
    look(width, height, theme);
  }

  private static void look(int width, int height, WindowTheme theme) throws Exception {
    List<String> faults = new ArrayList<>();
    String place = System.getProperty("tierdrop.screens", "");
    for (TextBundle texts : List.of(new TextBundle(Locale.ENGLISH), PseudoTexts.texts())) {
      BeginnerTour.walk(
          texts,
          new Dimension2D(width, height),
          theme,
          (window, shown) -> {
            TextFitCheck.faults(window.root()).forEach(found -> faults.add(shown + " " + found));
            if (!place.isEmpty()) {
              String tongue = texts.get("menu").length() > 5 ? "-long" : "";
              String file = "%s-%d-%s%s.png".formatted(shown, width, theme, tongue);
              WindowSnapshot.write(window.root(), Path.of(place, file));
            }
          });
    }
    assertThat(faults).isEmpty();
  }
}
