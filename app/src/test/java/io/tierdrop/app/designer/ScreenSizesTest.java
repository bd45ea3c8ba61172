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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every panel of a running lab on screens of six sizes, in English and in texts two fifths longer,
/// and on two in every language: no text is cut or covered.
@Tag("campaign") // 340 layouts of the whole window: minutes
class ScreenSizesTest {

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
    Dimension2D size = new Dimension2D(width, height);
    List<String> faults = new ArrayList<>();
    for (TextBundle texts : List.of(new TextBundle(Locale.ENGLISH), PseudoTexts.texts())) {
      ScreenTour.Look fits =
          (window, shown) ->
              TextFitCheck.faults(window.root()).forEach(found -> faults.add(shown + " " + found));
      ScreenTour.walk(texts, size, theme, fits);
      BeginnerTour.walk(texts, size, theme, fits);
    }
    assertThat(faults).isEmpty();
  }

  /// On the two smallest screens that people have. With `-Dtierdrop.screens` pictures are taken.
  @ParameterizedTest
  @CsvSource({
    "1000, 600, de",
    "1000, 600, fr",
    "1000, 600, es",
    "1000, 600, zh-CN",
    "1366, 768, de",
    "1366, 768, fr",
    "1366, 768, es",
    "1366, 768, zh-CN"
  })
  void noTextIsCutInAnyLanguage(int width, int height, String language) throws Exception {
    String place = System.getProperty("tierdrop.screens");
    List<String> faults = new ArrayList<>();
    TextBundle texts = new TextBundle(Locale.forLanguageTag(language));
    Dimension2D size = new Dimension2D(width, height);
    ScreenTour.Look fits =
        (window, shown) -> {
          TextFitCheck.faults(window.root()).forEach(found -> faults.add(shown + " " + found));
          if (place != null) {
            String file = language + "-" + shown + "-" + width + ".png";
            WindowSnapshot.write(window.root(), Path.of(place, file));
          }
        };
    ScreenTour.walk(texts, size, WindowTheme.LIGHT, fits);
    BeginnerTour.walk(texts, size, WindowTheme.LIGHT, fits);
    assertThat(faults).isEmpty();
  }

  /// Pictures for the eye, below `target/screens` or where `-Dtierdrop.screens` says. No text is
  /// cut or covered in them either.
  @ParameterizedTest
  @CsvSource({
    "1000, 600, LIGHT",
    "1000, 600, DARK",
    "1366, 768, LIGHT",
    "1366, 768, DARK",
    "1920, 1080, LIGHT",
    "1920, 1080, DARK"
  })
  void everyScreenIsPictured(int width, int height, WindowTheme theme) throws Exception {
    Path place = Path.of(System.getProperty("tierdrop.screens", "target/screens"));
    List<String> faults = new ArrayList<>();
    Dimension2D size = new Dimension2D(width, height);
    ScreenTour.Look picture =
        (window, shown) -> {
          String file = shown + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
          WindowSnapshot.write(window.root(), place.resolve(file));
          TextFitCheck.faults(window.root()).forEach(found -> faults.add(shown + " " + found));
        };
    TextBundle texts = new TextBundle(Locale.ENGLISH);
    ScreenTour.walk(texts, size, theme, picture);
    BeginnerTour.walk(texts, size, theme, picture);
    assertThat(faults).isEmpty();
  }
}
