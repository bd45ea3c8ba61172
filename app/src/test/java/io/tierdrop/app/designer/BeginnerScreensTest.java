package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.text.WindowLanguage;
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

/// What explains the window to somebody who has never seen it, in texts two fifths longer and in
/// every language: nothing is cut or covered. Pictures for the eye are written where
/// `-Dtierdrop.screens` says.
class BeginnerScreensTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @Test
  void noTextIsCutOrCoveredOnTheSmallestScreen() throws Exception {
    look(1000, 600, WindowTheme.LIGHT, "long", PseudoTexts.texts());
  }

  @Tag("campaign") // minutes
  @ParameterizedTest
  @CsvSource({
    "1000, 600, LIGHT",
    "1000, 600, DARK",
    "1366, 768, LIGHT",
    "1366, 768, DARK",
    "1920, 1080, LIGHT",
    "1920, 1080, DARK"
  })
  void noTextIsCutOrCoveredInAnyLanguage(int width, int height, WindowTheme theme)
      throws Exception {
    look(width, height, theme, "long", PseudoTexts.texts());
    for (WindowLanguage language : WindowLanguage.spoken()) {
      look(width, height, theme, language.word(), new TextBundle(language.locale()));
    }
  }

  private static void look(
      int width, int height, WindowTheme theme, String language, TextBundle texts)
      throws Exception {
    List<String> faults = new ArrayList<>();
    String place = System.getProperty("tierdrop.screens", "");
    BeginnerTour.walk(
        texts,
        new Dimension2D(width, height),
        theme,
        (window, shown) -> {
          TextFitCheck.faults(window.root())
              .forEach(found -> faults.add(language + " " + shown + " " + found));
          if (!place.isEmpty()) {
            String file = "%s-%s-%d-%s.png".formatted(language, shown, width, theme);
            WindowSnapshot.write(window.root(), Path.of(place, file.toLowerCase(Locale.ROOT)));
          }
        });
    assertThat(faults).isEmpty();
  }
}
