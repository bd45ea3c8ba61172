package io.tierdrop.verify.report;

import io.tierdrop.exchange.xml.XmlText;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.intent.IntentViolation;
import io.tierdrop.verify.proof.FailureProof;
import io.tierdrop.verify.proof.VerdictProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/// A verdict as a JUnit report, the form that build servers read: one case for each rule.
public final class VerdictJunit {

  private VerdictJunit() {}

  /// @param proof what was played of it
  /// @param rules what was expected, in words; each is a case of its own
  /// @param seconds that it took
  public static String xml(
      LabVerdict verdict, Optional<VerdictProof> proof, List<String> rules, double seconds) {
    Map<String, StringBuilder> failed = new LinkedHashMap<>();
    rules.forEach(rule -> failed.put(rule, new StringBuilder()));
    for (IntentViolation violation : verdict.violations()) {
      failed
          .computeIfAbsent(violation.rule(), _ -> new StringBuilder())
          .append(violation.text())
          .append(" [")
          .append(String.join(", then ", violation.events()))
          .append("]\n");
    }
    proof.ifPresent(
        played -> {
          StringBuilder otherwise =
              failed.computeIfAbsent(
                  "measured as forecast on " + played.machine(), _ -> new StringBuilder());
          if (!played.ended().isEmpty()) {
            otherwise.append("The plays ended early: ").append(played.ended()).append('\n');
          }
          for (FailureProof one : played.plays()) {
            one.differences()
                .forEach(
                    text -> otherwise.append(one.name()).append(": ").append(text).append('\n'));
          }
        });
    long failures = failed.values().stream().filter(text -> !text.isEmpty()).count();
    String time = String.format(Locale.ROOT, "%.3f", seconds);
    String name = verdict.old() + verdict.target().map(to -> " to " + to).orElse("");
    XmlText text = new XmlText();
    Element suites = text.root("testsuites");
    Element suite =
        text.add(
            suites,
            "testsuite",
            "name",
            "tierdrop verify " + name,
            "tests",
            "" + failed.size(),
            "failures",
            "" + failures,
            "errors",
            "0",
            "skipped",
            "0",
            "time",
            time);
    failed.forEach(
        (rule, why) -> {
          Element test = text.add(suite, "testcase", "classname", name, "name", rule, "time", "0");
          if (!why.isEmpty()) {
            text.add(test, "failure", "type", "violated", "message", why.toString().strip());
          }
        });
    return text + "\n";
  }
}
