package io.tierdrop.app.designer.guide;

import io.tierdrop.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the guide explains a problem. What a problem is about is known by its message, which is
/// part of the contract between validation and window; a test holds both together.
public final class ProblemTopics {

  private static final Map<Pattern, String> SECTIONS = new LinkedHashMap<>();

  static {
    put(
        "There is no internet|second internet|There are no clients|There is no VIP,",
        "a-complete-chain");
    put("TLS|'tls' means nothing", "tls");
    put("has two routes to|No other node beside|learns its route to", "routes-of-a-routers-own");
    put("single point of failure", "single-points-of-failure");
    put("inside a tunnel|fragmented", "tunnels-and-mtu");
    put(
        "by NAT|is forwarded: |'encapsulation' means nothing|lower threshold",
        "tunnels-direct-routing-and-nat");
    put(
        "forecasts take for granted|forecasts do not say which|, and adds lines to it",
        "own-files");
    put("is of kind|runs nothing|and one below it at", "own-files");
    put("is checked at|health is told there", "own-files");
    put("and back takes|makes a delay longer|Nothing waits on|Nothing arrives over", "links");
    put("AS number|equal next hops", "as-numbers");
    put("to itself|linked twice|both switches|no prefixes of its own", "links");
    put("no way|shares no segment|cannot reach|No client can ask|hangs on nothing", "reachability");
    put(
        "different real servers|over different segments|disagree|on different L4s|both are",
        "l4s-that-disagree");
    put("\\b[Pp]ort \\S+ of '", "ports");
    put(
        "name servers at most|The name '|below its zone|differ in their port|There is no VIP '",
        "name-servers");
    put("weight|slots|every L4 chooses|mean nothing to", "schedulers");
    put(
        "Nobody announces|has no servers|no scheduler|cannot schedule|sends anything to|No VIP uses"
            + "|which cannot do this|stands twice in the list|There is no node",
        "nobody-announces-nobody-serves");
    put(
        "address|prefix|overlaps|lies inside|carries no|does not carry|both have|no room for",
        "addresses");
  }

  private ProblemTopics() {}

  private static void put(String message, String anchor) {
    SECTIONS.put(Pattern.compile(message), anchor);
  }

  /// Empty where the guide says no more than the problem itself.
  public static Optional<GuideTopic> of(Problem problem) {
    return SECTIONS.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(problem.message()).find())
        .map(entry -> new GuideTopic("problems", entry.getValue()))
        .findFirst();
  }
}
