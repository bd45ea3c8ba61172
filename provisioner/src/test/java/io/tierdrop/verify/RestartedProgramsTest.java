package io.tierdrop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.change.DeployChain;
import io.tierdrop.verify.change.StepOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a deploy ends with programs that it starts anew is foretold, or said not to be computed.
class RestartedProgramsTest {

  private static Lab shop() throws Exception {
    return VerifyLabs.sample("own-application");
  }

  private static Lab with(Lab lab, String file, String text) {
    Map<String, String> texts = new TreeMap<>(lab.folder().texts());
    texts.put(file, text);
    return lab.withFolder(new FolderContent(texts));
  }

  private static Lab edited(Lab lab, String from, String to) throws Exception {
    String text = LabWriter.write(lab);
    assertThat(text).contains(from);
    return LabReader.read(text.replace(from, to)).withFolder(lab.folder());
  }

  private static LabVerdict verdict(Lab old, Lab target) throws Exception {
    return new LabVerification(FailureDepth.NONE, null, true)
        .of(VerifyLabs.subject(old), VerifyLabs.subject(target));
  }

  private static FlowCounts step(LabVerdict verdict, String label) {
    return verdict.change().orElseThrow().steps().stream()
        .filter(step -> step.label().equals(label))
        .map(StepOutcome::all)
        .reduce(
            (_, _) -> {
              throw new AssertionError("two steps are called " + label);
            })
        .orElseThrow();
  }

  @Test
  void oneByteOfAProgramEndsEveryFlowToItAndNoNewOneIsRefused() throws Exception {
    Lab old = shop();
    for (Lab target :
        java.util.List.of(
            with(old, "shop.py", old.folder().text("shop.py").orElseThrow() + "\n"),
            with(old, "greeting.txt", "Good evening\n"),
            edited(
                old, "\"python3\", \"/srv/shop.py\"", "\"python3\", \"-u\", \"/srv/shop.py\""))) {
      LabVerdict verdict = verdict(old, target);
      FlowCounts daemons = step(verdict, DeployChain.DAEMONS);
      assertThat(daemons.broken()).isEqualTo(daemons.flows()).isPositive();
      assertThat(daemons.newLost()).isZero();
      assertThat(step(verdict, DeployChain.NETWORK).broken()).isZero();
      assertThat(verdict.violations()).isNotEmpty();
    }
  }

  @Test
  void whatNobodyReadsAnewEndsNothing() throws Exception {
    Lab old = shop();
    for (Lab target : java.util.List.of(old, with(old, "header.cfg", "  retries 2\n"))) {
      LabVerdict verdict = verdict(old, target);
      assertThat(verdict.change().orElseThrow().total().all().broken()).isZero();
      assertThat(verdict.uncomputed()).isEmpty();
    }
    assertThat(
            verdict(old, edited(old, "\"name\": \"own-application\"", "\"name\": \"other\""))
                .change()
                .orElseThrow()
                .total()
                .all()
                .broken())
        .isZero();
  }

  @Test
  void theFlowsOfAServerThatGoesAreLostBehindTheirL7() throws Exception {
    Lab grown = VerifyLabs.count(shop(), "app", 4);
    LabVerdict verdict = verdict(grown, shop());
    FlowCounts removal = step(verdict, DeployChain.REMOVAL);
    assertThat(removal.broken()).isBetween(removal.flows() / 5, removal.flows() / 3);
  }

  @Test
  void aRoutingDaemonThatIsAnotherOneIsNamed() throws Exception {
    Lab old = VerifyLabs.sample("bird-and-frr");
    Lab target = edited(old, "\"daemon\": \"frr\"", "\"daemon\": \"bird\"");
    assertThat(verdict(old, target).uncomputed())
        .anyMatch(sentence -> sentence.startsWith("The deploy ends bgpd at "))
        .anyMatch(sentence -> sentence.startsWith("The deploy ends zebra at "));
    assertThat(verdict(old, old).uncomputed()).isEmpty();
  }
}
