package io.tierdrop.preflight.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of machines, and what people are told about them. With `-Dgolden.update=true` the golden
/// files are written instead.
class FindingsGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/io/tierdrop/preflight");
  private static final Instant NOW = Instant.ofEpochSecond(1_795_420_800);

  private static MachineFacts machine(String name) throws Exception {
    String answer = Files.readString(GOLDEN.resolve(name + ".answer"));
    return ProbeAnswer.read(answer, NOW, NOW.plusSeconds(1)).orElseThrow();
  }

  private static MachineNeeds needs() throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"));
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(new Lab("demo", lab.title(), lab.teaches(), lab.topology(), lab.drawing()));
    return MachineNeeds.of(plan);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "debian13-ready",
        "debian12-bare",
        "ubuntu-partly",
        "fedora",
        "in-trouble",
        "neighbours",
        "same-lab",
        "container"
      })
  void findingsAreSaidInWordsWithARemedy(String name) throws Exception {
    MachineReadiness readiness = MachineReadiness.of(machine(name), needs(), "alice@laptop");
    StringBuilder text = new StringBuilder();
    for (MachineFinding finding : readiness.findings()) {
      text.append(
          "%s, %s: %s%n    %s%n"
              .formatted(finding.severity(), finding.about(), finding.message(), finding.remedy()));
    }
    text.append("ready: %s, preparable: %s%n".formatted(readiness.ready(), readiness.preparable()));
    text.append("packages: %s%n".formatted(String.join(" ", readiness.packages())));
    Path golden = GOLDEN.resolve(name + ".findings.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, text);
    }
    assertThat(golden).hasContent(text.toString());
    assertThat(readiness.findings())
        .filteredOn(finding -> finding.severity() != MachineFinding.Severity.NOTE)
        .allMatch(finding -> !finding.remedy().isBlank());
  }

  @Test
  void aLabNeedsOnlyThePackagesOfItsOwnDaemons() throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json")));
    MachineReadiness readiness =
        MachineReadiness.of(machine("debian12-bare"), MachineNeeds.of(plan), "alice@laptop");
    assertThat(readiness.packages()).contains("haproxy").doesNotContain("gdnsd");
  }

  /// What only some labs need is installed with the rest, and keeps no other lab away.
  @Test
  void aMachineForAnyLabIsToldWhatOnlySomeNeed() throws Exception {
    MachineReadiness readiness =
        MachineReadiness.of(machine("debian12-bare"), MachineNeeds.ofAnyLab(), "alice@laptop");
    assertThat(readiness.packages()).contains("frr", "openssl", "bird2");
    assertThat(readiness.warnings())
        .extracting(MachineFinding::message)
        .anyMatch(said -> said.contains("bgpd") && said.contains("TLS or FRR"))
        .anyMatch(said -> said.contains("ip_gre") && said.contains("cannot be deployed"));
    assertThat(readiness.errors())
        .extracting(MachineFinding::message)
        .noneMatch(said -> said.contains("bgpd") || said.contains("ip_gre"));
    assertThat(readiness.preparable()).isFalse(); // this answer names no ip_vs_wrr
  }

  @Test
  void anAnswerThatWasCutIsNoAnswer() throws Exception {
    String whole = Files.readString(GOLDEN.resolve("debian13-ready.answer"));
    String cut = whole.substring(0, whole.length() / 2);
    assertThat(ProbeAnswer.read(cut, NOW, NOW)).isEmpty();
    assertThat(ProbeAnswer.read("", NOW, NOW)).isEmpty();
  }

  @Test
  void theRoundTripIsNoClockSkew() throws Exception {
    assertThat(machine("debian13-ready").clock().skew()).isZero();
    assertThat(machine("in-trouble").clock().skew()).hasHours(-2);
  }

  @Test
  void whatAMachineSaysOfItselfHasNoControlCharacters() {
    MachineFacts machine =
        ProbeAnswer.read(
                "os\tPRETTY_NAME=\"\u001b[2JEvil\u0007 OS\"\nlab\tx control e\u001b[0m\nend\t\n",
                NOW,
                NOW)
            .orElseThrow();
    assertThat(machine.distribution().name() + machine.neighbours().labs())
        .contains("Evil")
        .doesNotContainPattern("\\p{Cntrl}");
  }
}
