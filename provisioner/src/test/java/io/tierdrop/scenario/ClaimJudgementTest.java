package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimJudgementTest {

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final StepClaim NONE_OF_MH =
      new StepClaim(List.of("mh"), new StepClaim.Bound.None());

  private static FlowEnd flow(String vip, String l7, RequestEnd end, long seconds) {
    return new FlowEnd(
        new TcpFlow("203.0.113.1", 1024, "198.51.100.1", 80),
        vip,
        new FlowPath(List.of("clients", "R1", "LB4-1", l7, "S3", l7, "R1", "clients"), List.of()),
        List.of(),
        end,
        START,
        START.plusSeconds(seconds));
  }

  private static Scenario scenario(StepClaim... claims) {
    Scenario.Step step =
        new Scenario.Step("break", null, Duration.ofSeconds(10), false, List.of(claims));
    return new Scenario("s", "S", "lab", Map.of("mh", 2), List.of(step, step));
  }

  private static List<ClaimJudgement.Line> judge(Scenario scenario, FlowEnd... flows) {
    return ClaimJudgement.judge(scenario, List.of(step(10), step(20)), List.of(flows));
  }

  private static StepRun step(long seconds, String... foretold) {
    return new StepRun(
        START.plusSeconds(seconds),
        Set.of(),
        Optional.of(Set.of(foretold)),
        Map.of(),
        List.of(),
        Map.of("www", List.of("mh2")));
  }

  @Test
  void aBrokenFlowBelongsToTheStepInWhichItBrokeAndIsNotOpenInTheNext() {
    List<ClaimJudgement.Line> lines =
        judge(
            scenario(NONE_OF_MH),
            flow("mh", "LB7-1", RequestEnd.RESET, 12),
            flow("mh", "LB7-2", RequestEnd.COMPLETED, 30));

    assertThat(lines).extracting(ClaimJudgement.Line::flows).containsExactly(2, 2, 1);
    assertThat(lines).extracting(ClaimJudgement.Line::survived).containsExactly(2, 1, 1);
    assertThat(lines).extracting(ClaimJudgement.Line::holds).containsExactly(true, false, true);
  }

  private static ClientReturn client(String after, @Nullable Boolean foretold) {
    return new ClientReturn(
        "mh", "203.0.113.7", "S1", Optional.of(after), Optional.ofNullable(foretold));
  }

  @Test
  void clientsThatComeBackAreCountedBesideWhatWasForetold() {
    StepClaim half = new StepClaim(List.of("mh"), new StepClaim.Bound.Returns(50, 100));
    StepClaim few = new StepClaim(List.of(), new StepClaim.Bound.Returns(0, 40));
    StepClaim other = new StepClaim(List.of("sh"), new StepClaim.Bound.Returns(0, 100));
    StepRun run =
        new StepRun(
            START,
            Set.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of(client("S1", true), client("S2", false)));

    List<ClaimJudgement.Line> lines =
        ClaimJudgement.judge(
            new Scenario(
                "s",
                "S",
                "lab",
                Map.of("mh", 2),
                List.of(
                    new Scenario.Step(
                        "break", null, Duration.ofSeconds(1), false, List.of(half, few, other)))),
            List.of(run),
            List.of());

    assertThat(lines.get(1).returned()).isEqualTo(1);
    assertThat(lines.get(1).forecastReturned()).contains(1);
    // Nobody was asked for the last one: nothing is shown by that.
    assertThat(lines)
        .extracting(ClaimJudgement.Line::holds)
        .containsExactly(true, true, false, false);
    assertThat(half.text()).isEqualTo("at least 50% come back to their server (mh)");
    assertThat(few.text()).isEqualTo("at most 40% come back to their server");
  }

  @Test
  void whereOneClientIsNotForetoldNoNumberIs() {
    ClaimJudgement.Line line =
        new ClaimJudgement.Line(
            "a", 0, 0, List.of(), null, null, List.of(), List.of(client("S1", null)));
    assertThat(line.forecastReturned()).isEmpty();
  }

  @Test
  void flowsThatBreakByThemselvesFailTheRun() {
    assertThat(judge(scenario(), flow("mh", "LB7-1", RequestEnd.TIMEOUT, 3)).getFirst().holds())
        .isFalse();
  }

  @Test
  void aClaimIsAboutItsVipsOnly() {
    List<ClaimJudgement.Line> lines =
        judge(
            scenario(NONE_OF_MH),
            flow("sh", "LB7-1", RequestEnd.RESET, 12),
            flow("mh", "LB7-2", RequestEnd.COMPLETED, 30));

    assertThat(lines.get(1).flows()).isEqualTo(1);
    assertThat(lines.get(1).holds()).isTrue();
  }

  @Test
  void onlyFlowsOfANodeMayBreakWhereThatIsClaimed() {
    StepClaim claim = new StepClaim(List.of(), new StepClaim.Bound.Only(List.of("LB7-1")));

    assertThat(
            claim.holds(2, List.of(flow("mh", "LB7-1", RequestEnd.RESET, 1)), List.of(), List.of()))
        .isTrue();
    assertThat(
            claim.holds(
                2, List.of(flow("mh", "LB7-11", RequestEnd.RESET, 1)), List.of(), List.of()))
        .isFalse();
    assertThat(claim.text()).isEqualTo("only flows of LB7-1 break");
  }

  @Test
  void aTierStandsForItsMembers() {
    StepClaim claim = new StepClaim(List.of(), new StepClaim.Bound.Only(List.of("S")));

    assertThat(
            claim.holds(1, List.of(flow("mh", "LB7-1", RequestEnd.RESET, 1)), List.of(), List.of()))
        .isTrue();
    assertThat(
            new StepClaim(List.of(), new StepClaim.Bound.Only(List.of("LB")))
                .holds(1, List.of(flow("mh", "LB7-1", RequestEnd.RESET, 1)), List.of(), List.of()))
        .isFalse();
  }

  @Test
  void percentagesAreOfTheFlowsThatWereOpen() {
    List<FlowEnd> one = List.of(flow("mh", "LB7-1", RequestEnd.RESET, 1));

    assertThat(
            new StepClaim(List.of(), new StepClaim.Bound.AtMost(10))
                .holds(10, one, List.of(), List.of()))
        .isTrue();
    assertThat(
            new StepClaim(List.of(), new StepClaim.Bound.AtMost(9))
                .holds(10, one, List.of(), List.of()))
        .isFalse();
    assertThat(
            new StepClaim(List.of(), new StepClaim.Bound.AtLeast(10))
                .holds(10, one, List.of(), List.of()))
        .isTrue();
    assertThat(
            new StepClaim(List.of(), new StepClaim.Bound.AtLeast(0))
                .holds(10, List.of(), List.of(), List.of()))
        .isFalse();
  }

  @Test
  void theForecastCountsOnlyFlowsThatTheLineIsAbout() {
    FlowEnd mine = flow("mh", "LB7-1", RequestEnd.RESET, 12);
    FlowEnd other = flow("sh", "LB7-1", RequestEnd.RESET, 12);

    List<ClaimJudgement.Line> lines =
        ClaimJudgement.judge(
            scenario(NONE_OF_MH),
            List.of(step(10, mine.id(), other.id(), "mh gone 1"), step(20)),
            List.of(mine, other));

    assertThat(lines).extracting(ClaimJudgement.Line::forecastBroken).containsExactly(null, 1, 0);
  }

  @Test
  void whatTheDnsAnswersIsJudgedByItself() {
    StepClaim second = new StepClaim(List.of(), new StepClaim.Bound.Resolves("www", "mh2"));
    StepClaim first = new StepClaim(List.of(), new StepClaim.Bound.Resolves("www", "mh1"));

    assertThat(judge(scenario(second), flow("mh", "LB7-1", RequestEnd.RESET, 12)).get(1).holds())
        .isTrue();
    assertThat(judge(scenario(first), flow("mh", "LB7-1", RequestEnd.RESET, 12)).get(1).holds())
        .isFalse();
    assertThat(second.text()).isEqualTo("www is mh2");
  }

  @Test
  void aFlowThatStillStoodSurvived() {
    assertThat(flow("mh", "LB7-1", RequestEnd.OPEN, 30).broken()).isFalse();
  }
}
