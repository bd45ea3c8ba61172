package io.tierdrop.app.designer.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
  private static final Path SHEETS = Path.of("src/main/resources/io/tierdrop/app/designer");
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

  /// Selected rows, chips and the current step: a veil of the accent over any ground.
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textsCanBeReadUnderTheVeilOfASelection(String theme) throws IOException {
    Map<String, Color> tokens = tokens(theme);
    Color veil = veil(theme);
    for (String ground : List.of("panel", "canvas")) {
      Color veiled = over(veil, color(tokens, "-td-" + ground));
      for (String ink : INKS) {
        assertThat(contrast(color(tokens, "-td-" + ink), veiled))
            .describedAs("%s on a selection over %s, %s", ink, ground, theme)
            .isGreaterThanOrEqualTo(LEAST);
      }
    }
  }

  /// Every rule of both sheets that gives a text its colour: by the ground in the same rule, or by
  /// all grounds that a text can stand on.
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyRuleThatColoursATextCanBeRead(String theme) throws IOException {
    Map<String, Color> tokens = tokens(theme);
    int looked = 0;
    List<String> faint = new ArrayList<>();
    for (String sheet : List.of("designer", "canvas")) {
      for (MatchResult rule : RULE.matcher(sheet(sheet)).results().toList()) {
        Optional<String> ink = value(rule.group(2), "-fx-(?:text-fill|icon-color)");
        if (ink.isEmpty()) {
          continue;
        }
        assertThat(tokens).as("%s %s", sheet, rule.group(1)).containsKey(ink.get());
        List<String> grounds =
            value(rule.group(2), "-fx-background-color")
                .filter(tokens::containsKey)
                .map(List::of)
                .orElse(grounds(ink.get()));
        for (String ground : grounds) {
          looked++;
          if (contrast(color(tokens, ink.get()), color(tokens, ground)) < LEAST) {
            faint.add(rule.group(1).strip() + ": " + ink.get() + " on " + ground);
          }
        }
      }
    }
    assertThat(faint).isEmpty();
    assertThat(looked).isGreaterThan(200);
  }

  /// Flags of the timeline and signs of states are written upon a colour that another rule gives.
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void whatIsWrittenUponAStateCanBeRead(String theme) throws IOException {
    Map<String, Color> tokens = tokens(theme);
    for (String ground : List.of("accent", "up", "warn", "down")) {
      assertThat(contrast(tokens, "on-accent", ground))
          .describedAs("a flag on %s, %s", ground, theme)
          .isGreaterThanOrEqualTo(LEAST);
    }
    for (String ground : List.of("accent", "up", "warn", "down", "drain")) {
      assertThat(contrast(tokens, "on-route", ground))
          .describedAs("a sign on %s, %s", ground, theme)
          .isGreaterThanOrEqualTo(LEAST);
    }
  }

  private static List<String> grounds(String ink) {
    return ink.equals("-td-on-accent")
        ? List.of("-td-accent")
        : GROUNDS.stream().map("-td-"::concat).toList();
  }

  /// The token that a rule's body gives a property; empty where it gives none, or a colour that is
  /// not ours.
  private static Optional<String> value(String body, String property) {
    Matcher found = Pattern.compile(property + ":\\s*(-td-[\\w-]+)").matcher(body);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static Color color(Map<String, Color> tokens, String token) {
    return Objects.requireNonNull(tokens.get(token), token);
  }

  private static Color veil(String theme) throws IOException {
    Matcher soft =
        Pattern.compile("-td-accent-soft:\\s*(rgba\\([^)]*\\))").matcher(sheet("tokens-" + theme));
    assertThat(soft.find()).isTrue();
    return Color.web(soft.group(1));
  }

  private static Color over(Color veil, Color ground) {
    return ground.interpolate(
        new Color(veil.getRed(), veil.getGreen(), veil.getBlue(), 1), veil.getOpacity());
  }

  private static String sheet(String name) throws IOException {
    return Files.readString(SHEETS.resolve(name + ".css"));
  }

  private static Map<String, Color> tokens(String theme) throws IOException {
    return TOKEN
        .matcher(sheet("tokens-" + theme))
        .results()
        .collect(Collectors.toMap(m -> m.group(1), m -> Color.web(m.group(2))));
  }

  private static double contrast(Map<String, Color> tokens, String one, String other) {
    return contrast(color(tokens, "-td-" + one), color(tokens, "-td-" + other));
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
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
