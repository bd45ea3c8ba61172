package io.tierdrop.sandbox;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.software.NodePaths;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A daemon's files without what it cannot judge: the node's own name and directory, and which
/// addresses they are. Only unicast addresses can be in a lab file, and a daemon takes every one of
/// a family alike; that two are the same, prefix lengths, ports, other names and all numbers stay.
final class NormalForm {

  /// IPv4, IPv6, and both as words of BIRD's protocol names.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "vip_[0-9a-f_]+|\\b[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+\\b"
              + "|(?<![\\w:])[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(?![\\w:])");

  private NormalForm() {}

  static String of(String lab, NodePlan node, DaemonPlan daemon) {
    StringBuilder text = new StringBuilder(daemon.name());
    for (String file : daemon.reads()) {
      text.append('\n').append(node.files().getOrDefault(file, ""));
    }
    String placed = text.toString().replace(new NodePaths(lab, node.name()).directory(), "~");
    String own = "(?<![\\w-])" + Pattern.quote(node.name()) + "(?![\\w-])";
    return numbered(placed.replace(NodePaths.lab(lab), "~~").replaceAll(own, "itself"));
  }

  /// Each address as its place in the order of their first use.
  private static String numbered(String text) {
    Map<String, Integer> numbers = new HashMap<>();
    return ADDRESS
        .matcher(text)
        .replaceAll(
            found -> {
              String family =
                  found.group().startsWith("vip") ? "p" : found.group().contains(":") ? "6" : "4";
              int number = numbers.computeIfAbsent(found.group(), _ -> numbers.size());
              return Matcher.quoteReplacement("<" + family + "." + number + ">");
            });
  }
}
