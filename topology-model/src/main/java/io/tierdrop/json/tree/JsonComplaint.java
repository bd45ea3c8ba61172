package io.tierdrop.json.tree;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/// What is wrong with a text that is no JSON, in the words of people who write files, not of the
/// parser: those name classes and settings of it.
///
/// @param line from 1
/// @param column from 1
/// @param words without the place and without a full stop
public record JsonComplaint(int line, int column, String words) {

  private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\('(.+?)' \\(");
  private static final Pattern TOKEN = Pattern.compile("^Unrecognized token '(.+?)'");
  private static final Pattern BRACKET =
      Pattern.compile("^Unexpected close marker '(.)': expected '(.)'");

  public static JsonComplaint of(JacksonException thrown) {
    TokenStreamLocation location = thrown.getLocation();
    int line = location == null ? 1 : Math.max(1, location.getLineNr());
    int column = location == null ? 1 : Math.max(1, location.getColumnNr());
    return new JsonComplaint(line, column, words(thrown));
  }

  private static String words(JacksonException thrown) {
    if (thrown instanceof StreamConstraintsException) {
      return "something is too long, or nested too deep";
    }
    String raw = String.valueOf(thrown.getOriginalMessage());
    if (raw.startsWith("Unexpected end-of-input")) {
      return "it ends before every brace, bracket and quote is closed";
    }
    Matcher bracket = BRACKET.matcher(raw);
    if (bracket.find()) {
      return "'%s' closes what '%s' has to close".formatted(bracket.group(1), bracket.group(2));
    }
    Matcher token = TOKEN.matcher(raw);
    if (token.find()) {
      return "'%s' is no value; texts stand in double quotes"
          .formatted(QuotedText.text(token.group(1)));
    }
    Matcher character = CHARACTER.matcher(raw);
    if (character.find()) {
      return "'%s' does not belong here".formatted(QuotedText.text(character.group(1)));
    }
    if (raw.startsWith("Invalid numeric value")) {
      return "a number cannot be written like this";
    }
    if (raw.startsWith("Unrecognized character escape")) {
      return "no such character stands behind a backslash";
    }
    return "what stands here is no value that JSON knows";
  }

  /// Such as `line 3, column 7: '}' does not belong here`.
  public String text() {
    return "line %d, column %d: %s".formatted(line, column, words);
  }
}
