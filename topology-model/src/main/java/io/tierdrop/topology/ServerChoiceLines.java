package io.tierdrop.topology;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which lines of a person's may decide to what server HAProxy gives a request: all but those that
/// are known to change nothing of that (HAProxy's configuration manual, 3 and 4).
public final class ServerChoiceLines {

  /// How harmless lines begin.
  private static final Set<String> HARMLESS =
      Set.of(
          "acl",
          "capture",
          "compression",
          "cpu-map",
          "declare capture",
          "description",
          "error-log-format",
          "errorfile",
          "errorloc",
          "errorloc302",
          "errorloc303",
          "filter compression",
          "hard-stop-after",
          "http-error",
          "http-after-response",
          "http-response",
          "log",
          "log-format",
          "log-format-sd",
          "log-tag",
          "nbthread",
          "option abortonclose",
          "option clitcpka",
          "option dontlog-normal",
          "option dontlognull",
          "option forwardfor",
          "option http-buffer-request",
          "option http-ignore-probes",
          "option http-keep-alive",
          "option http-server-close",
          "option httpclose",
          "option httplog",
          "option log-health-checks",
          "option log-separate-errors",
          "option logasap",
          "option nolinger",
          "option originalto",
          "option socket-stats",
          "option splice-auto",
          "option splice-request",
          "option splice-response",
          "option srvtcpka",
          "option tcp-smart-accept",
          "option tcp-smart-connect",
          "option tcplog",
          "retries",
          "retry-on",
          "spread-checks",
          "stats maxconn",
          "stats socket",
          "stats timeout",
          "timeout",
          "ulimit-n",
          "unique-id-format",
          "unique-id-header");

  private static final List<String> HARMLESS_FAMILIES = List.of("tune.", "ssl-default-");

  /// Lines that change one header of a request.
  private static final Pattern HEADER =
      Pattern.compile("http-request\\s+(?:set|add|del)-header\\s+([A-Za-z0-9-]+)(?:\\s.*)?");

  /// They are looked at by more than a hash.
  private static final Set<String> READ_HEADERS = Set.of("host", "cookie");
  private static final int LONGEST = 40;

  private ServerChoiceLines() {}

  /// The keyword of the first line that may decide it; empty where none may.
  ///
  /// @param hashed what of a request is hashed, where something is: a header that is named in it
  ///     decides
  public static Optional<String> deciding(Stream<String> lines, String hashed) {
    return lines
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !harmless(line))
        .filter(line -> !otherHeader(line, hashed.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(ServerChoiceLines::keyword);
  }

  private static boolean harmless(String line) {
    List<String> words = List.of(line.split("\\s+", -1));
    if (line.endsWith("\\")) {
      return false;
    }
    String first = words.getFirst();
    String two = words.size() > 1 ? first + " " + words.get(1) : first;
    return HARMLESS.contains(first)
        || HARMLESS.contains(two)
        || HARMLESS_FAMILIES.stream().anyMatch(first::startsWith);
  }

  private static boolean otherHeader(String line, String hashed) {
    Matcher header = HEADER.matcher(line);
    if (!header.matches() || line.contains(" -m ") || line.endsWith("\\")) {
      return false;
    }
    String name = header.group(1).toLowerCase(Locale.ROOT);
    return !READ_HEADERS.contains(name) && !hashed.contains(name);
  }

  private static String keyword(String line) {
    String first = line.split("\\s+", -1)[0];
    return first.length() > LONGEST ? first.substring(0, LONGEST) : first;
  }
}
