package io.tierdrop.app.cli.chance;

import java.util.Collection;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the results of labs by chance come to.
///
/// @param refused labs that a daemon refused
/// @param failed labs that something else failed in
/// @param requests how many were sent
/// @param compared how many of these could be held against a forecast
/// @param missed requests that went another way than forecast
/// @param chains labs in which faults were injected
/// @param faults how many those were
/// @param differences of faults from their forecast
/// @param seconds of all trials together
record SeedTally(
    int labs,
    int refused,
    int failed,
    int requests,
    int compared,
    int missed,
    int chains,
    int faults,
    int differences,
    double seconds) {

  static SeedTally of(Collection<ObjectNode> lines) {
    return new SeedTally(
        lines.size(),
        (int) lines.stream().filter(line -> line.path("refused").asInt(0) > 0).count(),
        (int) lines.stream().filter(line -> line.path("failed").asInt(0) > 0).count(),
        sum(lines, "requests"),
        sum(lines, "compared"),
        sum(lines, "missed"),
        (int) lines.stream().filter(line -> line.path("faults").asInt(0) > 0).count(),
        sum(lines, "faults"),
        sum(lines, "differences"),
        lines.stream().mapToDouble(line -> line.path("seconds").asDouble(0)).sum());
  }

  private static int sum(Collection<ObjectNode> lines, String field) {
    return lines.stream().mapToInt(line -> line.path(field).asInt(0)).sum();
  }

  static boolean failed(JsonNode line) {
    return !line.path("failures").isEmpty();
  }

  boolean good() {
    return refused + failed + missed + differences == 0;
  }

  /// For people.
  String text() {
    String labs =
        String.format(
            Locale.ROOT,
            "%d labs, together %.0f s: %d refused by a daemon, %d failed",
            this.labs,
            seconds,
            refused,
            failed);
    return requests == 0
        ? labs + "."
        : "%s; %d requests, %d compared, %d not as forecast; %d chains of %d faults, %d differences."
            .formatted(labs, requests, compared, missed, chains, faults, differences);
  }

  ObjectNode into(ObjectNode line) {
    return line.put("labs", labs)
        .put("refused", refused)
        .put("failed", failed)
        .put("requests", requests)
        .put("compared", compared)
        .put("missed", missed)
        .put("chains", chains)
        .put("faults", faults)
        .put("differences", differences)
        .put("seconds", seconds);
  }
}
