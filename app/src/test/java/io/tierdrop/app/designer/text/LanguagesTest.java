package io.tierdrop.app.designer.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.MemoryPreferences;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.prefs.Preferences;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every language says all that English says, with the same arguments and in its own letters.
class LanguagesTest {

  private static final List<String> FILES = List.of("texts", "phrases");

  /// An argument, and how a number is written.
  private static final Pattern HOLE =
      Pattern.compile("\\{(\\d)[~!]?(?:,number)?(?:,choice)?(?:,([#0.]+ ?%?)(?=}))?");

  private final List<String> faults = new ArrayList<>();

  private static Properties file(String name, String language) throws IOException {
    String path = "../" + name + (language.isEmpty() ? "" : "_" + language) + ".properties";
    Properties texts = new Properties();
    try (InputStream in = LanguagesTest.class.getResourceAsStream(path)) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in, path), StandardCharsets.UTF_8));
    }
    return texts;
  }

  /// Looks at every text of a language, each with its key and its English.
  private void each(String language, String file, BiConsumer<String, List<String>> look)
      throws IOException {
    Properties english = file(file, "");
    Properties other = file(file, language);
    for (String key : new TreeSet<>(english.stringPropertyNames())) {
      if (other.containsKey(key)) {
        look.accept(key, List.of(english.getProperty(key), other.getProperty(key)));
      }
    }
  }

  private static Set<String> holes(String text) {
    Set<String> holes = new TreeSet<>();
    HOLE.matcher(text)
        .results()
        .forEach(hole -> holes.add(hole.group(1) + Objects.toString(hole.group(2), "")));
    return holes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "zh_Hans"})
  void nothingIsMissingAndArgumentsAreTheSame(String language) throws Exception {
    for (String name : FILES) {
      TreeSet<String> missing = new TreeSet<>(file(name, "").stringPropertyNames());
      TreeSet<String> unknown = new TreeSet<>(file(name, language).stringPropertyNames());
      missing.removeAll(file(name, language).stringPropertyNames());
      unknown.removeAll(file(name, "").stringPropertyNames());
      missing.forEach(key -> faults.add("missing in " + name + ": " + key));
      unknown.forEach(key -> faults.add("unknown in " + name + ": " + key));
      each(
          language,
          name,
          (key, both) -> {
            if (!holes(both.getFirst()).equals(holes(both.getLast()))) {
              faults.add(key + ": " + both);
            }
          });
    }
    assertThat(faults).isEmpty();
  }

  /// What has three words of English or more is translated.
  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "zh_Hans"})
  void noSentenceIsLeftInEnglish(String language) throws Exception {
    Pattern sentence = Pattern.compile("\\p{L}+ \\p{Ll}+ \\p{Ll}+");
    for (String name : FILES) {
      each(
          language,
          name,
          (key, both) -> {
            if (both.getFirst().equals(both.getLast())
                && sentence.matcher(both.getFirst().replaceAll("\\{[^}]*}", "")).find()) {
              faults.add(key + ": " + both.getFirst());
            }
          });
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "zh_Hans"})
  void everyTextCanBeFilled(String language) throws Exception {
    TextBundle texts = new TextBundle(Locale.forLanguageTag(language.replace('_', '-')));
    each(
        language,
        "texts",
        (key, both) -> {
          String filled =
              new MessageFormat(both.getLast(), texts.locale())
                  .format(new Object[] {1, 2, 3, 4, 5});
          if (both.getLast().matches(".*(?<!')'(?!').*") || filled.contains("''")) {
            faults.add(key + ": " + both.getLast());
          }
        });
    assertThat(faults).isEmpty();
  }

  /// French spaces, Spanish marks at the beginning, Chinese marks as wide as letters.
  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "zh_Hans"})
  void punctuationIsTheLanguages(String language) throws Exception {
    Map<String, String> wrong =
        Map.of(
            "de", "\\p{L} [?!;:]|“\\p{L}",
            "fr", " [?!;:»]|« |\\p{L}[?!»]|[“„]",
            "es", " [?!;:]|[“„]|^[^¿]*\\p{L}\\?|^[^¡]*\\p{L}!",
            "zh_Hans", "\\p{IsHan} ?[,;:?!()]|[(] ?\\p{IsHan}|…\\.\\.|\\p{IsHan}\\.");
    Pattern pattern = Pattern.compile(wrong.get(language));
    for (String name : FILES) {
      each(
          language,
          name,
          (key, both) -> {
            // Formats of numbers and the names of files are not of any language.
            String plain = both.getLast().replaceAll("\\(\\.[a-z.]+\\)|\\d\\|", "");
            if (pattern.matcher(plain).find()) {
              faults.add(key + ": " + both.getLast());
            }
          });
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aVariableStandsAboveAChoiceAndAChoiceAboveTheDesktop() {
    Preferences none = new MemoryPreferences();
    Preferences french = new MemoryPreferences();
    french.put(WindowLanguage.PREFERENCE, "french");
    assertThat(WindowLanguage.chosen(Map.of(), none, Locale.GERMANY)).isEqualTo(Locale.GERMANY);
    assertThat(WindowLanguage.chosen(Map.of(), french, Locale.GERMANY)).isEqualTo(Locale.FRENCH);
    assertThat(WindowLanguage.chosen(Map.of(), french, Locale.CANADA_FRENCH))
        .isEqualTo(Locale.CANADA_FRENCH);
    assertThat(
            WindowLanguage.chosen(
                Map.of(WindowLanguage.VARIABLE, "es_MX.UTF-8"), french, Locale.GERMANY))
        .isEqualTo(Locale.of("es", "MX"));
    assertThat(WindowLanguage.chosen(Map.of(WindowLanguage.VARIABLE, "en"), none, Locale.GERMANY))
        .isEqualTo(Locale.ENGLISH);
  }

  @Test
  void whatIsNotSpokenIsEnglish() {
    Preferences none = new MemoryPreferences();
    for (Locale desktop : List.of(Locale.ITALY, Locale.TAIWAN, Locale.ROOT, Locale.JAPAN)) {
      assertThat(WindowLanguage.chosen(Map.of(), none, desktop)).isEqualTo(Locale.ENGLISH);
    }
    assertThat(new TextBundle(Locale.ITALIAN).get("edit.undo")).isEqualTo("Undo");
    assertThat(new TextBundle(Locale.CHINA).get("edit.undo")).isEqualTo("撤销");
    assertThat(new TextBundle(Locale.of("zh", "SG")).get("edit.undo")).isEqualTo("撤销");
    assertThat(new TextBundle(Locale.SIMPLIFIED_CHINESE).said("connection lost")).isEqualTo("连接中断");
  }

  @Test
  void chineseWithoutATypefaceForItIsEnglishAndOthersAreNotAsked() {
    assertThat(WindowLanguage.readable(Locale.CHINA, () -> false)).isEqualTo(Locale.ENGLISH);
    assertThat(WindowLanguage.readable(Locale.CHINA, () -> true)).isEqualTo(Locale.CHINA);
    AtomicInteger asked = new AtomicInteger();
    assertThat(WindowLanguage.readable(Locale.GERMANY, () -> asked.incrementAndGet() < 0))
        .isEqualTo(Locale.GERMANY);
    assertThat(asked).hasValue(0);
  }

  @Test
  void numbersAndTimesAreTheLocales() {
    TextBundle german = new TextBundle(Locale.GERMANY);
    TextBundle english = new TextBundle(Locale.US);
    assertThat(german.number(12_345)).isEqualTo("12.345");
    assertThat(english.number(12_345)).isEqualTo("12,345");
    assertThat(german.share(0.125, 1)).isEqualTo("12,5 %");
    assertThat(english.share(0.125, 1)).isEqualTo("12.5 %");
    assertThat(german.get("request.ms", 1.25)).isEqualTo("1,2 ms");
    Instant at = Instant.parse("2026-01-02T15:04:05.678Z");
    assertThat(german.clock(at, 3)).matches("\\d\\d:04:05,678");
    assertThat(english.clock(at)).matches("\\d{1,2}:04:05.[AP]M");
  }

  @Test
  void phrasesAreSaidWithTheirParts() {
    TextBundle german = new TextBundle(Locale.GERMAN);
    assertThat(german.said("slot 2,917 of 4,093 belongs to LB7-1"))
        .isEqualTo("Slot 2.917 von 4.093 gehört LB7-1");
    assertThat(
            german.said(
                "cannot be known because scheduler rr depends on the flows before this one"))
        .isEqualTo("nicht zu wissen, denn der Scheduler rr hängt von den Flows davor ab");
    assertThat(german.said("LB4-1 has weight 0 and no fallback is set"))
        .isEqualTo("LB4-1 hat das Gewicht 0, und kein Ausweichen ist gesetzt");
    assertThat(german.said("Something that nobody wrote down"))
        .isEqualTo("Something that nobody wrote down");
    assertThat(new TextBundle(Locale.ENGLISH).said("LB4-1 died")).isEqualTo("LB4-1 died");
  }
}
