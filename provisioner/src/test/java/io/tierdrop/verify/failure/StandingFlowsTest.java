package io.tierdrop.verify.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.VerifyLabs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What flows that stand do when the next hop of one of two routers is dead, as it was measured in
/// namespaces: a client that only acknowledges stays with it, and a sender that draws another hash
/// finds the other router, where forwarders choose by it.
class StandingFlowsTest {

  private static final String ANSWERS_LOST = "its answers are lost: ";

  private static Lab lab(String hash, String vip) throws Exception {
    return LabReader.read(
        """
        {"tierdrop": 1, "name": "two-ways", "settings": {"ecmpHash": "%s"},
         "nodes": [
           {"name": "net", "kind": "internet"}, {"name": "users", "kind": "clients"},
           {"name": "R", "kind": "router", "count": 2}, {"name": "L4", "kind": "l4"},
           {"name": "S", "kind": "backend"}],
         "links": [
           {"ends": ["users", "R"]}, {"ends": ["R", "net"]}, {"ends": ["net", "L4"]},
           {"ends": ["net", "S"]}, {"ends": ["L4", "S"], "mtu": 1540}],
         "vips": [{"name": "www", "scheduler": "mh", "addresses": ["%s"], "l4": ["L4"], "servers": ["S"]}]}"""
            .formatted(hash, vip));
  }

  private static FailureOutcome failing(String name, String hash, String vip) throws Exception {
    LabPlan plan = VerifyLabs.PLANNER.plan(lab(hash, vip));
    LabFailure failure =
        FailureList.of(plan, Drawing.EMPTY).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    FailureForecast forecast =
        new FailureForecast(LabForecast.of(plan), VerifyLabs.flows(plan, 400));
    FailureOutcome outcome = forecast.outcome(List.of(failure));
    assertThat(outcome.all().flows()).isEqualTo(400);
    return outcome;
  }

  private static long answers(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .filter(reason -> reason.getKey().startsWith(ANSWERS_LOST))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Test
  void answersOverIpv6LeaveADeadRouterOnlyWhereTheirSenderDrawsAnotherHash() throws Exception {
    FailureOutcome flow = failing("R1:R~net", "l4", "2001:db8:100::2");
    assertThat(flow.computed()).isTrue();
    assertThat(answers(flow.reasons())).isZero();
    assertThat(flow.all().stalled()).as("whose requests go by R1").isBetween(150L, 250L);
    FailureOutcome fields = failing("R1:R~net", "fields", "2001:db8:100::2");
    assertThat(answers(fields.reasons())).isBetween(60L, 140L);
    assertThat(fields.all().stalled()).as("requests or answers by R1").isBetween(250L, 350L);
  }

  @Test
  void aRouterWhoseWayOnIsCutIsLeftByAnswersThatDrawAnotherHash() throws Exception {
    for (String vip : new String[] {"198.51.100.9", "2001:db8:100::2"}) {
      assertThat(answers(failing("R1:users~R", "l4", vip).reasons())).as(vip).isZero();
      assertThat(answers(failing("R1:users~R", "fields", vip).reasons())).as(vip).isPositive();
    }
  }

  @Test
  void aClientThatOnlyAcknowledgesStaysWithADeadRouterAndOpensByTheOther() throws Exception {
    for (String vip : new String[] {"198.51.100.9", "2001:db8:100::2"}) {
      FailureOutcome dead = failing("R1", "l4", vip);
      assertThat(dead.all().stalled()).as(vip).isBetween(150L, 250L);
      assertThat(dead.all().newLost()).as(vip).isZero();
    }
  }
}
