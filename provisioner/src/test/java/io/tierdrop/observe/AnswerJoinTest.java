package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerJoinTest {

  private static final TcpFlow FLOW = new TcpFlow("203.0.113.184", 40312, "198.51.100.1", 80);
  private static final PlannedRequest REQUEST =
      new PlannedRequest(null, "http://198.51.100.1/", 20, null);

  private final List<ObservedAnswer> told = new ArrayList<>();
  private final AnswerJoin joining =
      new AnswerJoin(List.of(REQUEST), true, Set.of("LB7-1"), told::add);
  private long now;

  private void saw(String flags, TcpFlow flow, String... nodes) {
    for (int i = 1; i < nodes.length; i++) {
      joining.saw(new FrameSighting(now++, nodes[i - 1], nodes[i], flags, flow, null, null));
    }
  }

  private void opens() {
    saw("S", FLOW, "clients", "R1", "LB4-2", "LB7-1");
    saw("SA", FLOW.reversed(), "LB7-1", "R2", "clients");
    TcpFlow inner = new TcpFlow("2001:db8::1", 5000, "2001:db8::2", 88);
    joining.saw(new FrameSighting(now++, "LB7-1", "S3", "PA", inner, null, FLOW));
  }

  private static CurlAnswer answer(int exit) {
    return new CurlAnswer(0, exit, exit == 0 ? 200 : 0, "", "", FLOW, 0.1, 0.2, Instant.EPOCH);
  }

  @Test
  void aCompletedAnswerIsToldWhenItsLastPacketHasPassedEveryHop() {
    opens();
    joining.answered(answer(0));
    saw("FA", FLOW, "clients", "R1", "LB4-2");
    assertThat(told).isEmpty();

    saw("FA", FLOW, "LB4-2", "LB7-1");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().closing()).isEqualTo(told.getFirst().path().in());
  }

  @Test
  void theLastPacketMayComeBeforeTheAnswer() {
    opens();
    saw("FA", FLOW, "clients", "R1", "LB4-2", "LB7-1");
    joining.answered(answer(0));
    assertThat(told).hasSize(1);
  }

  @Test
  void aBrokenFlowIsToldAtOnce() {
    opens();
    joining.answered(answer(28));
    assertThat(told).hasSize(1);
  }

  @Test
  void aServerRightBehindTheL4IsTheEndOfTheWay() {
    saw("S", FLOW, "clients", "R1", "LB4-2", "pod1");
    saw("SA", FLOW.reversed(), "pod1", "R2", "clients");
    joining.answered(answer(28));
    assertThat(told).hasSize(1);
  }

  @Test
  void anL7IsNot() {
    saw("S", FLOW, "clients", "R1", "LB4-2", "LB7-1");
    saw("SA", FLOW.reversed(), "LB7-1", "R2", "clients");
    joining.answered(answer(28));
    assertThat(told).isEmpty();
  }

  @Test
  void aResetIsAnEnd() {
    opens();
    joining.answered(answer(0));
    saw("RA", FLOW.reversed(), "LB7-1", "R2", "clients");
    assertThat(told).hasSize(1);
  }

  @Test
  void whatOthersSendAtTheSameTimeIsNoFlowOfThisRun() {
    List<TcpFlow> seen = new ArrayList<>();
    PlannedRequest own = new PlannedRequest(FLOW.source(), "http://198.51.100.1/", 20, null);
    FlowListener listener =
        new FlowListener() {
          @Override
          public void opened(TcpFlow flow, FlowPath path, Instant at) {
            seen.add(flow);
          }

          @Override
          public void ended(ObservedAnswer observed) {}
        };
    AnswerJoin run = new AnswerJoin(List.of(own), true, Set.of(), listener);
    TcpFlow other = new TcpFlow("203.0.113.7", 40312, "198.51.100.1", 80);
    for (TcpFlow flow : List.of(other, FLOW)) {
      run.saw(new FrameSighting(now++, "clients", "pod1", "S", flow, null, null));
      run.saw(new FrameSighting(now++, "pod1", "clients", "SA", flow.reversed(), null, null));
    }
    assertThat(seen).containsExactly(FLOW);
  }

  private static CurlAnswer lost(double seconds, Instant at) {
    return new CurlAnswer(0, 28, 0, "", "", new TcpFlow("", 0, "", 0), 0, seconds, at);
  }

  @Test
  void aRequestWithoutConnectionIsToldWithHowFarItGot() {
    saw("S", FLOW, "clients", "R1", "LB4-2");
    joining.answered(lost(2, Instant.EPOCH.plusSeconds(1)));
    joining.end();

    assertThat(told.getFirst().end()).isEqualTo(RequestEnd.NO_ANSWER);
    assertThat(told.getFirst().path().in()).endsWith("LB4-2");
    assertThat(told.getFirst().answer().flow()).isEqualTo(FLOW);
  }

  @Test
  void itIsToldAsSoonAsFramesOfALaterTimeCome() {
    saw("S", FLOW, "clients", "R1");
    joining.answered(lost(2, Instant.EPOCH.plusSeconds(1)));
    assertThat(told).isEmpty();
    now = 1_500_000_000L;
    saw("S", new TcpFlow("203.0.113.185", 1, "198.51.100.1", 80), "clients", "R1");
    assertThat(told).hasSize(1);
  }

  @Test
  void anAnsweredFlowIsNobodyElses() {
    opens();
    joining.answered(lost(2, Instant.EPOCH.plusSeconds(1)));
    joining.end();
    assertThat(told.getFirst().path()).isEqualTo(FlowPath.UNSEEN);
  }

  /// curl forgets the ports of a connection whose certificate it refused.
  @Test
  void aConnectionThatWasRefusedByItsClientIsFoundAmongThoseThatStood() {
    opens();
    joining.answered(
        new CurlAnswer(
            0,
            60,
            0,
            "",
            "SSL certificate problem: certificate has expired",
            new TcpFlow("", 0, "", 0),
            0.2,
            1,
            Instant.EPOCH.plusSeconds(1),
            "",
            "",
            10));
    joining.end();
    assertThat(told.getFirst().answer().flow()).isEqualTo(FLOW);
    assertThat(told.getFirst().end()).isEqualTo(RequestEnd.CERTIFICATE_EXPIRED);
    assertThat(told.getFirst().path().in()).isNotEmpty();
  }

  @Test
  void aConnectionThatCurlToldOfIsNobodyElsesEither() {
    opens();
    joining.answered(answer(0));
    joining.answered(
        new CurlAnswer(
            0, 60, 0, "", "", new TcpFlow("", 0, "", 0), 0.2, 1, Instant.EPOCH.plusSeconds(1)));
    joining.end();
    assertThat(told).extracting(seen -> seen.answer().flow().known()).contains(true, false);
  }

  @Test
  void whatNeverLeftTheClientIsUnreachable() {
    joining.answered(
        new CurlAnswer(
            0, 7, 0, "", "", new TcpFlow("", 0, "", 0), 0, 0, Instant.EPOCH.plusSeconds(1)));
    joining.end();
    assertThat(told.getFirst().end()).isEqualTo(RequestEnd.UNREACHABLE);
  }

  @Test
  void whatNobodySawIsToldAtTheEndAndOnce() {
    joining.answered(answer(0));
    assertThat(told).isEmpty();
    joining.end();
    joining.end();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().path()).isEqualTo(FlowPath.UNSEEN);
  }
}
