package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final Claim NONE_OF_MH = new Claim(List.of("mh"), new Claim.Bound.None());

  private static FlowEnd flow(String vip, String l7, String end, long seconds) {
    return new FlowEnd(
        "203.0.113.1",
        1024,
        vip,
        List.of("clients", "R1", "LB4-1", l7, "S3", l7, "R1", "clients"),
        List.of(),
        end,
        START,
        START.plusSeconds(seconds));
  }

  private static Scenario scenario(Claim... claims) {
    Scenario.Step step =
        new Scenario.Step("break", null, Duration.ofSeconds(10), false, List.of(claims));
    return new Scenario("s", "S", "lab", Map.of("mh", 2), List.of(step, step));
  }

  private static List<Judgement.Line> judge(Scenario scenario, FlowEnd... flows) {
    return Judgement.judge(
        scenario, List.of(START.plusSeconds(10), START.plusSeconds(20)), List.of(flows));
  }

  @Test
  void aBrokenFlowBelongsToTheStepInWhichItBrokeAndIsNotOpenInTheNext() {
    List<Judgement.Line> lines =
        judge(
            scenario(NONE_OF_MH),
            flow("mh", "LB7-1", "reset", 12),
            flow("mh", "LB7-2", "completed", 30));

    assertThat(lines).extracting(Judgement.Line::flows).containsExactly(2, 2, 1);
    assertThat(lines).extracting(Judgement.Line::survived).containsExactly(2, 1, 1);
    assertThat(lines).extracting(Judgement.Line::holds).containsExactly(true, false, true);
  }

  @Test
  void flowsThatBreakByThemselvesFailTheRun() {
    assertThat(judge(scenario(), flow("mh", "LB7-1", "timeout", 3)).getFirst().holds()).isFalse();
  }

  @Test
  void aClaimIsAboutItsVipsOnly() {
    List<Judgement.Line> lines =
        judge(
            scenario(NONE_OF_MH),
            flow("sh", "LB7-1", "reset", 12),
            flow("mh", "LB7-2", "completed", 30));

    assertThat(lines.get(1).flows()).isEqualTo(1);
    assertThat(lines.get(1).holds()).isTrue();
  }

  @Test
  void onlyFlowsOfANodeMayBreakWhereThatIsClaimed() {
    Claim claim = new Claim(List.of(), new Claim.Bound.Only(List.of("LB7-1")));

    assertThat(claim.holds(2, List.of(flow("mh", "LB7-1", "reset", 1)))).isTrue();
    assertThat(claim.holds(2, List.of(flow("mh", "LB7-11", "reset", 1)))).isFalse();
    assertThat(claim.text()).isEqualTo("only flows of LB7-1 break");
  }

  @Test
  void aTierStandsForItsMembers() {
    Claim claim = new Claim(List.of(), new Claim.Bound.Only(List.of("S")));

    assertThat(claim.holds(1, List.of(flow("mh", "LB7-1", "reset", 1)))).isTrue();
    assertThat(
            new Claim(List.of(), new Claim.Bound.Only(List.of("LB")))
                .holds(1, List.of(flow("mh", "LB7-1", "reset", 1))))
        .isFalse();
  }

  @Test
  void percentagesAreOfTheFlowsThatWereOpen() {
    List<FlowEnd> one = List.of(flow("mh", "LB7-1", "reset", 1));

    assertThat(new Claim(List.of(), new Claim.Bound.AtMost(10)).holds(10, one)).isTrue();
    assertThat(new Claim(List.of(), new Claim.Bound.AtMost(9)).holds(10, one)).isFalse();
    assertThat(new Claim(List.of(), new Claim.Bound.AtLeast(10)).holds(10, one)).isTrue();
    assertThat(new Claim(List.of(), new Claim.Bound.AtLeast(0)).holds(10, List.of())).isFalse();
  }
}
