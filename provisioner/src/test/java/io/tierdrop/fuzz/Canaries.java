package io.tierdrop.fuzz;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.PlanJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must never come out of a lab file: a text that a stranger chose, in anything that a shell
/// or a daemon reads.
final class Canaries {

  /// In every hostile text. No sample and no template says it.
  static final String MARK = "canary";

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./:,=*%{}~\\[\\]+ -]*", Pattern.CASE_INSENSITIVE);

  private Canaries() {}

  /// Checks a whole plan: every file, every word of every command, all that goes to the VM.
  static void assertAsleep(LabPlan plan) {
    for (NodePlan node : plan.nodes()) {
      node.files().forEach((name, text) -> check(node.name() + " " + name, text));
      node.seeds().forEach((name, text) -> check(node.name() + " " + name, text));
      for (DaemonPlan daemon : node.daemons()) {
        for (String word : daemon.command()) {
          check(node.name() + " " + daemon.name(), word);
          if (!PLAIN.matcher(word).matches()) {
            throw new IllegalStateException("A word that a shell could read: " + word);
          }
        }
        String prefix = "/run/tierdrop/" + plan.lab() + "/nodes/" + node.name() + "/";
        for (String word : daemon.command().subList(1, daemon.command().size())) {
          if ((word.startsWith("/") && !word.startsWith(prefix)) || word.contains("..")) {
            throw new IllegalStateException("A path outside the node's directory: " + word);
          }
        }
      }
      node.files().keySet().forEach(Canaries::inside);
      node.seeds().keySet().forEach(Canaries::inside);
      node.directories().forEach(Canaries::inside);
    }
    check("plan", PlanJson.tree(plan).toString());
  }

  private static void inside(String path) {
    if (path.startsWith("/") || path.contains("..") || !PLAIN.matcher(path).matches()) {
      throw new IllegalStateException("A file outside the node's directory: " + path);
    }
  }

  private static void check(String where, String text) {
    Matcher found = Pattern.compile(MARK, Pattern.CASE_INSENSITIVE).matcher(text);
    if (found.find()) {
      throw new IllegalStateException(
          "%s holds a stranger's text: …%s…"
              .formatted(
                  where,
                  text.substring(
                      Math.max(0, found.start() - 40), Math.min(text.length(), found.end() + 20))));
    }
  }
}
