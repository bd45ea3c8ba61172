package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.frame.EthernetFrame;
import io.tierdrop.observe.frame.Frames;
import io.tierdrop.observe.frame.Frames.Segment;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BridgePortsTest {

  private static final String CLIENT = "203.0.113.7";
  private static final String VIP = "198.51.100.1";
  private static final String VIP6 = "2001:db8::c633:6401";
  private static final String HEADER = "PROXY TCP4 203.0.113.7 198.51.100.1 40000 80\r\n";
  private static final int R = 3;
  private static final int LB4 = 4;
  private static final int LB7 = 5;

  private final LabPlan plan;
  private final BridgePorts fabric;

  BridgePortsTest() throws Exception {
    plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(java.nio.file.Path.of("../sample-labs/first-lab.lab.json")));
    fabric = new BridgePorts(plan);
  }

  @BeforeEach
  void devices() {
    fabric.device(R, end("R", "infra").port());
    fabric.device(LB4, end("LB4", "infra").port());
    fabric.device(LB7, end("LB7-1", "servers").port());
    fabric.device(9, "infra"); // a bridge is no port
  }

  private InterfacePlan end(String node, String segment) {
    return plan.node(node).orElseThrow().interfaces().stream()
        .filter(end -> end.segment().equals(segment))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable FrameSighting seen(int device, Segment segment) {
    return fabric
        .sighting(new EthernetFrame(17, device, ByteBuffer.wrap(segment.bytes())))
        .orElse(null);
  }

  private Segment to(String node, String segment, String source, String destination) {
    String mac = end(node, segment).mac();
    return new Segment(mac, source, 40_000, destination, 80, Frames.SYN, null, "");
  }

  @Test
  void thePortNamesTheSenderAndTheAddressTheReceiver() {
    TcpFlow flow = new TcpFlow(CLIENT, 40_000, VIP, 80);
    assertThat(seen(R, to("LB4", "infra", CLIENT, VIP)))
        .isEqualTo(new FrameSighting(17, "R", "LB4", "S", flow, null, null));
    TcpFlow six = new TcpFlow("2001:db8::7", 40_000, VIP6, 80);
    assertThat(seen(R, to("LB4", "infra", "2001:db8::7", VIP6)))
        .isEqualTo(new FrameSighting(17, "R", "LB4", "S", six, null, null));
  }

  @Test
  void answersOfAVipCountToo() {
    assertThat(seen(LB4, to("R", "infra", VIP, CLIENT))).isNotNull();
  }

  @Test
  void aTunnelIsNamedByItsEnds() {
    String mac = end("LB7-1", "infra").mac();
    List<String> outer = List.of("192.0.2.133", "192.0.2.143");
    Segment segment = new Segment(mac, CLIENT, 40_000, VIP, 80, Frames.SYN, outer, "");
    assertThat(seen(LB4, segment))
        .extracting(FrameSighting::to, FrameSighting::outer)
        .containsExactly("LB7-1", new FrameSighting.Outer("192.0.2.133", "192.0.2.143"));
  }

  @Test
  void aProxyHeaderJoinsTheServersConnectionWithTheClients() {
    FrameSighting sighting = seen(LB7, toServer(88, HEADER));
    assertThat(sighting)
        .extracting(FrameSighting::from, FrameSighting::to, FrameSighting::proxied)
        .containsExactly("LB7-1", "S1", new TcpFlow(CLIENT, 40_000, VIP, 80));
  }

  private Segment toServer(int port, String payload) {
    String mac = end("S1", "servers").mac();
    int flags = Frames.PSH | Frames.ACK;
    return new Segment(mac, "192.0.2.20", 50_000, "192.0.2.30", port, flags, null, payload);
  }

  @Test
  void whatBelongsToNoVipIsNotOfInterest() {
    assertThat(seen(R, to("LB4", "infra", CLIENT, "198.51.100.99"))).isNull();
    assertThat(seen(LB7, toServer(89, HEADER))).isNull();
    assertThat(seen(LB7, toServer(88, HEADER.replace("100.1", "100.99")))).isNull();
    assertThat(seen(LB7, toServer(88, "PROXY UNKNOWN\r\n"))).isNull();
  }

  @Test
  void unknownPortsAndReceiversAreSkipped() {
    assertThat(seen(9, to("LB4", "infra", CLIENT, VIP))).isNull();
    assertThat(seen(77, to("LB4", "infra", CLIENT, VIP))).isNull();
    Segment stranger =
        new Segment("ff:ff:ff:ff:ff:ff", CLIENT, 40_000, VIP, 80, Frames.SYN, null, "");
    assertThat(seen(R, stranger)).isNull();
  }
}
