package io.tierdrop.forecast.proxy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table in which HAProxy keeps the server of each client (`stick-table`, manual 4.2).
///
/// @param shared whether the tier's members tell each other what is in it
/// @param expire how long a client is remembered that is silent
/// @param size how many clients it holds
public record ClientTable(boolean shared, Duration expire, int size) {

  private static final Pattern TIME = Pattern.compile("(\\d+)(ms|s|m|h)");

  /// @param line the words of a line that was rendered for a lab
  static ClientTable of(List<String> line) {
    return new ClientTable(
        line.contains("peers"),
        time(line.get(line.indexOf("expire") + 1)),
        Integer.parseInt(line.get(line.indexOf("size") + 1)));
  }

  private static Duration time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("not a time: " + text);
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }
}
