package io.tierdrop.verify.intent;

import io.tierdrop.topology.Kind;
import io.tierdrop.verify.failure.FailureKind;
import io.tierdrop.verify.failure.LabFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Failures that a lab must survive, in words: `any single router or L4`, `any two links`.
///
/// @param text as written
/// @param count how many at once, 1 or 2
/// @param kinds words of [#WORDS], each of which may be the one that fails
public record SurvivalRule(String text, int count, List<String> kinds) {

  private static final Pattern TEXT =
      Pattern.compile("[Aa]ny (single|one|two) ([A-Za-z0-9 ,-]{1,200})");

  private static final Map<String, Kind> MEMBERS =
      Map.of(
          "router", Kind.ROUTER,
          "l4", Kind.L4,
          "l7", Kind.L7,
          "backend", Kind.BACKEND,
          "server", Kind.BACKEND,
          "host", Kind.HOST,
          "reflector", Kind.ROUTE_REFLECTOR,
          "name server", Kind.DNS);

  private static final Map<String, FailureKind> OTHERS =
      Map.of(
          "member", FailureKind.MEMBER,
          "link", FailureKind.CABLE,
          "cable", FailureKind.CABLE,
          "segment", FailureKind.SEGMENT,
          "site", FailureKind.SITE,
          "daemon", FailureKind.DAEMON);

  /// What can be named, for people.
  public static final String WORDS =
      "router, L4, L7, backend, host, reflector, name server, member, link, segment, site, daemon";

  public SurvivalRule {
    kinds = List.copyOf(kinds);
  }

  /// Reads such words; empty when it is something else.
  public static Optional<SurvivalRule> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> kinds =
        Arrays.stream(matcher.group(2).split(" or |, ", -1)).map(SurvivalRule::singular).toList();
    boolean known =
        kinds.stream().allMatch(kind -> MEMBERS.containsKey(kind) || OTHERS.containsKey(kind));
    int count = matcher.group(1).equals("two") ? 2 : 1;
    return known ? Optional.of(new SurvivalRule(text, count, kinds)) : Optional.empty();
  }

  private static String singular(String word) {
    String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return one.equals("L4") || one.equals("L7") ? one.toLowerCase(Locale.ROOT) : one;
  }

  /// The kinds of which no pairs are made; empty where one thing fails at a time.
  public List<String> unpaired() {
    return kinds.stream()
        .filter(kind -> count > 1 && OTHERS.containsKey(kind))
        .filter(kind -> !OTHERS.getOrDefault(kind, FailureKind.MEMBER).pairable())
        .toList();
  }

  /// Whether a failure is one that the rule means; the world around a lab never is.
  public boolean means(LabFailure failure) {
    return !failure.outside() && kinds.stream().anyMatch(kind -> is(failure, kind));
  }

  /// A server is whatever answers by itself; a backend is no host.
  private static boolean means(String word, Kind member, Kind node) {
    return word.equals("server") ? node.answers() : node == member;
  }

  private static boolean is(LabFailure failure, String kind) {
    Kind member = MEMBERS.get(kind);
    return member == null
        ? failure.kind() == OTHERS.get(kind)
        : failure.kind() == FailureKind.MEMBER
            && failure.node().filter(node -> means(kind, member, node)).isPresent();
  }
}
