package io.tierdrop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.intent.IntentReader;
import io.tierdrop.verify.intent.IntentViolation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a rule says of failures that nobody looked at, and of VIPs and names that are not there.
class SurvivalCoverageTest {

  /// How many of each kind three-tier-small has at least.
  private static final Map<String, Integer> THERE = new LinkedHashMap<>();

  static {
    THERE.put("router", 2);
    THERE.put("L4", 2);
    THERE.put("L7", 2);
    THERE.put("backend", 2);
    THERE.put("server", 2);
    THERE.put("host", 0);
    THERE.put("reflector", 2);
    THERE.put("name server", 1);
    THERE.put("member", 2);
    THERE.put("link", 2);
    THERE.put("cable", 2);
    THERE.put("segment", 2);
    THERE.put("site", 1);
    THERE.put("daemon", 2);
  }

  private static LabVerification.Subject subject() throws Exception {
    Lab lab = VerifyLabs.sample("three-tier-small");
    LabPlan plan = VerifyLabs.PLANNER.plan(lab);
    return new LabVerification.Subject(lab, plan, VerifyLabs.flows(plan, 2));
  }

  private static List<IntentViolation> violations(FailureDepth depth, String intent)
      throws Exception {
    return new LabVerification(depth, IntentReader.read(intent), true).of(subject()).violations();
  }

  @ParameterizedTest
  @EnumSource
  void aRuleOfWhatNobodyLookedAtIsViolated(FailureDepth depth) throws Exception {
    List<String> rules =
        THERE.keySet().stream()
            .flatMap(kind -> List.of("any single " + kind, "any two " + kind + "s").stream())
            .toList();
    List<IntentViolation> violations =
        violations(
            depth, "{\"tierdrop\": 1, \"survives\": [\"" + String.join("\", \"", rules) + "\"]}");

    THERE.forEach(
        (kind, count) -> {
          boolean paired = !List.of("segment", "site", "daemon").contains(kind);
          assertThat(told(violations, "any single " + kind))
              .as("any single %s", kind)
              .isEqualTo(depth == FailureDepth.NONE || count < 1);
          assertThat(told(violations, "any two " + kind + "s"))
              .as("any two %s", kind)
              .isEqualTo(depth != FailureDepth.DOUBLE || count < 2 || !paired);
        });
  }

  private static boolean told(List<IntentViolation> violations, String rule) {
    return violations.stream()
        .anyMatch(
            one ->
                one.rule().equals("survives: " + rule)
                    && one.events().isEmpty()
                    && one.text().matches("(Not looked at|Guards nothing): .*"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "SINGLE"})
  void theRemedyIsTheDepthThatIsNeeded(FailureDepth depth) throws Exception {
    assertThat(violations(depth, "{\"tierdrop\": 1, \"survives\": \"any two name servers\"}"))
        .extracting(IntentViolation::text)
        .contains("Not looked at: verify with --failures double.");
  }

  @ParameterizedTest
  @EnumSource(names = "SINGLE")
  void aNameTwiceIsNoFailureThatWasLookedAt(FailureDepth depth) throws Exception {
    assertThat(violations(depth, "{\"tierdrop\": 1, \"failures\": {\"R1 + R1\": {}, \"R1\": {}}}"))
        .extracting(IntentViolation::rule)
        .containsExactly("failures/R1 + R1");
  }

  @ParameterizedTest
  @EnumSource(names = "NONE")
  void aStepsRuleOfAVipThatIsNotThereIsViolated(FailureDepth depth) throws Exception {
    String intent =
        "{\"tierdrop\": 1, \"steps\": {\"daemons\": {\"mh9\": {\"broken\": {\"atMost\": 0}}}}}";
    LabVerification verification = new LabVerification(depth, IntentReader.read(intent), true);
    assertThat(verification.of(subject(), subject()).violations())
        .extracting(IntentViolation::rule)
        .contains("steps/daemons/mh9");
  }
}
