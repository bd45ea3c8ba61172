package io.tierdrop.app.designer.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is written in a colour can be read on whatever it is written upon: 4.5 to 1 (WCAG 2.2,
/// 1.4.3).
class ContrastTest {

  private static final double LEAST = 4.5;
  private static final Pattern TOKEN = Pattern.compile("(-td-[\\w-]+):\\s*(#[0-9a-f]{6})");
  private static final List<String> GROUNDS = List.of("canvas", "panel", "raised", "box");
  private static final List<String> INKS =
      List.of(
          "text", "text-soft", "text-faint", "accent", "up", "warn", "down", "drain", "in", "back");

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textsCanBeReadOnEveryGround(String theme) throws IOException {
    Map<String, Color> tokens = tokens(theme);
    for (String ground : GROUNDS) {
      for (String ink : INKS) {
        assertThat(contrast(tokens, ink, ground))
            .describedAs("%s on %s, %s", ink, ground, theme)
            .isGreaterThanOrEqualTo(LEAST);
      }
    }
    assertThat(contrast(tokens, "on-accent", "accent")).isGreaterThanOrEqualTo(LEAST);
    assertThat(contrast(tokens, "text", "note")).isGreaterThanOrEqualTo(LEAST);
    assertThat(contrast(tokens, "text-soft", "site-tab")).isGreaterThanOrEqualTo(LEAST);
    for (String route : List.of("in", "back", "accent")) {
      assertThat(contrast(tokens, "on-route", route)).isGreaterThanOrEqualTo(LEAST);
    }
  }

  private static Map<String, Color> tokens(String theme) throws IOException {
    Path file = Path.of("src/main/resources/io/tierdrop/app/designer", "tokens-" + theme + ".css");
    return TOKEN
        .matcher(Files.readString(file))
        .results()
        .collect(Collectors.toMap(m -> m.group(1), m -> Color.web(m.group(2))));
  }

  private static double contrast(Map<String, Color> tokens, String one, String other) {
    double a = luminance(tokens.getOrDefault("-td-" + one, Color.GRAY));
    double b = luminance(tokens.getOrDefault("-td-" + other, Color.GRAY));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /// Relative luminance of sRGB.
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
