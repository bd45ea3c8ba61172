package io.tierdrop.app.designer.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says in the window's language what comes from below it in English: problems of a lab and their
/// remedies, why a flow goes on as it does, faults, samples. Those sentences also go to command
/// lines, JSON, recordings and machines, which know one language only, so that they are recognised
/// here by how they are made. The English file is what can come, with holes: `{0}` for what is
/// shown as it is, such as names, `{0!}` for a single one, `{1~}` for what may be a phrase
/// itself, and lists of such between commas. A sentence that is in no file is shown as it came.
/// What is shown as it is holds no semicolon, so that phrases with one are told apart.
///
/// Safe for use by several threads.
public final class PhraseBook {

  /// Where the phrases of all languages are; those without a language in their name are English.
  public static final String NAME = "io.tierdrop.app.designer.phrases";

  private static final Pattern HOLE = Pattern.compile("\\{(\\d)([~!]?)}");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?|\\d+\\.\\d+");

  private static final Map<String, String> HOLES =
      Map.of("", "([^;]+?)", "!", "([^\\s;]+?)", "~", "(.+?)");

  /// More are not shown at once; what is kept beyond is computed again.
  private static final int MOST = 4_096;

  private final Locale locale;
  private final List<Phrase> phrases;
  private final Map<String, String> said = new ConcurrentHashMap<>();

  /// One way of saying something.
  ///
  /// @param holes the number of each hole, in the order of the English sentence
  /// @param inner whether what stands there may be a phrase itself
  private record Phrase(Pattern english, List<Integer> holes, List<Boolean> inner, String other) {}

  /// @param english what comes
  /// @param other the same keys in the language that is wanted; the same bundle for English
  /// @param locale how numbers are written
  public PhraseBook(ResourceBundle english, ResourceBundle other, Locale locale) {
    this.locale = locale;
    boolean same = english.getLocale().equals(other.getLocale());
    phrases =
        same
            ? List.of()
            : english.keySet().stream()
                .sorted(
                    Comparator.<String, Boolean>comparing(
                            key -> english.getString(key).startsWith("{"))
                        .thenComparingInt(key -> -literal(english.getString(key)))
                        .thenComparing(key -> key))
                .map(key -> phrase(english.getString(key), other.getString(key)))
                .toList();
  }

  private static Phrase phrase(String english, String other) {
    List<MatchResult> holes = HOLE.matcher(english).results().toList();
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    for (MatchResult hole : holes) {
      pattern
          .append(Pattern.quote(english.substring(at, hole.start())))
          .append(HOLES.get(hole.group(2)));
      at = hole.end();
    }
    pattern.append(Pattern.quote(english.substring(at)));
    return new Phrase(
        Pattern.compile(pattern.toString(), Pattern.DOTALL),
        holes.stream().map(hole -> Integer.parseInt(hole.group(1))).toList(),
        holes.stream().map(hole -> hole.group(2).equals("~")).toList(),
        other);
  }

  /// Letters that have to be there: of two phrases that fit, the one with more of them is meant,
  /// and one that is known by its beginning before one that is not.
  private static int literal(String english) {
    return HOLE.matcher(english).replaceAll("").length();
  }

  /// A sentence in the window's language.
  public String said(String english) {
    if (phrases.isEmpty() || english.isBlank()) {
      return english;
    }
    String known = said.get(english);
    if (known != null) {
      return known;
    }
    String found = find(english).orElse(english);
    if (said.size() >= MOST) {
      said.clear();
    }
    said.put(english, found);
    return found;
  }

  private Optional<String> find(String english) {
    return phrases.stream()
        .map(phrase -> filled(phrase, phrase.english().matcher(english)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> filled(Phrase phrase, Matcher found) {
    if (!found.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        HOLE.matcher(phrase.other())
            .replaceAll(
                hole -> {
                  int place = phrase.holes().indexOf(Integer.parseInt(hole.group(1)));
                  String part = found.group(place + 1);
                  return Matcher.quoteReplacement(
                      phrase.inner().get(place) ? parts(part) : number(part));
                }));
  }

  /// A number with a point or with commas between its thousands, as the locale has it.
  private String number(String english) {
    if (!NUMBER.matcher(english).matches()) {
      return english;
    }
    int point = english.indexOf('.');
    NumberFormat format = NumberFormat.getInstance(locale);
    int digits = point < 0 ? 0 : english.length() - point - 1;
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(new BigDecimal(english.replace(",", "")));
  }

  /// A phrase, or several with commas between them.
  private String parts(String english) {
    return find(english)
        .orElseGet(
            () ->
                Pattern.compile("(?<=, )|(?=, )")
                    .splitAsStream(english)
                    .map(part -> find(part).orElse(part))
                    .collect(Collectors.joining()));
  }
}
